package org.chancery.mirror;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.chancery.record.Digest;

/// A set of digests at some 50 bytes each, for registers with millions of contents. Used by one thread.
final class DigestSet {
  private static final int WORDS = 4;
  private static final int WORD_DIGITS = 16;

  /// Chosen by chance, so that nobody can make digests that all belong in one place.
  private final long factor;
  /// Four words a place; a place whose words are all zero is free.
  private long[] places = new long[1024 * WORDS];
  private int size;

  DigestSet(RandomGenerator random) {
    factor = random.nextLong() | 1;
  }

  void add(Digest digest) {
    if (3L * (size + 1) > 2L * (places.length / WORDS)) {
      grow();
    }
    var words = words(digest);
    int place = place(words);
    if (isFree(place)) {
      System.arraycopy(words, 0, places, place, WORDS);
      size++;
    }
  }

  boolean contains(Digest digest) {
    return !isFree(place(words(digest)));
  }

  private static long[] words(Digest digest) {
    var words = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = HexFormat.fromHexDigitsToLong(digest.hex(), i * WORD_DIGITS, (i + 1) * WORD_DIGITS);
    }
    return words;
  }

  /// Where the words are, or the free place in which they belong.
  private int place(long[] words) {
    int count = places.length / WORDS;
    int place = (int) Math.unsignedMultiplyHigh(words[0] * factor, count) * WORDS;
    while (!isFree(place) && !Arrays.equals(words, 0, WORDS, places, place, place + WORDS)) {
      place = (place + WORDS) % places.length;
    }
    return place;
  }

  private boolean isFree(int place) {
    return (places[place] | places[place + 1] | places[place + 2] | places[place + 3]) == 0;
  }

  private void grow() {
    var before = places;
    places = new long[Math.multiplyExact(before.length, 2)];
    for (int at = 0; at < before.length; at += WORDS) {
      var words = Arrays.copyOfRange(before, at, at + WORDS);
      if ((words[0] | words[1] | words[2] | words[3]) != 0) {
        System.arraycopy(words, 0, places, place(words), WORDS);
      }
    }
  }
}
