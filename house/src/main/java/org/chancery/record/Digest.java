package org.chancery.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 (FIPS 180-4) of some bytes: 64 lower-case hexadecimal digits.
public record Digest(String hex) implements Comparable<Digest> {
  public Digest {
    if (!isHex(hex)) {
      throw new IllegalArgumentException("not a SHA-256: expected 64 lower-case hexadecimal digits, found \"" + hex + "\"");
    }
  }

  public static boolean isHex(String text) {
    if (text.length() != 64) {
      return false;
    }
    for (int i = 0; i < 64; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  public static Digest of(byte[] bytes) {
    try {
      return new Digest(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public static Digest ofBytes(byte[] sha256) {
    return new Digest(HexFormat.of().formatHex(sha256));
  }

  /// The 32 bytes; a new array each time.
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
