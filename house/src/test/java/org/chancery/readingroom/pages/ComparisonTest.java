package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chancery.readingroom.pages.Comparison.Fate;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static String text(Random random, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(line -> IntStream.range(0, 1 + random.nextInt(6)).mapToObj(word -> "w" + random.nextInt(4)).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  private static String without(Comparison comparison, Fate left) {
    return comparison.blocks().stream()
        .map(block -> block.runs().stream().filter(run -> run.fate() != left).map(Comparison.Run::text).collect(Collectors.joining()).strip())
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whatIsKeptAndRemovedIsTheOldTextAndWhatIsKeptAndAddedTheNew() {
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      var before = text(random, random.nextInt(5));
      var after = text(random, random.nextInt(5));
      var comparison = Comparison.of(before, after);
      assertThat(without(comparison, Fate.ADDED)).isEqualTo(before);
      assertThat(without(comparison, Fate.REMOVED)).isEqualTo(after);
      assertThat(comparison.differences() == 0).isEqualTo(before.equals(after));
    }
  }

  @Test
  void longTextsWithoutAnythingInCommonAreComparedInReasonableTime() {
    var before = IntStream.range(0, 60_000).mapToObj(each -> "a" + each).collect(Collectors.joining(" "));
    var after = IntStream.range(0, 60_000).mapToObj(each -> "b" + each).collect(Collectors.joining(" "));
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(Comparison.of(before, after).differences()).isEqualTo(1));
    var lines = before.replace(' ', '\n').lines().limit(3_000).collect(Collectors.joining("\n"));
    var others = after.replace(' ', '\n').lines().limit(3_000).collect(Collectors.joining("\n"));
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(Comparison.of(lines, others).differences()).isPositive());
  }
}
