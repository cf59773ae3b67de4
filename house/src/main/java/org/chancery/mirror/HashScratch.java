package org.chancery.mirror;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.chancery.log.Hash;

/// Hashes into arrays that are used again (RFC 6962 section 2.1), since a million entries are hashed in a row. Used by one thread.
final class HashScratch {
  private final MessageDigest digest;
  private final byte[] hash = new byte[Hash.LENGTH];
  private byte[] fold = new byte[0];

  HashScratch() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The leaf of an entry. The array is this object's own, and holds until its next use.
  byte[] leaf(byte[] bytes, int from, int length) {
    digest.update((byte) 0);
    digest.update(bytes, from, length);
    return finish(hash, 0);
  }

  /// The plain digest of a content, in the same array.
  byte[] content(byte[] bytes) {
    digest.update(bytes, 0, bytes.length);
    return finish(hash, 0);
  }

  /// The root above the hashes of a full tile.
  Hash root(byte[] tile) {
    if (fold.length < tile.length) {
      fold = new byte[tile.length];
    }
    System.arraycopy(tile, 0, fold, 0, tile.length);
    for (int width = tile.length / Hash.LENGTH; width > 1; width /= 2) {
      for (int i = 0; i < width / 2; i++) {
        digest.update((byte) 1);
        digest.update(fold, 2 * i * Hash.LENGTH, 2 * Hash.LENGTH);
        finish(fold, i * Hash.LENGTH);
      }
    }
    return Hash.of(Arrays.copyOf(fold, Hash.LENGTH));
  }

  private byte[] finish(byte[] target, int offset) {
    try {
      digest.digest(target, offset, Hash.LENGTH);
      return target;
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    }
  }

  /// Whether a hash stands at an offset of a tile.
  static boolean equal(byte[] hash, byte[] tile, int offset) {
    return Arrays.equals(hash, 0, Hash.LENGTH, tile, offset, offset + Hash.LENGTH);
  }

  static String hex(byte[] tile, int offset) {
    return Hash.of(Arrays.copyOfRange(tile, offset, offset + Hash.LENGTH)).hex();
  }
}
