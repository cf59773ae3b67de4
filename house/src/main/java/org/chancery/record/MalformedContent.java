package org.chancery.record;

/// Bytes that are not the canonical form they claim to be.
public final class MalformedContent extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedContent(String found) {
    super("malformed content: " + found);
  }
}
