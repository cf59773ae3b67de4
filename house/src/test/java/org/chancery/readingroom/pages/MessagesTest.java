package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chancery.organisation.Language;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  private static final List<Language> LANGUAGES =
      List.of("en", "fr", "de", "it", "ru", "es").stream().map(Language::new).toList();
  private static final Path SOURCES = Path.of("src", "main", "java", "org", "chancery", "readingroom", "pages");
  private static final Path TEMPLATES = Path.of("src", "main", "resources", "org", "chancery", "readingroom", "pages", "templates");
  private static final Pattern FORM = Pattern.compile("\\.(one|few|many|other)$");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
  private static final Pattern IN_TEMPLATE = Pattern.compile("\\{m\\.([A-Za-z]+)}");
  private static final Pattern IN_SOURCE = Pattern.compile("(?:text|counted)\\(\"([^\"]+)\"( \\+)?");

  private static Set<String> stems(Messages messages) {
    return messages.all().keySet().stream().map(each -> FORM.matcher(each).replaceAll("")).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> counted(Messages messages) {
    return messages.all().keySet().stream()
        .filter(each -> FORM.matcher(each).find())
        .map(each -> FORM.matcher(each).replaceAll(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> placeholders(String message) {
    return PLACEHOLDER.matcher(message).results().map(each -> each.group()).sorted().toList();
  }

  @Test
  void everyLanguageHasAFileOfItsOwn() {
    assertThat(LANGUAGES.stream().map(each -> Messages.of(each).language()).toList()).isEqualTo(LANGUAGES);
  }

  @Test
  void noLanguageLacksAKeyOrHasOneTooMany() {
    var english = Messages.of(new Language("en"));
    for (var language : LANGUAGES) {
      assertThat(stems(Messages.of(language))).as(language.tag()).isEqualTo(stems(english));
    }
  }

  @Test
  void everyCountedMessageHasExactlyTheFormsOfItsLanguage() {
    for (var language : LANGUAGES) {
      var messages = Messages.of(language);
      for (var stem : counted(messages)) {
        var forms = messages.all().keySet().stream().filter(each -> FORM.matcher(each).replaceAll("").equals(stem)).map(each -> each.substring(stem.length() + 1));
        assertThat(forms).as(language + " " + stem).containsExactlyInAnyOrderElementsOf(PluralForm.of(language).stream().map(PluralForm::suffix).toList());
      }
    }
  }

  @Test
  void aMessageHasTheSamePlaceholdersInEveryLanguage() {
    var english = Messages.of(new Language("en"));
    for (var language : LANGUAGES) {
      Messages.of(language)
          .all()
          .forEach(
              (key, message) -> {
                var stem = FORM.matcher(key).replaceAll("");
                var other = english.all().getOrDefault(key, english.all().get(stem + ".other"));
                assertThat(placeholders(message)).as(language + " " + key).isEqualTo(placeholders(other));
                assertThat(message.strip()).as(language + " " + key).isNotEmpty();
              });
    }
  }

  @Test
  void everyKeyIsUsedAndEveryUsedKeyIsThere() throws Exception {
    var used = new LinkedHashSet<String>();
    var prefixes = new LinkedHashSet<String>();
    try (var files = Files.list(TEMPLATES)) {
      for (var file : files.toList()) {
        IN_TEMPLATE.matcher(Files.readString(file)).results().forEach(each -> used.add(each.group(1)));
      }
    }
    try (var files = Files.list(SOURCES)) {
      for (var file : files.toList()) {
        IN_SOURCE.matcher(Files.readString(file)).results().forEach(each -> (each.group(2) == null ? used : prefixes).add(each.group(1)));
      }
    }
    Pattern.compile("\"(order\\.[a-z]+)\"").matcher(Files.readString(SOURCES.resolve("ListingPage.java"))).results().forEach(each -> used.add(each.group(1)));
    var keys = stems(Messages.of(new Language("en")));
    assertThat(used).isNotEmpty().isSubsetOf(keys);
    assertThat(prefixes).isNotEmpty().allSatisfy(prefix -> assertThat(keys).anyMatch(key -> key.startsWith(prefix)));
    keys.removeAll(used);
    keys.removeIf(key -> prefixes.stream().anyMatch(key::startsWith));
    assertThat(keys).as("unused keys").isEmpty();
  }

  @Test
  void aKeyThatIsNotThereIsAFault() {
    assertThatThrownBy(() -> Messages.of(new Language("fr")).text("nonsense")).hasMessageContaining("nonsense");
  }

  @Test
  void russianNounsTakeThreeForms() {
    var russian = Messages.of(new Language("ru"));
    assertThat(russian.counted("records", 1, "1")).isEqualTo("1 документ");
    assertThat(russian.counted("records", 2, "2")).isEqualTo("2 документа");
    assertThat(russian.counted("records", 5, "5")).isEqualTo("5 документов");
    assertThat(russian.counted("records", 11, "11")).isEqualTo("11 документов");
    assertThat(russian.counted("records", 12, "12")).isEqualTo("12 документов");
    assertThat(russian.counted("records", 21, "21")).isEqualTo("21 документ");
    assertThat(russian.counted("records", 22, "22")).isEqualTo("22 документа");
    assertThat(russian.counted("records", 111, "111")).isEqualTo("111 документов");
  }

  @Test
  void noneIsOneInFrenchAndManyInEnglish() {
    assertThat(Messages.of(new Language("fr")).counted("records", 0, "0")).isEqualTo("0 document");
    assertThat(Messages.of(new Language("en")).counted("records", 0, "0")).isEqualTo("0 records");
  }
}
