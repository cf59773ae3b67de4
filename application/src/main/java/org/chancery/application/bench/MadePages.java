package org.chancery.application.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Made pages of an old web site in the form of a text dump: a menu, a kind, a title, labelled fields, five paragraphs. No two are alike.
///
/// The text is made of invented words, so that nothing is put into anyone's mouth; the seed makes it the same each time.
public final class MadePages {
  private static final List<String> PLACES = List.of("VIENNA", "WARSAW", "THE HAGUE", "TIRANA", "BISHKEK", "SARAJEVO", "SKOPJE", "DUSHANBE");
  private static final List<String> BODIES =
      List.of("Permanent Council", "Mission to Serbia", "Presence in Albania", "Mission to Moldova", "Parliamentary Assembly", "Mission to Skopje");
  private static final List<String> FIELDS = List.of("Arms control", "Elections", "Human rights", "Policing", "Education", "Rule of law", "Youth");
  private static final List<String> KINDS = List.of("Press release", "Press statement", "News", "Media advisory");
  private static final List<String> MENU =
      List.of("Our work", "Fields of work", "Arms control", "Elections", "Education", "Countries", "Albania", "Andorra", "Armenia", "About us");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Random random;
  private final String[] words = new String[5_000];

  public MadePages(long seed) {
    random = new Random(seed);
    for (int i = 0; i < words.length; i++) {
      words[i] = word();
    }
  }

  private String word() {
    var consonants = "bdfgklmnprstvz";
    var vowels = "aeiou";
    var word = new StringBuilder();
    int syllables = 1 + random.nextInt(4);
    for (int i = 0; i < syllables; i++) {
      word.append(consonants.charAt(random.nextInt(consonants.length()))).append(vowels.charAt(random.nextInt(vowels.length())));
    }
    return word.append(random.nextBoolean() ? "n" : "r").toString();
  }

  /// Writes pages into folders of a thousand.
  public void write(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var part = folder.resolve("%03d".formatted(i / 1000));
      if (i % 1000 == 0) {
        Files.createDirectories(part);
      }
      Files.writeString(part.resolve("page-%07d.txt".formatted(i)), page(i));
    }
  }

  private String page(int number) {
    var page = new StringBuilder(4_000);
    MENU.forEach(each -> page.append("- ").append(each).append('\n'));
    var day = LocalDate.of(1994, 1, 1).plusDays(random.nextInt(11_900));
    var place = pick(PLACES);
    page.append(pick(KINDS)).append('\n');
    page.append(capital(sentence(5 + random.nextInt(5)))).append(' ').append(number).append('\n');
    page.append("- Date:\n- Place:\n- ").append(place).append("\n- Source:\n- ").append(pick(BODIES));
    page.append("\n- Fields of work:\n- ").append(pick(FIELDS)).append('\n');
    page.append(place).append(", ").append(DAY.format(day)).append(" - ").append(paragraph()).append('\n');
    for (int i = 0; i < 4; i++) {
      page.append(paragraph()).append('\n');
    }
    return page.toString();
  }

  private String paragraph() {
    var paragraph = new StringBuilder();
    int sentences = 3 + random.nextInt(3);
    for (int i = 0; i < sentences; i++) {
      paragraph.append(i == 0 ? "" : " ").append(capital(sentence(10 + random.nextInt(14)))).append('.');
    }
    return paragraph.toString();
  }

  /// Words are taken as Zipf found: the common ones often.
  private String sentence(int length) {
    var sentence = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int rank = (int) (Math.pow(words.length, random.nextDouble()) - 1);
      sentence.append(i == 0 ? "" : " ").append(words[rank]);
    }
    return sentence.toString();
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
