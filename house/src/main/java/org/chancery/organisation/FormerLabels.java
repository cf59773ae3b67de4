package org.chancery.organisation;

import java.time.LocalDate;

/// A name that a term had until and including a day.
public record FormerLabels(LocalDate until, Labels labels) {}
