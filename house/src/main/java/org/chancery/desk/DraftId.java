package org.chancery.desk;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The private random name of a draft: 32 hexadecimal digits.
public record DraftId(String value) {
  public DraftId {
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a draft's id is 32 hexadecimal digits, found \"" + value + "\"");
    }
  }

  /// @param random MUST be cryptographically strong outside tests
  public static DraftId random(RandomGenerator random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new DraftId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
