package org.chancery.importer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chancery.organisation.Language;

/// The language of a text by its letters and its commonest words.
///
/// @param sure whether the text says enough to be sure
record LanguageGuess(Language language, boolean sure) {
  private static final Map<String, Set<String>> COMMON =
      Map.of(
          "en", Set.of("the", "of", "and", "to", "in", "that", "for", "with", "on", "was", "is", "by", "this", "at", "from", "his", "its", "will", "were", "has"),
          "fr", Set.of("le", "la", "les", "des", "et", "du", "dans", "une", "que", "pour", "par", "sur", "au", "aux", "est", "ont", "été", "avec", "cette", "leur"),
          "de", Set.of("der", "die", "und", "das", "den", "des", "von", "mit", "für", "auf", "ist", "im", "dem", "eine", "zu", "nicht", "sich", "wurde", "zur", "bei"),
          "it", Set.of("il", "di", "della", "dei", "che", "per", "del", "delle", "nel", "con", "alla", "sono", "gli", "una", "dal", "nella", "degli", "è", "sul", "anche"),
          "es", Set.of("el", "los", "las", "del", "y", "una", "por", "con", "para", "que", "se", "su", "como", "más", "fue", "al", "sobre", "entre", "esta", "ha"));

  private static final List<String> TAGS = COMMON.keySet().stream().sorted().toList();

  /// The places in [#TAGS] of the languages of each common word.
  private static final Map<String, int[]> LANGUAGES =
      COMMON.values().stream()
          .flatMap(Set::stream)
          .distinct()
          .collect(
              Collectors.toUnmodifiableMap(
                  word -> word, word -> IntStream.range(0, TAGS.size()).filter(each -> COMMON.get(TAGS.get(each)).contains(word)).toArray()));

  /// In characters; more of a text tells no more of its language.
  static final int SAMPLE = 2_000;

  private static final int[] NONE = {};
  private static final int LONGEST = LANGUAGES.keySet().stream().mapToInt(String::length).max().orElseThrow();

  static LanguageGuess of(String text, Language fallback) {
    var sample = (text.length() > SAMPLE ? text.substring(0, SAMPLE) : text).toLowerCase(Locale.ROOT);
    int cyrillic = 0;
    int latin = 0;
    boolean ukrainian = false;
    for (int i = 0; i < sample.length(); i++) {
      char c = sample.charAt(i);
      if (c >= 'а' && c <= 'џ') {
        cyrillic++;
        ukrainian |= c == 'ї' || c == 'є' || c == 'і';
      } else if (c >= 'a' && c <= 'z') {
        latin++;
      }
    }
    if (cyrillic > latin) {
      return new LanguageGuess(new Language(ukrainian ? "uk" : "ru"), cyrillic > 20);
    }
    var hits = new int[TAGS.size()];
    for (int start = 0; start < sample.length(); start++) {
      int end = start;
      while (end < sample.length() && isLetter(sample.charAt(end))) {
        end++;
      }
      if (end > start && end - start <= LONGEST) {
        for (int each : LANGUAGES.getOrDefault(sample.substring(start, end), NONE)) {
          hits[each]++;
        }
      }
      start = end;
    }
    int best = 0;
    int second = 0;
    int language = -1;
    for (int each = 0; each < hits.length; each++) {
      if (hits[each] > best) {
        second = best;
        best = hits[each];
        language = each;
      } else {
        second = Math.max(second, hits[each]);
      }
    }
    return language < 0 ? new LanguageGuess(fallback, false) : new LanguageGuess(new Language(TAGS.get(language)), best >= 3 && best > second);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c > '~' && Character.isLetter(c);
  }
}
