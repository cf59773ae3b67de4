package org.chancery.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.chancery.log.SigningKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.TestOrganisation;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.register.TestRegister;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;

/// A publisher with a real register on a database of either engine, and with private rows beside it.
final class Publisher implements AutoCloseable {
  static final SigningKey KEY = SigningKey.of("example.org/log", new byte[32]);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
  static final Language EN = new Language("en");
  static final Map<Language, String> NOTE = Map.of(EN, "It was a mistake.");

  /// No two have the same salts to come.
  private static final AtomicLong SEEDS = new AtomicLong();

  private final Database database;
  private final Register register;
  private final RegisterReader reader;

  private Publisher(Database database) {
    this.database = database;
    this.register = new Register(KEY, CLOCK, new Random(SEEDS.incrementAndGet()));
    this.reader = new RegisterReader(database);
  }

  /// Over whatever the database holds.
  static Publisher over(DatabaseAddress address) {
    return new Publisher(Database.open(address));
  }

  /// With records, one corrected and redacted in its first edition, one withdrawn, a standing page, a draft, an original, and a witness's line.
  static Publisher busy(DatabaseAddress address) {
    var publisher = over(address);
    publisher.commit(new Proposal.ChangeOrganisation(Role.OPERATOR, TestOrganisation.files()));
    var first = publisher.issue("Tides");
    publisher.commit(
        new Proposal.Issue(
            Role.PUBLISHER,
            false,
            new MetadataDraft(new Slug("page"), EN).page(new Slug("contact")).metadata(),
            List.of(TestRegister.text("en", "Contact", "Write."), TestRegister.text("fr", "Écrire à Žďár", "«É»"))));
    publisher.correct(first, "Tides and times");
    publisher.commit(
        new Proposal.Redact(
            Role.OPERATOR, false, first, Reason.LEGAL_ORDER, List.of(publisher.reader.editions(first, EN).getFirst().digest()), NOTE));
    var second = publisher.issue("Buoys");
    publisher.commit(new Proposal.WithdrawRecord(Role.OPERATOR, false, second, Reason.REVIEW, NOTE));
    publisher.database.write(
        transaction -> {
          var sql = transaction.sql();
          sql.execute("INSERT INTO original (digest, bytes, media_type) VALUES (?, ?, ?)", new byte[] {1, 2}, new byte[] {0, -1, 10}, "text/html");
          sql.execute(
              "INSERT INTO draft (id, kind, language, metadata, edition, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?)", "d-1", "news", "ru", "{}", "Приливы", "a", "b");
          sql.execute(
              "INSERT INTO imported (id, source, address, identity, fingerprint, original, language, record, draft, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              1L, "a.html", null, new byte[] {1}, new byte[] {2}, new byte[] {1, 2}, "en", null, "d-1", "t");
          sql.execute("INSERT INTO cosignature (size, cosigner, line) VALUES (?, ?, ?)", 7L, "witness.example/w+00000001", "what it said");
          sql.execute("INSERT INTO folder_record (id, record, fingerprint) VALUES (?, ?, ?)", "Zebra", 1L, new byte[] {3});
          sql.execute("INSERT INTO folder_record (id, record, fingerprint) VALUES (?, ?, ?)", "apple", 2L, new byte[] {3});
          return transaction;
        });
    return publisher;
  }

  Database database() {
    return database;
  }

  RegisterReader reader() {
    return reader;
  }

  List<Outcome> propose(Proposal... proposals) {
    return database.write(transaction -> register.commit(transaction, Arrays.asList(proposals)));
  }

  private void commit(Proposal proposal) {
    if (!(propose(proposal).getFirst() instanceof Outcome.Committed)) {
      throw new AssertionError("refused: " + proposal);
    }
  }

  static Proposal issuing(String title) {
    var metadata = new MetadataDraft(new Slug("news"), EN).date(LocalDate.of(2020, 12, 14)).metadata();
    return new Proposal.Issue(Role.PUBLISHER, false, metadata, List.of(TestRegister.text("en", title, "High water at noon.")));
  }

  RecordNumber issue(String title) {
    commit(issuing(title));
    return new RecordNumber(reader.records());
  }

  void correct(RecordNumber record, String title) {
    commit(new Proposal.Correct(Role.PUBLISHER, false, record, Reason.CORRECTION, null, List.of(TestRegister.text("en", title, "Low water."))));
  }

  Manifest backup(Path file) throws IOException {
    return new Backup(database, register.keys(), new TreeMap<>(Map.of("log.key", KEY.privateText().getBytes())), CLOCK).write(file, (done, all) -> {});
  }

  @Override
  public void close() {
    database.close();
  }
}
