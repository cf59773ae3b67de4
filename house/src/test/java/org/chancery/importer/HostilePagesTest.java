package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that are no page are refused with a code, and nothing takes long.
@Tag("store")
final class HostilePagesTest {
  /// Of this thread's work, so that what else the machine does does not count.
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  private static byte[] filled(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'a');
    return bytes;
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("no bytes", new byte[0], "empty"),
        Arguments.of("white space", utf8(" \n\t\r\n \u00a0"), "empty"),
        Arguments.of("a byte order mark alone", utf8("\ufeff"), "empty"),
        Arguments.of("one byte too many", filled(PageReader.LARGEST + 1), "too_large"),
        Arguments.of("random bytes", random(100_000), "not_text"),
        Arguments.of("NUL within", utf8(DumpPage.withoutMenu().replace("Date", "Da\0te")), "not_text"),
        Arguments.of("NULs", new byte[1_000], "not_text"),
        Arguments.of("Latin-1 that nothing declares", "Les coprésidents\nse sont réunis.".getBytes(StandardCharsets.ISO_8859_1), "not_text"),
        Arguments.of("an encoding that there is not", "<html><meta charset=\"klingon\"><h1>\u00e9</h1>".getBytes(StandardCharsets.ISO_8859_1), "not_text"),
        Arguments.of("UTF-16 cut in a character", new byte[] {(byte) 0xfe, (byte) 0xff, 0}, "not_text"),
        Arguments.of("a menu alone", utf8(DumpPage.MENU), "no_title"),
        Arguments.of("a million items", utf8("- \n".repeat(333_333)), "no_title"),
        Arguments.of("half a million rows", utf8("- a\n".repeat(250_000)), "no_title"),
        Arguments.of("an empty document", utf8("<!doctype html><html><head></head><body></body></html>"), "no_title"),
        Arguments.of("a title alone", utf8("<html><head><title>A title that is alone</title></head><body></body></html>"), "no_body"),
        Arguments.of("a line alone", utf8("A line that is alone"), "no_body"),
        Arguments.of("labels alone", utf8("Press statement\nA title\n" + DumpPage.LABELS), "no_body"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void areRefusedWithTheirCode(String name, byte[] bytes, String code) {
    assertThat(timely(bytes)).isEqualTo(code);
  }

  static Stream<Arguments> slow() {
    return Stream.of(
        Arguments.of("a hundred thousand divs", utf8("<html><body>" + "<div>".repeat(100_000) + "deep")),
        Arguments.of("a hundred thousand spans", utf8("<html><body><h1>A</h1><p>" + "<span>".repeat(100_000) + "deep")),
        Arguments.of("a hundred thousand lists", utf8("<html><body><h1>A</h1>" + "<ul><li>".repeat(100_000) + "deep")),
        Arguments.of("a hundred thousand quotations", utf8("<html><body><h1>A</h1>" + "<blockquote>".repeat(100_000) + "deep")),
        Arguments.of("three thousand articles", utf8("<html><body>" + "<article>words words words words words words words words words words words words words words words words words".repeat(3_000))),
        Arguments.of("a line of a megabyte", utf8("a".repeat(1_000_000))),
        Arguments.of("words of a megabyte in one line", utf8("VIENNA and ".repeat(90_000))),
        Arguments.of("a title and a line of a megabyte", utf8("A title\n" + "words and ".repeat(100_000))),
        Arguments.of("labels, a hundred thousand", utf8("Date:\n".repeat(100_000))),
        Arguments.of("labels without colon, a hundred thousand", utf8("Where we are\nx\n".repeat(100_000))),
        Arguments.of("datelines, a hundred thousand", utf8("A\n" + "VIENNA, 1 May 2000 - x\n".repeat(40_000))),
        Arguments.of("datelines that are none", utf8(("VIENNA, A, B, C, D, " + "monday, le le le le ".repeat(9) + "1 may 2000 x\n").repeat(10_000))),
        Arguments.of("commas", utf8("A title\nSource: Minsk Group" + ", ".repeat(60) + "\nDate: x\nText of it.")),
        Arguments.of("comments", utf8("<!--".repeat(200_000))),
        Arguments.of("ends of comments", utf8("<!-- -->".repeat(100_000) + "x")),
        Arguments.of("metas", utf8("<html><head>" + "<meta name='a' content='b'>".repeat(30_000) + "</head><body><h1>A title</h1><p>text of it</p>")),
        Arguments.of("linked data, deep", utf8("<html><head><script type='application/ld+json'>" + "[".repeat(100_000) + "</script></head><body><h1>A title</h1><p>text of it</p>")),
        Arguments.of("classes", utf8("<html><body><h1>A</h1><p class='" + "label ".repeat(50_000) + "'>text</p><p>words of it</p>")),
        Arguments.of("a cell of many", utf8("<html><body><h1>A title</h1>" + "<table><tr><td>".repeat(20_000) + "x")),
        Arguments.of("entities", utf8("<html><body><h1>A title</h1><p>" + "&amp;&nbsp;".repeat(80_000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slow")
  void takeNoLongerThanTwoSeconds(String name, byte[] bytes) {
    assertThat(timely(bytes)).isIn("", "no_title", "no_body");
  }

  /// The code of the refusal, "" for none, found within the limit.
  private static String timely(byte[] bytes) {
    return Assertions.assertTimeoutPreemptively(
        GIVEN_UP,
        () -> {
          long start = THREADS.getCurrentThreadCpuTime();
          var code = OsceFolder.refusal(bytes);
          assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(LIMIT);
          return code;
        });
  }

  @Test
  void anyBeginningOfAPageIsUnderstoodOrRefused() {
    var page = utf8(DumpPage.of(DumpPage.MENU, DumpPage.withoutMenu()));
    for (int length = 0; length < page.length; length += 7) {
      var part = Arrays.copyOf(page, length);
      assertThat(OsceFolder.refusal(part)).as("the first %s bytes", length).isIn("", "empty", "not_text", "no_title", "no_body");
    }
  }

  @Test
  void aPageOfTheLargestSizeIsRead() {
    var page = DumpPage.withoutMenu();
    var bytes = utf8(page + "words and ".repeat((PageReader.LARGEST - utf8(page).length) / 10));
    assertThat(OsceFolder.refusal(bytes)).isEmpty();
  }
}
