package org.chancery.importer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;

/// The places and the day with which a press text begins: "BAKU/YEREVAN/MOSCOW, 14 December 2020 - ".
///
/// @param places as names ("Baku"), in their order
/// @param countries that the dateline names beside a place ("OSH, Kyrgyzstan")
/// @param rest what follows the dash, in the text's own spelling
record Dateline(List<String> places, List<Slug> countries, LocalDate date, String rest) {

  /// Recognises datelines. Safe for use by many threads.
  static final class Reader {
    private static final int LONGEST = 220;
    private static final Pattern BETWEEN = Pattern.compile("\\s*/\\s*|\\s*,\\s*|\\s*;\\s*|\\s+(?:and|et|und|e|y|и|&)\\s+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Set<String> SMALL =
        Set.of("of", "on", "upon", "and", "de", "la", "le", "les", "sur", "du", "des", "der", "am", "an", "im", "in", "del", "di", "sul", "na", "на", "над");

    private final Terms terms;
    private final Dates dates;
    private final Pattern pattern;

    Reader(Terms terms, Dates dates) {
      this.terms = terms;
      this.dates = dates;
      // Over folded text: every dash is "-" there, and every space is " ".
      this.pattern =
          Pattern.compile(
              "^(?<places>[\\p{L}][\\p{L}'. /,;&()-]{1,120}?),? ?(?:\\(osce\\) ?)?[, ] ?(?:(?:\\p{L}{3,12}), )?(?:le |den |el |il |on )?"
                  + dates.pattern()
                  + " ?(?:\\([^)]{1,30}\\) ?)?(?:--?|:)");
    }

    Optional<Dateline> read(String text) {
      var head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      var folded = Folding.fold(head);
      var matcher = pattern.matcher(folded);
      if (!matcher.find()) {
        return Optional.empty();
      }
      var date = dates.of(matcher);
      // Folding may change lengths (accents), so the original's places are found by their end: the first digit or the date's first word.
      var places = original(head, matcher.group("places").length());
      var names = names(places);
      if (date.isEmpty() || names.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(new Dateline(names.get().places(), names.get().countries(), date.get(), rest(text, folded.substring(matcher.end()))));
    }

    /// The part of the original whose folded form has a length.
    private static String original(String text, int foldedLength) {
      int end = Math.min(foldedLength, text.length());
      while (end < text.length() && Folding.fold(text.substring(0, end)).length() < foldedLength) {
        end++;
      }
      return text.substring(0, end);
    }

    /// The end of the original whose folded form is the end of the folded head; the original's own spelling is kept.
    private static String rest(String text, String foldedRest) {
      var wanted = foldedRest.strip();
      if (wanted.isEmpty()) {
        int cut = Math.min(text.length(), LONGEST);
        return text.length() <= LONGEST ? "" : text.substring(cut);
      }
      var key = wanted.substring(0, Math.min(12, wanted.length()));
      int from = 0;
      for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
        if (Folding.fold(text.substring(i, Math.min(text.length(), i + key.length() + 8))).startsWith(key)) {
          from = i;
          if (i > 8) {
            break;
          }
        }
      }
      return text.substring(from);
    }

    private record Names(List<String> places, List<Slug> countries) {}

    /// Names of places and countries before the day. Empty when this is ordinary text: no part is in capitals or a known place.
    private Optional<Names> names(String text) {
      var places = new LinkedHashSet<String>();
      var countries = new LinkedHashSet<Slug>();
      var clean = text.replaceAll("\\([^)]*\\)", " ").strip().replaceFirst("[,;]+$", "");
      var whole = terms.place(clean);
      if (whole.isPresent()) {
        return Optional.of(new Names(List.of(whole.get().spelling()), List.of()));
      }
      for (var part : BETWEEN.split(clean)) {
        var name = part.strip();
        if (name.isEmpty()) {
          continue;
        }
        var known = terms.place(name);
        var country = terms.find(VocabularyName.COUNTRIES, name);
        boolean capitals = name.equals(name.toUpperCase(Locale.ROOT)) && name.chars().filter(Character::isLetter).count() > 1;
        if (known.isPresent() && (places.isEmpty() || country.isEmpty())) {
          places.add(known.get().spelling());
        } else if (country.isPresent() && !places.isEmpty()) {
          countries.add(country.get());
        } else if (capitals && name.length() <= 40) {
          places.add(name(name));
        } else if (places.isEmpty()) {
          return Optional.empty();
        }
      }
      return places.isEmpty() ? Optional.empty() : Optional.of(new Names(List.copyOf(places), List.copyOf(countries)));
    }

    /// Places as a labelled field gives them, all taken for places.
    List<String> places(String text) {
      var found = names(text);
      if (found.isPresent()) {
        return found.get().places();
      }
      var places = new ArrayList<String>();
      for (var part : BETWEEN.split(text.strip())) {
        if (!part.isBlank() && part.length() <= 60) {
          places.add(terms.place(part).map(Terms.PlaceName::spelling).orElse(part.strip()));
        }
      }
      return places;
    }

    /// A name in capitals as names are written: "ROSTOV-ON-DON" is "Rostov-on-Don".
    static String name(String capitals) {
      var out = new StringBuilder();
      var word = new StringBuilder();
      for (int i = 0; i <= capitals.length(); i++) {
        char c = i < capitals.length() ? capitals.charAt(i) : ' ';
        if (Character.isLetter(c)) {
          word.append(c);
          continue;
        }
        var lower = word.toString().toLowerCase(Locale.ROOT);
        if (!lower.isEmpty()) {
          boolean small = SMALL.contains(lower) && !out.isEmpty();
          out.append(small ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        }
        word.setLength(0);
        if (i < capitals.length()) {
          out.append(c);
        }
      }
      return out.toString();
    }
  }
}
