package org.chancery.web;

/// How long others may keep an answer (RFC 9111 section 5.2.2).
public enum Caching {
  /// Kept by anyone, but asked again each time: a page changes the moment an act touches it.
  REVALIDATE("public, no-cache"),
  /// The bytes at this address never change.
  IMMUTABLE("public, max-age=31536000, immutable"),
  /// Kept by nobody.
  NEVER("no-store");

  private final String header;

  Caching(String header) {
    this.header = header;
  }

  public String header() {
    return header;
  }
}
