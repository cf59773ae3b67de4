package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chancery.log.SigningKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.Slug;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The commit point: acts, contents, tree and checkpoint go in together, on both engines; after each test the whole is checked.
@Tag("store")
final class RegisterTest {
  private static final Language EN = new Language("en");
  private static final Language FR = new Language("fr");
  private static final Slug NEWS = new Slug("news");
  private static final SigningKey KEY = SigningKey.of("example.org/log", new byte[32]);

  private static final Random RANDOM = new Random(7);

  @TempDir private Path folder;

  private static Register register() {
    return new Register(KEY, Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC), RANDOM);
  }

  private static Metadata metadata() {
    return new MetadataDraft(NEWS, EN).date(LocalDate.of(2020, 12, 14)).bodies(List.of(new Slug("minsk-group"))).metadata();
  }

  private static Edition edition(Language language, String title) {
    return new Edition(language, title, SafeHtml.of("<p>" + title + "</p>"), null);
  }

  private static Proposal.Issue issue(String title) {
    return new Proposal.Issue(Role.OPERATOR, true, metadata(), List.of(edition(EN, title)));
  }

  private static List<Outcome> commit(Database database, Register register, Proposal... proposals) {
    return database.write(transaction -> register.commit(transaction, List.of(proposals)));
  }

  private static void verify(Database database) throws Exception {
    RegisterCheck.verify(database, register().keys());
  }

  @ParameterizedTest
  @EnumSource
  void recordsAreNumberedFromOneWithoutGapsAndReadBack(Engine engine) throws Exception {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      var outcomes = commit(database, register(), issue("One"), issue("Two"));
      outcomes = new ArrayList<>(outcomes);
      outcomes.addAll(commit(database, register(), issue("Three")));
      assertThat(outcomes).extracting(each -> ((Issued) ((Committed) each).act()).record().value()).containsExactly(1L, 2L, 3L);
      var state = new RegisterReader(database).record(new RecordNumber(2)).orElseThrow();
      assertThat(state.metadata()).isEqualTo(metadata());
      assertThat(state.edition(EN).edition().title()).isEqualTo("Two");
      assertThat(state.issued()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
      assertThat(new RegisterReader(database).record(new RecordNumber(4))).isEmpty();
      verify(database);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCorrectionMakesTheNextEditionAndKeepsTheOthers(Engine engine) throws Exception {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      commit(
          database, register(), new Proposal.Issue(Role.PUBLISHER, false, metadata(), List.of(edition(EN, "One"), edition(FR, "Un"))));
      var corrected =
          commit(
              database,
              register(),
              new Proposal.Correct(Role.PUBLISHER, false, new RecordNumber(1), Reason.TYPOGRAPHICAL, null, List.of(edition(FR, "Deux"))),
              new Proposal.Correct(
                  Role.PUBLISHER, false, new RecordNumber(1), Reason.CORRECTION, metadata().draft().symbol("X/1").metadata(), List.of(edition(FR, "Trois"))));
      assertThat(((Corrected) ((Committed) corrected.get(1)).act()).editions().getFirst().number()).isEqualTo(3);
      var state = new RegisterReader(database).record(new RecordNumber(1)).orElseThrow();
      assertThat(state.metadataVersion()).isEqualTo(2);
      assertThat(state.metadata().symbol()).isEqualTo("X/1");
      assertThat(state.editions().keySet()).containsExactly(EN, FR);
      assertThat(state.edition(EN).number()).isEqualTo(1);
      assertThat(state.edition(FR).number()).isEqualTo(3);
      assertThat(state.acts()).hasSize(3);
      verify(database);
    }
  }

  @Test
  void aRefusedProposalWritesNothingAndDoesNotStandInTheWay() throws Exception {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      var page = new MetadataDraft(new Slug("page"), EN).page(new Slug("about-us")).metadata();
      var outcomes =
          commit(
              database,
              register(),
              new Proposal.Issue(Role.OPERATOR, true, metadata(), List.of()),
              new Proposal.Issue(Role.OPERATOR, true, metadata(), List.of(edition(EN, "A"), edition(EN, "B"))),
              new Proposal.Issue(Role.OPERATOR, true, metadata(), List.of(edition(EN, " "))),
              new Proposal.Correct(Role.OPERATOR, true, new RecordNumber(9), Reason.CORRECTION, null, List.of(edition(EN, "A"))),
              new Proposal.Issue(Role.OPERATOR, false, page, List.of(edition(EN, "About us"))),
              new Proposal.Correct(Role.OPERATOR, true, new RecordNumber(1), Reason.CORRECTION, null, List.of()),
              new Proposal.Issue(Role.OPERATOR, false, page, List.of(edition(EN, "About us again"))),
              issue("Good"));
      assertThat(outcomes)
          .extracting(each -> each instanceof Refused refused ? refused.code() : null)
          .containsExactly(
              RefusalCode.NOTHING_TO_COMMIT,
              RefusalCode.LANGUAGE_TWICE,
              RefusalCode.TITLE_MISSING,
              RefusalCode.RECORD_UNKNOWN,
              null,
              RefusalCode.NOTHING_TO_COMMIT,
              RefusalCode.PAGE_TAKEN,
              null);
      var reader = new RegisterReader(database);
      assertThat(reader.size()).isEqualTo(2);
      assertThat(reader.records()).isEqualTo(2);
      assertThat(reader.page(new Slug("about-us"))).contains(new RecordNumber(1));
      verify(database);
    }
  }

  @Test
  void anUndoneTransactionLeavesNoTrace() throws Exception {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      commit(database, register(), issue("One"));
      var head = new RegisterReader(database).head();
      assertThatThrownBy(
              () ->
                  database.write(
                      transaction -> {
                        register().commit(transaction, List.of(issue("Two")));
                        throw new IllegalStateException("the caller changed its mind");
                      }))
          .hasMessage("the caller changed its mind");
      assertThat(new RegisterReader(database).head()).isEqualTo(head);
      assertThat(new RegisterReader(database).records()).isEqualTo(1);
      commit(database, register(), issue("Two"));
      verify(database);
    }
  }

  @Test
  void theOrganisationsFilesAreContentAndReadBack() throws Exception {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      var files = OrganisationFiles.of(Map.of("fields.yaml", "- {label: {en: Youth}}\n"));
      assertThat(new RegisterReader(database).organisation()).isEmpty();
      commit(database, register(), new Proposal.ChangeOrganisation(Role.OPERATOR, files));
      assertThat(new RegisterReader(database).organisation()).contains(files);
      verify(database);
    }
  }

  @Test
  void aKeyOfAnotherNameNeverSignsThisLog() {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      commit(database, register(), issue("One"));
      var other = new Register(SigningKey.of("example.net/log", new byte[32]), Clock.systemUTC(), new Random(1));
      assertThatThrownBy(() -> commit(database, other, issue("Two"))).isInstanceOf(RegisterCorrupt.class).hasMessageContaining("example.net/log");
      assertThat(new RegisterReader(database).size()).isEqualTo(1);
    }
  }

  @Test
  void aChangedByteOfContentIsNoticed() {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      commit(database, register(), issue("One"));
      database.write(transaction -> transaction.sql().execute("UPDATE content SET bytes = ?", "{}".getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> new RegisterReader(database).record(new RecordNumber(1))).isInstanceOf(RegisterCorrupt.class);
    }
  }

  @Test
  void anActIsReadBackEqualAndCarriesNoTitle() throws Exception {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      var outcome = (Committed) commit(database, register(), issue("A very telling title")).getFirst();
      var entry = new RegisterReader(database).entries(0, 1).getFirst();
      assertThat(ActForm.parse(entry)).isEqualTo(outcome.act());
      assertThat(new String(entry, StandardCharsets.UTF_8)).doesNotContain("telling").contains("\"archival\":true");
    }
  }
}
