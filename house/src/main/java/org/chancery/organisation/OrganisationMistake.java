package org.chancery.organisation;

/// A mistake in the organisation's files: where it is, what was found, what was expected.
public final class OrganisationMistake extends Exception {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final int line;

  /// @param line counted from 1; 0 when the mistake is the file itself (missing, not text)
  public OrganisationMistake(String file, int line, String found, String expected) {
    super(file + (line > 0 ? ":" + line : "") + ": found " + found + "; expected " + expected);
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }
}
