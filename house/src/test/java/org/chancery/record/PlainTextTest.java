package org.chancery.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
  private static final List<String> PIECES =
      List.of(
          "<p>", "</p>", "<h2>", "</h2>", "<ul><li>", "</li></ul>", "<br>", "<br />", "<hr />", "<a href=\"/x\">", "</a>", "<em>", "</em>", "word",
          "two words", " ", "  ", "\n", "\t\n ", "&amp;", "&lt;b&gt;", "&nbsp;", "\u00a0", "é", "Слово", ">", "&", "</blockquote>", "</td></tr>");

  @Test
  void everyBlockIsALine() {
    var html = new SafeHtml("<h2>Head</h2><p>One <em>two</em></p>\n<ul><li>a</li><li>b &amp; c</li></ul>line<br />break");
    assertThat(PlainText.of(html)).isEqualTo("Head\nOne two\na\nb & c\nline\nbreak");
  }

  @Test
  void anyMarkupGivesWhatItsDefinitionGives() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var html = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        html.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertThat(PlainText.of(new SafeHtml(html.toString()))).as("seed %s: %s", seed, html).isEqualTo(defined(html.toString()));
    }
  }

  /// Ends of blocks are line ends, other tags nothing, entities their characters, and blank lines nothing.
  private static String defined(String html) {
    var lines = html.replaceAll("</(p|h[2-4]|li|blockquote|tr|caption|dt|dd)>|<[bh]r ?/?>", "\n");
    return Parser.unescapeEntities(lines.replaceAll("<[^>]*>", ""), false).replaceAll("\\s*\\n\\s*", "\n").strip();
  }

  @Test
  void aSummaryIsCutAtASpace() {
    assertThat(PlainText.summary("one two\nthree four", 12)).isEqualTo("one two…");
    assertThat(PlainText.summary("short", 12)).isEqualTo("short");
    assertThat(PlainText.summary("unbrokenlongword", 8)).isEqualTo("unbroken…");
  }
}
