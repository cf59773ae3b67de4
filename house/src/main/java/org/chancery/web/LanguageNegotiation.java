package org.chancery.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.chancery.organisation.Language;

/// Chooses the language that a reader reads best (RFC 4647 lookup over `Accept-Language`, RFC 9110 section 12.5.4).
public final class LanguageNegotiation {
  private LanguageNegotiation() {}

  /// The best of those offered; the first of them when the reader names none of them or writes nonsense.
  ///
  /// @param offered at least one
  public static Language choose(String acceptLanguage, List<Language> offered) {
    if (acceptLanguage.isEmpty() || acceptLanguage.length() > 500) {
      return offered.getFirst();
    }
    try {
      var tags = offered.stream().map(Language::tag).toList();
      var best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), tags);
      return best == null ? offered.getFirst() : offered.stream().filter(each -> each.tag().equalsIgnoreCase(best)).findFirst().orElse(offered.getFirst());
    } catch (IllegalArgumentException e) {
      return offered.getFirst();
    }
  }

  /// The known languages that the reader takes, best first, at most eight; empty when the reader names none of them or writes
  /// nonsense. A range takes what it names (`sr` also `sr-Latn`), and what it falls back to (`de-AT` also `de`).
  public static List<Language> preferences(String acceptLanguage, List<Language> known) {
    if (acceptLanguage.isEmpty() || acceptLanguage.length() > 500) {
      return List.of();
    }
    try {
      var byTag = new LinkedHashMap<String, Language>();
      known.forEach(each -> byTag.put(each.tag(), each));
      var taken = new LinkedHashSet<Language>();
      for (var range : Locale.LanguageRange.parse(acceptLanguage)) {
        if (range.getWeight() > 0 && !range.getRange().startsWith("*")) {
          var one = List.of(range);
          Stream.concat(Stream.ofNullable(Locale.lookupTag(one, byTag.keySet())), Locale.filterTags(one, List.copyOf(byTag.keySet())).stream())
              .map(byTag::get)
              .filter(Objects::nonNull)
              .forEach(taken::add);
        }
      }
      return taken.stream().limit(8).toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
