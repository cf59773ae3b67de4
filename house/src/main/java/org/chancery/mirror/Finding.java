package org.chancery.mirror;

import java.util.Locale;

/// The first thing that is wrong: where, what was expected there, and what was found.
///
/// @param resource the address below the public one, such as `log/tile/0/000`, or the name of a file
/// @param offset in bytes from the resource's beginning
/// @param found may hold what a stranger wrote: it is shortened, and its control characters are escaped
public record Finding(String resource, long offset, String expected, String found) {
  private static final int LONGEST = 400;

  public Finding {
    resource = plain(resource);
    expected = plain(expected);
    found = plain(found);
  }

  /// The finding in one line.
  public String text() {
    return resource + " at offset " + offset + ": expected " + expected + ", found " + found;
  }

  FoundWrong thrown() {
    return new FoundWrong(this, false);
  }

  /// Of something that may pass while the register changes ([PublicAddresses#changing]).
  FoundWrong thrownInPassing() {
    return new FoundWrong(this, true);
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length() && plain.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT) {
        plain.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
