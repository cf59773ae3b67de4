package org.chancery.record;

/// What a record refers to: another record or an address elsewhere, and how (`recalls`, `translates`, `follows`).
public record Reference(String relation, String target) {}
