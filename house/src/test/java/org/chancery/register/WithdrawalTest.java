package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Adding, withdrawing, reinstating and redacting: what readers then get, and what the state machine refuses.
@Tag("store")
final class WithdrawalTest {
  private static final Language EN = new Language("en");
  private static final Language FR = new Language("fr");
  private static final Language RU = new Language("ru");
  private static final Map<Language, String> NOTE = Map.of(EN, "Sent out by mistake.");

  @TempDir private Path folder;
  private TestRegister register;
  private RecordNumber number;

  @BeforeEach
  void issueInTwoLanguages() {
    register = TestRegister.create(folder, 1);
    number =
        register.issue(
            Metadata.of(new Slug("news"), EN), TestRegister.text("en", "Tides", "High water."), TestRegister.text("fr", "Marées", "Pleine mer."));
  }

  @AfterEach
  void close() {
    register.close();
  }

  private Outcome propose(Proposal proposal) {
    return register.propose(proposal);
  }

  private void refused(Proposal proposal, RefusalCode code) {
    long before = register.reader().size();
    assertThat(propose(proposal)).isInstanceOfSatisfying(Refused.class, each -> assertThat(each.code()).isEqualTo(code));
    assertThat(register.reader().size()).isEqualTo(before);
  }

  private Proposal withdraw() {
    return new Proposal.WithdrawRecord(Role.PUBLISHER, false, number, Reason.PUBLISHED_IN_ERROR, NOTE);
  }

  private Proposal withdraw(Language... languages) {
    return new Proposal.WithdrawLanguages(Role.PUBLISHER, false, number, Reason.RETRACTION, List.of(languages), NOTE);
  }

  private Proposal reinstate(Language... languages) {
    return new Proposal.Reinstate(Role.PUBLISHER, false, number, Reason.REVIEW, List.of(languages), Map.of());
  }

  private Proposal add(String language, String title) {
    return new Proposal.AddLanguages(Role.PUBLISHER, false, number, Reason.NEW_TRANSLATION, List.of(TestRegister.text(language, title, "Text")), Map.of());
  }

  private Proposal redact(Digest... contents) {
    return new Proposal.Redact(Role.OPERATOR, false, number, Reason.LEGAL_ORDER, List.of(contents), NOTE);
  }

  private RecordState state() {
    return register.reader().record(number).orElseThrow();
  }

  @Test
  void aWithdrawnRecordIsNoLongerReadAndTellsWhy() {
    assertThat(register.reader().withdrawal(number)).isEmpty();
    assertThat(propose(withdraw())).isInstanceOf(Committed.class);
    assertThat(register.reader().record(number)).isEmpty();
    assertThat(register.reader().records(List.of(number))).isEmpty();
    var withdrawal = register.reader().withdrawal(number).orElseThrow();
    assertThat(withdrawal.reason()).isEqualTo(Reason.PUBLISHED_IN_ERROR);
    assertThat(withdrawal.note()).isEqualTo(NOTE);
    assertThat(withdrawal.since()).isEqualTo(TestRegister.NOW);
    assertThat(withdrawal.act()).isEqualTo(2);
  }

  @Test
  void aReinstatedRecordIsReadAsItWas() {
    var before = state();
    propose(withdraw());
    assertThat(propose(reinstate())).isInstanceOf(Committed.class);
    assertThat(state().editions()).isEqualTo(before.editions());
    assertThat(state().metadata()).isEqualTo(before.metadata());
    assertThat(state().acts()).hasSize(3);
    assertThat(register.reader().withdrawal(number)).isEmpty();
  }

  @Test
  void aWithdrawnLanguageLeavesTheOthers() {
    assertThat(propose(withdraw(FR))).isInstanceOf(Committed.class);
    assertThat(state().editions()).containsOnlyKeys(EN);
    assertThat(state().withdrawn().get(FR).note()).isEqualTo(NOTE);
    assertThat(propose(reinstate(FR))).isInstanceOf(Committed.class);
    assertThat(state().editions()).containsOnlyKeys(EN, FR);
    assertThat(state().withdrawn()).isEmpty();
  }

  @Test
  void aLanguageIsAddedWithItsNextNumber() {
    assertThat(propose(add("ru", "Приливы"))).isInstanceOf(Committed.class);
    assertThat(state().edition(RU).number()).isEqualTo(1);
    propose(withdraw(FR));
    assertThat(propose(add("fr", "Marées, encore"))).isInstanceOf(Committed.class);
    assertThat(state().edition(FR).number()).isEqualTo(2);
    assertThat(state().withdrawn()).isEmpty();
  }

  @Test
  void aRedactedContentIsGoneWhileActAndDigestStay() {
    var first = state().edition(EN).digest();
    register.correct(number, TestRegister.text("en", "Tides", "Low water."));
    assertThat(propose(redact(first))).isInstanceOf(Committed.class);
    assertThat(register.reader().content(first)).isEmpty();
    var editions = register.reader().editions(number, EN);
    assertThat(editions).extracting(PastEdition::digest).startsWith(first);
    assertThat(editions.getFirst().edition()).isEmpty();
    assertThat(editions.getLast().edition()).isPresent();
    assertThat(state().edition(EN).number()).isEqualTo(2);
  }

  @Test
  void theBytesOfARedactedContentAreNowhereInTheDataFolder() throws IOException {
    register.correct(number, TestRegister.text("en", "Tides", "The name of a witness is Zxqvwyk."));
    var digest = state().edition(EN).digest();
    register.correct(number, TestRegister.text("en", "Tides", "The name was taken out."));
    propose(redact(digest));
    register.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain("Zxqvwyk");
      }
    }
    register = TestRegister.reopen(folder, 2);
  }

  @Test
  void aWithdrawnRecordCanBeRedactedWholeAndStaysReadableAsWithdrawn() {
    var state = state();
    propose(withdraw());
    assertThat(propose(redact(state.metadataDigest(), state.edition(EN).digest(), state.edition(FR).digest()))).isInstanceOf(Committed.class);
    assertThat(register.reader().withdrawal(number).orElseThrow().note()).isEqualTo(NOTE);
    assertThat(register.reader().record(number)).isEmpty();
    refused(reinstate(), RefusalCode.CONTENT_REDACTED);
  }

  @Test
  void theHistoryTellsAllActsWithTheirNotes() {
    register.correct(number, TestRegister.text("en", "Tides", "Low water."));
    propose(withdraw(FR));
    propose(withdraw());
    var history = register.reader().history(number);
    assertThat(history).extracting(each -> ActForm.name(each.logged().act())).containsExactly("issued", "corrected", "language-withdrawn", "record-withdrawn");
    assertThat(history).extracting(RegisterReader.ExplainedAct::note).containsExactly(Map.of(), Map.of(), NOTE, NOTE);
    assertThat(register.reader().history(new RecordNumber(99))).isEmpty();
  }

  @Test
  void whatTheStateMachineDoesNotAllowIsRefusedWithItsCode() {
    refused(new Proposal.WithdrawRecord(Role.PUBLISHER, false, new RecordNumber(9), Reason.REVIEW, NOTE), RefusalCode.RECORD_UNKNOWN);
    refused(new Proposal.WithdrawRecord(Role.PUBLISHER, false, number, Reason.REVIEW, Map.of()), RefusalCode.NOTE_MISSING);
    refused(new Proposal.WithdrawRecord(Role.PUBLISHER, false, number, Reason.TYPOGRAPHICAL, NOTE), RefusalCode.REASON_UNFIT);
    refused(withdraw(new Language[0]), RefusalCode.NOTHING_TO_COMMIT);
    refused(withdraw(RU), RefusalCode.LANGUAGE_UNKNOWN);
    refused(withdraw(FR, FR), RefusalCode.LANGUAGE_UNKNOWN);
    refused(withdraw(EN, FR), RefusalCode.LAST_LANGUAGE);
    refused(reinstate(), RefusalCode.NOT_WITHDRAWN);
    refused(reinstate(FR), RefusalCode.NOT_WITHDRAWN);
    refused(add("fr", "Encore"), RefusalCode.LANGUAGE_THERE);
    refused(redact(), RefusalCode.NOTHING_TO_COMMIT);
    refused(redact(state().edition(EN).digest()), RefusalCode.CONTENT_PUBLIC);
    refused(redact(state().metadataDigest()), RefusalCode.CONTENT_PUBLIC);
    refused(redact(Digest.of(new byte[0])), RefusalCode.CONTENT_UNKNOWN);
    propose(withdraw(FR));
    var french = register.reader().editions(number, FR).getFirst().digest();
    refused(redact(french, french), RefusalCode.CONTENT_REDACTED);
    refused(
        new Proposal.Correct(Role.PUBLISHER, false, number, Reason.CORRECTION, null, List.of(TestRegister.text("fr", "x", "y"))),
        RefusalCode.LANGUAGE_WITHDRAWN);
    propose(redact(french));
    refused(reinstate(FR), RefusalCode.CONTENT_REDACTED);
    refused(redact(french), RefusalCode.CONTENT_REDACTED);
    propose(withdraw());
    refused(withdraw(), RefusalCode.RECORD_WITHDRAWN);
    refused(withdraw(EN), RefusalCode.RECORD_WITHDRAWN);
    refused(reinstate(FR), RefusalCode.RECORD_WITHDRAWN);
    refused(add("ru", "Приливы"), RefusalCode.RECORD_WITHDRAWN);
    refused(
        new Proposal.Correct(Role.PUBLISHER, false, number, Reason.CORRECTION, null, List.of(TestRegister.text("en", "x", "y"))),
        RefusalCode.RECORD_WITHDRAWN);
  }

  @Test
  void severalActsInOneBatchSeeEachOther() {
    var outcomes = register.proposeAll(List.of(withdraw(), withdraw(), reinstate(), add("ru", "Приливы")));
    assertThat(outcomes.get(0)).isInstanceOf(Committed.class);
    assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
    assertThat(outcomes.get(2)).isInstanceOf(Committed.class);
    assertThat(outcomes.get(3)).isInstanceOf(Committed.class);
    assertThat(state().editions()).containsOnlyKeys(EN, FR, RU);
  }

  @Test
  void everyActIsReadBackFromItsBytes() throws Exception {
    propose(withdraw(FR));
    propose(reinstate(FR));
    propose(add("ru", "Приливы"));
    propose(withdraw());
    propose(redact(register.reader().editions(number, RU).getFirst().digest()));
    for (var each : register.acts()) {
      assertThat(ActForm.parse(ActForm.bytes(each.act()))).isEqualTo(each.act());
    }
    assertThat(register.acts()).extracting(each -> ActForm.name(each.act()))
        .containsExactly("organisation-changed", "issued", "language-withdrawn", "reinstated", "language-added", "record-withdrawn", "redacted");
  }
}
