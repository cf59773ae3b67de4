package org.chancery.record;

/// A file that belongs to a record: its name, media type, size in bytes, digest, credit and rights.
public record Attachment(String name, String mediaType, long size, Digest digest, String credit, String rights) {}
