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
record Dateline(List<String> places, List<Slug> countries, LocalDate date) {

  /// Recognises datelines. Safe for use by many threads.
  static final class Reader {
    private static final int LONGEST = 220;
    private static final Pattern BETWEEN = Pattern.compile("\\s*/\\s*|\\s*,\\s*|\\s*;\\s*|\\s+(?:and|et|und|e|y|и|&)\\s+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Set<String> SMALL =
        Set.of("of", "on", "upon", "and", "de", "la", "le", "les", "sur", "du", "des", "der", "am", "an", "im", "in", "del", "di", "sul", "na", "на", "над");

    /// What may stand between the places and the day, besides a weekday's name.
    private static final Set<String> BEFORE_DAY = Set.of("le", "den", "am", "el", "il", "lo", "on");
    private static final Pattern BETWEEN_PARENTHESES = Pattern.compile("\\(([^()]*)\\)");
    /// What follows the day in folded text, where every dash is "-".
    private static final Pattern END = Pattern.compile(" ?(?:\\([^)]{1,30}\\) ?)?[-:]");

    private final Terms terms;
    private final Dates dates;

    Reader(Terms terms, Dates dates) {
      this.terms = terms;
      this.dates = dates;
    }

    Optional<Dateline> read(String text) {
      var head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      if (head.isEmpty() || !Character.isLetter(head.codePointAt(0)) || !digit(head)) {
        return Optional.empty();
      }
      var folded = Folded.of(head);
      var day = dates.first(folded.text());
      if (day.isEmpty() || !END.matcher(folded.text()).region(day.get().end(), folded.text().length()).lookingAt()) {
        return Optional.empty();
      }
      int end = placesEnd(folded.text(), day.get().start());
      return end < 2 || digit(folded.text().substring(0, end))
          ? Optional.empty()
          : names(head.substring(0, folded.original(end))).map(each -> new Dateline(each.places(), each.countries(), day.get().date()));
    }

    private static boolean digit(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isDigit(text.charAt(i))) {
          return true;
        }
      }
      return false;
    }

    /// The end of the places before a day: without commas, a weekday, "le", "on" and the like.
    private int placesEnd(String folded, int day) {
      int end = day;
      while (true) {
        while (end > 0 && (folded.charAt(end - 1) == ' ' || folded.charAt(end - 1) == ',')) {
          end--;
        }
        int word = end;
        while (word > 0 && (Character.isLetter(folded.charAt(word - 1)) || folded.charAt(word - 1) == '-')) {
          word--;
        }
        var last = folded.substring(word, end);
        if (!dates.weekday(last) && !BEFORE_DAY.contains(last)) {
          return end;
        }
        end = word;
      }
    }

    private record Names(List<String> places, List<Slug> countries) {}

    /// Names of places and countries before the day. Empty when this is ordinary text: no part is in capitals or a known place.
    private Optional<Names> names(String text) {
      var places = new LinkedHashSet<String>();
      var countries = new LinkedHashSet<Slug>();
      var aside = BETWEEN_PARENTHESES.matcher(text);
      while (aside.find()) {
        terms.find(VocabularyName.COUNTRIES, aside.group(1)).ifPresent(countries::add);
      }
      var clean = aside.reset().replaceAll(" ").strip();
      var whole = terms.place(clean);
      if (whole.isPresent()) {
        return Optional.of(new Names(List.of(whole.get().spelling()), List.copyOf(countries)));
      }
      for (var part : BETWEEN.split(clean)) {
        var name = part.strip();
        if (name.isEmpty()) {
          continue;
        }
        var known = terms.place(name);
        var country = terms.find(VocabularyName.COUNTRIES, name);
        boolean capitals = name.length() <= 40 && capitals(name) && !terms.shortName(name) && terms.find(VocabularyName.BODIES, name).isEmpty();
        if (known.isPresent() && (places.isEmpty() || country.isEmpty())) {
          places.add(known.get().spelling());
        } else if (country.isPresent() && !places.isEmpty()) {
          countries.add(country.get());
        } else if (capitals) {
          places.add(name(name));
        } else if (places.isEmpty()) {
          return Optional.empty();
        }
      }
      return places.isEmpty() ? Optional.empty() : Optional.of(new Names(List.copyOf(places), List.copyOf(countries)));
    }

    private static boolean capitals(String name) {
      return name.equals(name.toUpperCase(Locale.ROOT)) && name.chars().filter(Character::isLetter).count() > 1;
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
          boolean possessive = lower.equals("s") && out.length() > 1 && "'’".indexOf(out.charAt(out.length() - 1)) >= 0;
          boolean small = possessive || SMALL.contains(lower) && !out.isEmpty();
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
