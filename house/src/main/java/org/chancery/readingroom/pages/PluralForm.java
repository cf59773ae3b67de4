package org.chancery.readingroom.pages;

import java.util.List;
import java.util.Locale;
import org.chancery.organisation.Language;

/// The form a noun takes beside a whole number, by the plural rules of the Unicode CLDR.
enum PluralForm {
  ONE,
  FEW,
  MANY,
  OTHER;

  String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The form in a language; languages without a rule here follow the English one.
  static PluralForm of(Language language, long count) {
    return switch (language.tag()) {
      case "ru" -> slavic(count);
      case "fr" -> count <= 1 ? ONE : OTHER;
      default -> count == 1 ? ONE : OTHER;
    };
  }

  private static PluralForm slavic(long count) {
    long tens = count % 100;
    long ones = count % 10;
    if (ones == 1 && tens != 11) {
      return ONE;
    }
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? FEW : MANY;
  }

  /// The forms that whole numbers take in a language.
  static List<PluralForm> of(Language language) {
    return language.tag().equals("ru") ? List.of(ONE, FEW, MANY) : List.of(ONE, OTHER);
  }
}
