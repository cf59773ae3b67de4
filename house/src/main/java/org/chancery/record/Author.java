package org.chancery.record;

/// A person or body who speaks or writes, with the role in which they do.
public record Author(String name, String role) {}
