package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TreeEdge;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Another's register is taken in as it is, or not at all; and what is derived of acts can be made anew.
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegisterCopyTest {
  private static final Language EN = new Language("en");
  private static final Language FR = new Language("fr");
  private static final Map<Language, String> NOTE = Map.of(EN, "By order of a court.");
  private static final List<String> DERIVED = List.of("record", "metadata_version", "edition");

  @TempDir private static Path folder;
  private TestRegister publisher;
  private Digest redacted;
  /// Every content that ever was there, the redacted one too.
  private final Map<Digest, byte[]> all = new HashMap<>();
  private Database empty;

  @BeforeAll
  void publish() throws Exception {
    empty = Database.open(Engines.empty(Engine.SQLITE, folder));
    publisher = TestRegister.create(Files.createDirectories(folder.resolve("publisher")), 5);
    var page = new MetadataDraft(new Slug("page"), EN).page(new Slug("about-us")).metadata();
    publisher.issue(page, TestRegister.text("en", "About us", "We are."));
    var record = publisher.issue(Metadata.of(new Slug("news"), EN), TestRegister.text("en", "Tides", "High."), TestRegister.text("fr", "Marées", "Haute."));
    publisher.correct(record, TestRegister.text("en", "Tides", "Low."));
    publisher.correct(record, new MetadataDraft(new Slug("news"), EN).page(new Slug("tides")).metadata());
    redacted = publisher.reader().editions(record, EN).getFirst().digest();
    all.putAll(contents());
    publisher.commit(
        List.of(
            new Proposal.Redact(Role.OPERATOR, false, record, Reason.LEGAL_ORDER, List.of(redacted), NOTE),
            new Proposal.WithdrawLanguages(Role.PUBLISHER, false, record, Reason.REVIEW, List.of(FR), NOTE)));
    publisher.correct(new RecordNumber(1), TestRegister.text("fr", "Qui nous sommes", "Nous sommes."));
    all.putAll(contents());
  }

  @AfterAll
  void close() {
    publisher.close();
    empty.close();
  }

  private void assertSame(Database copy) {
    assertThat(RegisterTables.of(copy)).isEqualTo(RegisterTables.of(publisher.database()));
    assertThat(new RegisterReader(copy).head()).isEqualTo(publisher.reader().head());
  }

  private Map<Digest, byte[]> contents() {
    var digests = publisher.acts().stream().flatMap(each -> each.act().contents().stream()).toList();
    return new HashMap<>(publisher.reader().contents(digests));
  }

  private String note(long size) {
    return publisher.database().read(sql -> sql.fetchOptional("SELECT note FROM checkpoint WHERE size = ?", size).orElseThrow().get(0, String.class));
  }

  /// Takes entries up to a size under the publisher's checkpoint of it.
  private void take(Database copy, long to, Map<Digest, byte[]> contents) {
    copy.write(
        transaction -> {
          var taking = RegisterCopy.into(transaction);
          publisher.reader().entries(taking.size(), to).forEach(each -> taking.take(each, digest -> Optional.ofNullable(contents.get(digest))));
          return taking.finish(note(to));
        });
  }

  private void takeAll(Database copy) {
    take(copy, publisher.reader().size(), contents());
  }

  private static Database copy(Engine engine) {
    return Database.open(Engines.empty(engine, folder));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anothersRegisterIsTakenInRowForRow(Engine engine) {
    try (var copy = copy(engine)) {
      takeAll(copy);
      assertSame(copy);
      assertThat(new RegisterReader(copy).page(new Slug("about-us"))).contains(new RecordNumber(1));
      assertThat(new RegisterReader(copy).page(new Slug("tides"))).contains(new RecordNumber(2));
      assertThat(new RegisterReader(copy).content(redacted)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aChangeOfKeysIsTakenInWithItsHandoverAndNotWithout(Engine engine) throws Exception {
    try (var changed = TestRegister.create(Files.createDirectories(folder.resolve("changed-" + engine)), 6);
        var copy = copy(engine)) {
      changed.changeKeys();
      changed.issue(Metadata.of(new Slug("news"), EN), TestRegister.text("en", "Winds", "Calm."));
      var succession = changed.reader().succession();
      assertThatThrownBy(() -> take(copy, changed.reader(), List.of())).isInstanceOf(NotTaken.class).hasMessageContaining("the former keys hand over");
      assertThat(new RegisterReader(copy).size()).isZero();
      take(copy, changed.reader(), succession.handovers());
      assertThat(new RegisterReader(copy).succession()).isEqualTo(succession);
      assertThat(new RegisterReader(copy).head()).isEqualTo(changed.reader().head());
    }
  }

  private static void take(Database copy, RegisterReader from, List<Handover> handovers) {
    copy.write(
        transaction -> {
          var taking = RegisterCopy.into(transaction);
          from.entries(0, from.size()).forEach(each -> taking.take(each, from::content));
          handovers.forEach(taking::take);
          return taking.finish(from.head().orElseThrow().note());
        });
  }

  @Test
  void stepByStepComesToTheSameAndWhatIsRedactedOnTheWayIsDeleted() {
    try (var copy = copy(Engine.SQLITE)) {
      for (long size : publisher.database().read(sql -> sql.fetch("SELECT size FROM checkpoint ORDER BY size").map(row -> row.get(0, Long.class)))) {
        take(copy, size, all);
        assertThat(new RegisterReader(copy).content(redacted).isPresent()).isEqualTo(size > 2 && size < 6);
      }
      assertSame(copy);
    }
  }

  @Test
  void newSignatureLinesReplaceTheOldOnesOfTheSameTree() {
    try (var copy = copy(Engine.SQLITE)) {
      takeAll(copy);
      var head = publisher.reader().head().orElseThrow();
      var witness = SigningKey.of("witness.example.org", new byte[32]);
      var note = SignedNote.parse(head.note());
      var lines = new ArrayList<>(note.signatures());
      lines.add(witness.sign(note.text()));
      var more = new SignedNote(note.text(), lines).render();
      assertThat(copy.<Head>write(transaction -> RegisterCopy.into(transaction).finish(more))).isEqualTo(new Head(head.size(), head.root(), more));
      assertThat(new RegisterReader(copy).head()).contains(new Head(head.size(), head.root(), more));
      assertThat(copy.<Long>read(sql -> sql.fetchOptional("SELECT COUNT(*) FROM checkpoint").orElseThrow().get(0, Long.class))).isEqualTo(1);
    }
  }

  /// What is tried is refused with these words, and leaves nothing behind.
  private void refused(Consumer<RegisterCopy> taking, String message) {
    assertThatThrownBy(
            () ->
                empty.write(
                    transaction -> {
                      taking.accept(RegisterCopy.into(transaction));
                      return 0;
                    }))
        .isInstanceOf(NotTaken.class)
        .hasMessageContaining(message);
    assertThat(RegisterTables.of(empty).values()).allMatch(List::isEmpty);
    assertThat(new RegisterReader(empty).head()).isEmpty();
  }

  private void refusedWith(Map<Digest, byte[]> contents, String message) {
    refused(
        copy -> {
          publisher.reader().entries(0, publisher.reader().size()).forEach(each -> copy.take(each, digest -> Optional.ofNullable(contents.get(digest))));
          copy.finish(publisher.reader().head().orElseThrow().note());
        },
        message);
  }

  @Test
  void aContentThatIsAbsentWithoutAnActIsRefused() {
    var contents = contents();
    var absent = publisher.acts().get(2).act().contents().getLast();
    contents.remove(absent);
    refusedWith(contents, "entry 2: expected the content " + absent + " that it names, found nothing, and no act redacted it");
  }

  @Test
  void aContentWithAnotherDigestIsRefused() {
    var contents = contents();
    var changed = publisher.acts().get(2).act().contents().getFirst();
    contents.put(changed, new byte[] {1});
    refusedWith(contents, "entry 2: expected content with the digest " + changed);
  }

  @Test
  void metadataThatCannotBeReadIsRefused() {
    var bytes = "{\"v\":2}".getBytes(StandardCharsets.UTF_8);
    var digest = Digest.of(bytes);
    var act =
        new Act.Issued(
            TestRegister.NOW, Role.PUBLISHER, false, new RecordNumber(1), new Slug("news"), List.of(), new Act.MetadataReference(1, digest), List.of(new Act.EditionReference(EN, 1, digest)));
    refused(copy -> copy.take(ActForm.bytes(act), ignored -> Optional.of(bytes)), "entry 0: expected metadata in its canonical form");
  }

  @Test
  void anActThatMayNotFollowIsRefused() {
    refused(copy -> copy.take(publisher.reader().entries(2, 3).getFirst(), publisher.reader()::content), "entry 0: expected the next record to be issued, 1, found record 2");
    var twice = publisher.reader().entries(0, 3);
    refused(
        copy -> {
          twice.forEach(each -> copy.take(each, publisher.reader()::content));
          copy.take(twice.getLast(), publisher.reader()::content);
        },
        "entry 3: expected the next record to be issued, 3, found record 2");
  }

  @Test
  void changesGoByTheStateOfRecordsTakenBefore() {
    try (var copy = copy(Engine.SQLITE)) {
      takeAll(copy);
      var again = publisher.reader().entries(4, 5).getFirst();
      assertThatThrownBy(
              () ->
                  copy.write(
                      transaction -> {
                        RegisterCopy.into(transaction).take(again, publisher.reader()::content);
                        return 0;
                      }))
          .isInstanceOf(NotTaken.class)
          .hasMessageContaining("corrected against the state machine (out_of_order)");
      assertSame(copy);
    }
  }

  @Test
  void anEntryOfAnotherFormIsRefused() {
    var entry = new String(publisher.reader().entries(0, 1).getFirst(), StandardCharsets.UTF_8);
    for (var other : List.of(entry.replace("\"v\":1", "\"v\": 1"), entry.replace(",\"v\":1", ",\"said\":\"\",\"v\":1"))) {
      refused(copy -> copy.take(other.getBytes(StandardCharsets.UTF_8), publisher.reader()::content), "entry 0: expected an act in canonical JSON with the members of its form alone");
    }
    refused(copy -> copy.take(new byte[] {1}, publisher.reader()::content), "entry 0: expected a known act in canonical JSON");
  }

  @Test
  void aCheckpointOfAnotherTreeOrLogIsRefused() {
    var entries = publisher.reader().entries(0, publisher.reader().size());
    refused(
        copy -> {
          entries.subList(0, 4).forEach(each -> copy.take(each, publisher.reader()::content));
          copy.finish(note(5));
        },
        "entry 4: expected a checkpoint of these 4 entries with the root ");
    refused(copy -> copy.finish("x"), "entry 0: expected a signed checkpoint");
    var other = SigningKey.of("other.example.org/log", new byte[32]);
    var leaves = entries.stream().map(Hash::leaf).toList();
    var text = new Checkpoint(other.name(), entries.size(), TreeEdge.empty().append(leaves).root()).body();
    try (var copy = copy(Engine.SQLITE)) {
      takeAll(copy);
      assertThatThrownBy(() -> copy.write(transaction -> RegisterCopy.into(transaction).finish(new SignedNote(text, List.of(other.sign(text))).render())))
          .isInstanceOf(NotTaken.class)
          .hasMessageContaining("expected a checkpoint of the log example.org/log, found one of other.example.org/log");
      assertSame(copy);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatIsDerivedIsMadeAnewAsItWas(Engine engine) {
    try (var copy = copy(engine)) {
      takeAll(copy);
      copy.write(
          transaction -> {
            transaction.sql().execute("DELETE FROM edition WHERE record = 2");
            transaction.sql().execute("UPDATE record SET page = NULL, last_act = 0");
            return transaction.sql().execute("INSERT INTO metadata_version (record, version, act, digest) VALUES (9, 1, 0, ?)", redacted.bytes());
          });
      var spoilt = RegisterTables.of(copy);
      DERIVED.forEach(table -> assertThat(spoilt.get(table)).as(table).isNotEqualTo(RegisterTables.of(publisher.database()).get(table)));
      var told = new ArrayList<Long>();
      assertThat(copy.<Long>write(transaction -> DerivedRows.makeAnew(transaction, told::add))).isEqualTo(publisher.reader().size());
      assertThat(told).containsExactly(publisher.reader().size());
      assertSame(copy);
    }
  }
}
