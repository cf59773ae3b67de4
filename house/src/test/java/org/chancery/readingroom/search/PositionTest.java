package org.chancery.readingroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.readingroom.RecordQuery.Position;
import org.chancery.record.MetadataDraft;
import org.chancery.register.Proposal;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class PositionTest {
  @TempDir Path folder;

  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private Proposal news() {
    var metadata = new MetadataDraft(new Slug("news"), new Language("en"));
    if (random.nextInt(4) > 0) {
      metadata.date(LocalDate.of(2020, 1, 1 + random.nextInt(4)));
    }
    return TestRegister.issuing(metadata.metadata(), TestRegister.text("en", random.nextBoolean() ? "A calm" : "A storm", "Words."));
  }

  private void goesFromPositionToPosition(RecordQuery question) throws Exception {
    try (var register = TestRegister.create(folder, seed)) {
      var proposals = new ArrayList<Proposal>();
      for (int i = 0; i < 60; i++) {
        proposals.add(news());
      }
      register.commit(proposals);
      try (var index = TestIndex.filled(folder.resolve("index"), register)) {
        var before = TestIndex.numbers(index, question.part(0, 200));
        assertThat(before).hasSizeGreaterThan(10);
        var met = new ArrayList<Long>();
        var found = index.find(question.part(0, 7));
        while (!found.cards().isEmpty()) {
          found.cards().forEach(each -> met.add(each.number().value()));
          assertThat(met).as("seed %d", seed).hasSizeLessThan(500);
          var last = found.cards().getLast();
          register.commit(List.of(news(), news()));
          index.apply(register.acts());
          found = index.find(question.behind(new Position(last.date(), last.number().value()), 1 + random.nextInt(9)));
          assertThat(found.total()).isEqualTo(index.find(question.part(0, 0)).total());
        }
        assertThat(met).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(met.stream().filter(before::contains).toList()).as("seed %d", seed).isEqualTo(before);
      }
    }
  }

  @Test
  void goingFromPositionToPositionMeetsEveryRecordOnceInTheirOrderWhileOthersAreAdded() throws Exception {
    goesFromPositionToPosition(RecordQuery.EVERYTHING);
  }

  @Test
  void withWordsItIsTheSame() throws Exception {
    goesFromPositionToPosition(new RecordQuery("calm", Map.of(), null, null, Order.NEWEST, 0, 20, false));
  }
}
