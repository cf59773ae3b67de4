package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.MetadataReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LawfulOrderTest {
  private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");
  private static final RecordNumber ONE = new RecordNumber(1);
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
    return new Act.Corrected(NOW, Act.Role.PUBLISHER, false, new RecordNumber(record), Act.Reason.CORRECTION, metadata, Arrays.asList(editions), null);
  }

  private void follows(Act act) {
    assertThat(order.follow(act)).isEmpty();
  }

  private void breaks(Act act, String expected, String found) {
    assertThat(order.follow(act)).contains(new LawfulOrder.Breach(expected, found));
  }

  /// Breaks the state machine.
  private void unlawful(Act act, String... found) {
    assertThat(order.follow(act).orElseThrow().found()).startsWith(ActForm.name(act) + " against the state machine").contains(found);
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
    unlawful(issued(1, 2, edition("en", 1)), "(out_of_order)", "metadata version 2, expected 1");
    follows(issued(1, 1, edition("en", 1)));
    unlawful(corrected(1, 1), "metadata version 1, expected 2");
    unlawful(corrected(1, 3), "metadata version 3, expected 2");
    follows(corrected(1, 2));
    follows(corrected(1, 3));
  }

  @Test
  void editionsOfALanguageRunFromOneWithoutGap() {
    unlawful(issued(1, 1, edition("en", 2)), "edition 2 in \"en\", expected 1");
    follows(issued(1, 1, edition("en", 1), edition("fr", 1)));
    unlawful(corrected(1, null, edition("en", 1)), "edition 1 in \"en\", expected 2");
    follows(corrected(1, null, edition("fr", 2), edition("sr-Latn", 1)));
    unlawful(corrected(1, null, edition("sr-Latn", 3)), "edition 3 in \"sr-Latn\", expected 2");
    follows(corrected(1, null, edition("en", 2), edition("fr", 3)));
  }

  @Test
  void anActThatBreaksTheOrderCountsForNothing() {
    follows(issued(1, 1, edition("en", 1)));
    unlawful(corrected(1, 2, edition("en", 2), edition("fr", 2)), "edition 2 in \"fr\", expected 1");
    follows(corrected(1, 2, edition("en", 2), edition("fr", 1)));
  }

  @Test
  void anActSaysSomethingAndOfEachLanguageOnce() {
    unlawful(issued(1, 1), "(nothing_to_commit)");
    unlawful(issued(1, 1, edition("en", 1), edition("en", 1)), "(language_twice)");
    follows(issued(1, 1, edition("en", 1)));
    unlawful(corrected(1, null), "(nothing_to_commit)");
  }

  @Test
  void whatIsWithdrawnIsNotChangedAndOnlyWhatIsNotShownIsRedacted() {
    var other = Digest.of(new byte[1]);
    follows(new Act.Issued(NOW, Act.Role.PUBLISHER, false, ONE, new Slug("news"), List.of(), new MetadataReference(1, DIGEST), List.of(new EditionReference(new Language("en"), 1, other))));
    unlawful(new Act.Redacted(NOW, Act.Role.OPERATOR, false, ONE, Act.Reason.LEGAL_ORDER, List.of(other), DIGEST), "(content_public)");
    unlawful(new Act.Reinstated(NOW, Act.Role.OPERATOR, false, ONE, Act.Reason.REVIEW, List.of(), null), "(not_withdrawn)");
    follows(new Act.RecordWithdrawn(NOW, Act.Role.OPERATOR, false, ONE, Act.Reason.LEGAL_ORDER, DIGEST));
    unlawful(corrected(1, 2), "(record_withdrawn)");
    assertThat(order.redacted()).isEmpty();
    follows(new Act.Redacted(NOW, Act.Role.OPERATOR, false, ONE, Act.Reason.LEGAL_ORDER, List.of(other), DIGEST));
    assertThat(order.redacted()).containsExactly(other);
    unlawful(new Act.Reinstated(NOW, Act.Role.OPERATOR, false, ONE, Act.Reason.REVIEW, List.of(), null), "(content_redacted)");
  }
}
