package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.MetadataReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LawfulOrderTest {
  private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");
  private static final Digest DIGEST = Digest.of(new byte[0]);

  private final LawfulOrder order = new LawfulOrder();

  private static EditionReference edition(String language, int number) {
    return new EditionReference(new Language(language), number, DIGEST);
  }

  private static Act issued(long record, int version, EditionReference... editions) {
    return new Act.Issued(
        NOW, Act.Role.PUBLISHER, false, new RecordNumber(record), new Slug("news"), List.of(), new MetadataReference(version, DIGEST), Arrays.asList(editions));
  }

  private static Act corrected(long record, @Nullable Integer version, EditionReference... editions) {
    var metadata = version == null ? null : new MetadataReference(version, DIGEST);
    return new Act.Corrected(NOW, Act.Role.PUBLISHER, false, new RecordNumber(record), Act.Reason.CORRECTION, metadata, Arrays.asList(editions));
  }

  private void follows(Act act) {
    assertThat(order.follow(act)).isEmpty();
  }

  private void breaks(Act act, String expected, String found) {
    assertThat(order.follow(act)).contains(new LawfulOrder.Breach(expected, found));
  }

  @Test
  void recordsAreNumberedFromOneWithoutGap() {
    breaks(issued(2, 1, edition("en", 1)), "the next record to be issued, 1", "record 2");
    for (int record = 1; record <= 3000; record++) {
      follows(issued(record, 1, edition("en", 1)));
    }
    breaks(issued(3000, 1, edition("en", 1)), "the next record to be issued, 3001", "record 3000");
    breaks(corrected(3001, 2), "a record that was issued, 1 to 3000", "record 3001");
    follows(corrected(1, 2));
  }

  @Test
  void metadataVersionsOfARecordRunFromOneWithoutGap() {
    breaks(issued(1, 2, edition("en", 1)), "metadata version 1", "version 2");
    follows(issued(1, 1, edition("en", 1)));
    breaks(corrected(1, 1), "metadata version 2", "version 1");
    breaks(corrected(1, 3), "metadata version 2", "version 3");
    follows(corrected(1, 2));
    follows(corrected(1, 3));
  }

  @Test
  void editionsOfALanguageRunFromOneWithoutGap() {
    breaks(issued(1, 1, edition("en", 2)), "edition 1 in en", "edition 2");
    follows(issued(1, 1, edition("en", 1), edition("fr", 1)));
    breaks(corrected(1, null, edition("en", 1)), "edition 2 in en", "edition 1");
    follows(corrected(1, null, edition("fr", 2), edition("sr-Latn", 1)));
    breaks(corrected(1, null, edition("sr-Latn", 3)), "edition 2 in sr-Latn", "edition 3");
    follows(corrected(1, null, edition("en", 2), edition("fr", 3)));
  }

  @Test
  void anActThatBreaksTheOrderCountsForNothing() {
    follows(issued(1, 1, edition("en", 1)));
    breaks(corrected(1, 2, edition("en", 2), edition("fr", 2)), "edition 1 in fr", "edition 2");
    follows(corrected(1, 2, edition("en", 2), edition("fr", 1)));
  }

  @Test
  void anActSaysSomethingAndOfEachLanguageOnce() {
    breaks(issued(1, 1), "a text in at least one language", "none");
    breaks(issued(1, 1, edition("en", 1), edition("en", 2)), "each language once in an act", "en twice");
    follows(issued(1, 1, edition("en", 1)));
    breaks(corrected(1, null), "new metadata or a new text", "neither");
  }
}
