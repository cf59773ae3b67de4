package org.chancery.record;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// Sixteen random bytes in every content, so that a redacted text cannot be guessed back from its digest.
public record Salt(String base64) {
  public Salt {
    if (base64.length() != 24) {
      throw new IllegalArgumentException("a salt is 16 bytes in Base64, found \"" + base64 + "\"");
    }
  }

  /// @param random MUST be cryptographically strong outside tests
  public static Salt random(RandomGenerator random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new Salt(Base64.getEncoder().encodeToString(bytes));
  }
}
