package org.chancery.importer;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.chancery.record.PlainText;
import org.chancery.record.SafeHtml;

/// Whether two texts are likely two states of one text: how many of their words they share (Jaccard over distinct words).
final class Similarity {
  private Similarity() {}

  /// From 0 (no word in common) to 1 (the same words).
  static double of(SafeHtml one, SafeHtml other) {
    var a = words(one);
    var b = words(other);
    if (a.isEmpty() && b.isEmpty()) {
      return 1;
    }
    var both = new HashSet<>(a);
    both.retainAll(b);
    var either = new HashSet<>(a);
    either.addAll(b);
    return (double) both.size() / either.size();
  }

  private static Set<String> words(SafeHtml html) {
    var words = new HashSet<>(Arrays.asList(Folding.fold(PlainText.of(html)).split("[^\\p{L}\\p{N}]+")));
    words.remove("");
    return words;
  }
}
