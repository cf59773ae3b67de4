package org.chancery.readingroom.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.Author;
import org.chancery.record.MetadataDraft;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class HostileQuestionTest {
  private static final String SIGNS = " \"'.*:/ab\u0430";

  @TempDir private static Path folder;
  private static TestRegister register;
  private static LuceneIndex index;

  @BeforeAll
  static void fillTheIndex() {
    register = TestRegister.create(folder, 1);
    var all = "alpha beta gamma " + distinctWords();
    var metadata = new MetadataDraft(new Slug("news"), new Language("en")).authors(List.of(new Author(all, "author"))).metadata();
    register.issue(
        metadata,
        TestRegister.text("en", all, all),
        TestRegister.text("fr", all, all),
        TestRegister.text("de", all, all),
        TestRegister.text("it", all, all),
        TestRegister.text("es", all, all),
        TestRegister.text("ru", all, all));
    index = TestIndex.filled(folder.resolve("index"), register);
  }

  /// As many words as are looked for, each another in every language.
  private static String distinctWords() {
    return IntStream.range(0, Words.MOST).mapToObj(each -> "word" + each).collect(Collectors.joining(" "));
  }

  @AfterAll
  static void closeAll() {
    index.close();
    register.close();
  }

  @Test
  void signsOfQueryLanguagesMeanNothing() {
    for (var words :
        List.of(
            "alpha AND", "NOT alpha", "alpha~", "alpha*", "*", "?", "+alpha -beta", "title_en:alpha", "(alpha", "alpha)", "[a TO b]", "{", "^4",
            "\"", "\"\"", "\"\"\"", "alpha\\", "/a/", "&&", "||", "!", "alpha^", "a:b:c", "\u0000", "\ud800", "\ufeff", "“alpha", "»«", "' OR 1=1",
            "<script>", "%00", "alpha\tbeta\r\ngamma", "\u202ealpha")) {
      index.find(TestIndex.words(words).withCounts());
    }
    assertThat(TestIndex.numbers(index, TestIndex.words("+alpha -beta"))).containsExactly(1L);
    assertThat(TestIndex.numbers(index, TestIndex.words("(alpha) [beta] {gamma}"))).containsExactly(1L);
  }

  @Test
  void signsAloneFindNothingAndBlanksAreNoWords() {
    assertThat(index.find(TestIndex.words("??? !!!")).total()).isZero();
    assertThat(index.find(TestIndex.words("  \t ")).total()).isEqualTo(1);
  }

  @Test
  void wordsBeyondTheBoundAreLeftOut() {
    assertThat(Words.of("word ".repeat(10_000)).parts()).hasSize(Words.MOST);
    assertThat(Words.of("\"" + "word ".repeat(10_000) + "\"").parts().getFirst().text().split(" ")).hasSize(Words.MOST);
  }

  @Test
  void tenThousandWordsAreAnsweredAsQuicklyAsAFew() {
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          assertThat(index.find(TestIndex.words("alpha ".repeat(10_000))).total()).isEqualTo(1);
          index.find(TestIndex.words("alpha.beta/".repeat(10_000)));
          index.find(TestIndex.words("\"alpha beta ".repeat(10_000)));
        });
  }

  @Test
  void wordsOfAllLanguagesAtOnceStayWithinTheClausesThatAreAllowed() {
    assertThat(index.find(TestIndex.words(distinctWords())).total()).isEqualTo(1);
  }

  @Test
  void textsOfAnyCharactersAreAnswered() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(random.nextInt(3) == 0 ? (char) random.nextInt(0x10000) : SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      assertThat(index.find(TestIndex.words(text.toString())).total()).as("seed %s: %s", seed, text).isBetween(0L, 1L);
    }
  }

  @Test
  void aPartFarBeyondTheEndIsEmpty() {
    var far = RecordQuery.EVERYTHING.part(Integer.MAX_VALUE, 200);
    assertThat(index.find(far).cards()).isEmpty();
    assertThat(index.find(far).total()).isEqualTo(1);
  }

  @Test
  void manyAndUnknownValuesOfAFacetAreAnswered() {
    var values = new ArrayList<String>();
    for (int i = 0; i < 5_000; i++) {
      values.add("value-" + i);
    }
    var query = new RecordQuery(null, Map.of(Facet.BODY, values), null, null, Order.NEWEST, 0, 20, true);
    assertThat(index.find(query).total()).isZero();
  }
}
