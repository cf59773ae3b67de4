package org.chancery.organisation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place that datelines name: its name by language, other spellings, the country it lies in (or null).
public record Place(Labels labels, Map<Language, List<String>> also, @Nullable Slug country) {}
