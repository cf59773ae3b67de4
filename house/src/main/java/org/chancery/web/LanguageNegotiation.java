package org.chancery.web;

import java.util.List;
import java.util.Locale;
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
}
