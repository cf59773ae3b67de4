package org.chancery.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeHtmlTest {
  private static final List<String> PIECES =
      List.of(
          "<p>", "</p>", "<h2>", "</h2>", "<p >", "<P>", "<h3>", "</h3>", "<em>", "</em>", "<br />", "<script>", "</script>", "<p onclick='x'>",
          "text", "Ärger", "слово", " ", "\n", "&", "&amp;", "&lt;", "&gt;", "&#39;", "&#34;", "&#61;", "&#64;", "&#x3c;", "&nbsp;", "<", ">", "\"", "'",
          "=", "+", "@", "`", "“", "–", "№", "{{", "[x]", "\u0000", "\u0007", "\r", "\t", "\u00a0", "\u2028", "\ud83d\ude00", "\ud83d", "\ufffe", "１", "ﬁ", "a\u0301");

  @Test
  void isWhatThePolicySaysHoweverItWasFound() {
    var random = new Random(7);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      var inside = IntStream.range(0, random.nextInt(6)).mapToObj(ignored -> PIECES.get(random.nextInt(PIECES.size()))).collect(Collectors.joining());
      var html = i % 2 == 0 ? inside : "<p>" + inside + "</p>";
      // The second is never taken for plain, and what it has more leaves no trace.
      assertThat(SafeHtml.of(html).value()).as(html).isEqualTo(SafeHtml.of("<script></script>" + html).value());
      plain += SafeHtml.of(html).value().equals(html) ? 1 : 0;
    }
    assertThat(plain).isGreaterThan(1_000);
  }

  @Test
  void ofItsOwnResultIsItself() {
    var random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      var html = IntStream.range(0, random.nextInt(12)).mapToObj(ignored -> PIECES.get(random.nextInt(PIECES.size()))).collect(Collectors.joining());
      var once = SafeHtml.of(html);
      assertThat(SafeHtml.of(once.value())).as(html).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<p><script>alert(1)</script></p>", "<p><img src=x onerror=alert(1)></p>", "<p><a href=\"javascript:alert(1)\">x</a></p>", "<p style=\"x\">y</p>"})
  void leavesNothingThatRuns(String html) {
    assertThat(SafeHtml.of(html).value()).doesNotContain("script", "onerror", "style", "<img");
  }

  @ParameterizedTest
  @CsvSource({"<p>one</p>,<p>one</p>", "<p>one,<p>one</p>", "one,one", "<p>one<p>two</p></p>,<p>one</p><p>two</p>"})
  void closesWhatWasLeftOpen(String html, String safe) {
    assertThat(SafeHtml.of(html).value()).isEqualTo(safe);
  }
}
