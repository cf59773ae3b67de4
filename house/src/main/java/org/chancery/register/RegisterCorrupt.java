package org.chancery.register;

/// What the register holds contradicts itself. Never tried again; the process MUST NOT serve or commit further.
public final class RegisterCorrupt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param resource which row or content
  public RegisterCorrupt(String resource, String expected, String found) {
    super("the register is corrupt at " + resource + ": expected " + expected + ", found " + found);
  }
}
