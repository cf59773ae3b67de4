package org.chancery.register;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.chancery.log.SigningKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.TestOrganisation;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;

/// A real register on a real SQLite database in a folder, whose first act is the [TestOrganisation].
///
/// The clock stands still and salts come from a seed, so that the same calls give the same acts.
public final class TestRegister implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String ORIGIN = "example.org/log";

  private final Database database;
  private final Register register;
  private final RegisterReader reader;

  private final TestKeys keys;

  private TestRegister(Path folder, TestKeys keys, Clock clock, long seed) {
    this.database = Database.open(DatabaseAddress.inFolder(folder));
    this.keys = keys;
    this.register = new Register(keys, clock, new Random(seed));
    this.reader = new RegisterReader(database);
  }

  private static TestKeys keys() {
    return new TestKeys(SigningKey.of(ORIGIN, new byte[32]));
  }

  /// A new register in a folder without one.
  public static TestRegister create(Path folder, long seed) {
    var register = new TestRegister(folder, keys(), CLOCK, seed);
    register.commit(List.of(new Proposal.ChangeOrganisation(Role.OPERATOR, TestOrganisation.files())));
    return register;
  }

  /// The register that was made in a folder, with other salts to come.
  public static TestRegister reopen(Path folder, long seed) {
    return new TestRegister(folder, keys(), CLOCK, seed);
  }

  /// A register of a given key without any act, or the one that was made in the folder.
  public static TestRegister of(Path folder, SigningKey key, Clock clock, long seed) {
    return new TestRegister(folder, new TestKeys(key), clock, seed);
  }

  public Register register() {
    return register;
  }

  public RegisterReader reader() {
    return reader;
  }

  public Database database() {
    return database;
  }

  /// Lets the next of [TestKeys] sign from now on.
  public void changeKeys() {
    committed(database.write(transaction -> register.changeKeys(transaction, Role.OPERATOR, keys::next)));
  }

  /// Commits proposals in one transaction; one that is refused fails the test.
  public List<Committed> commit(List<Proposal> proposals) {
    return database.write(transaction -> register.commit(transaction, proposals)).stream().map(TestRegister::committed).toList();
  }

  /// What becomes of a proposal, in a transaction of its own.
  public Outcome propose(Proposal proposal) {
    return proposeAll(List.of(proposal)).getFirst();
  }

  /// What becomes of proposals, in one transaction.
  public List<Outcome> proposeAll(List<Proposal> proposals) {
    return database.write(transaction -> register.commit(transaction, proposals));
  }

  private static Committed committed(Outcome outcome) {
    return switch (outcome) {
      case Committed committed -> committed;
      case Refused refused -> throw new AssertionError("refused: " + refused.code() + ", " + refused.message());
    };
  }

  public RecordNumber issue(Metadata metadata, Edition... editions) {
    return commit(List.of(issuing(metadata, editions))).getFirst().act().about().orElseThrow();
  }

  public void correct(RecordNumber record, Metadata metadata, Edition... editions) {
    commit(List.of(new Proposal.Correct(Role.PUBLISHER, false, record, Reason.CORRECTION, metadata, Arrays.asList(editions))));
  }

  public void correct(RecordNumber record, Edition... editions) {
    commit(List.of(new Proposal.Correct(Role.PUBLISHER, false, record, Reason.CORRECTION, null, Arrays.asList(editions))));
  }

  public static Proposal issuing(Metadata metadata, Edition... editions) {
    return new Proposal.Issue(Role.PUBLISHER, false, metadata, Arrays.asList(editions));
  }

  /// An original text of paragraphs.
  public static Edition text(String language, String title, String... paragraphs) {
    var body = new StringBuilder();
    for (var each : paragraphs) {
      body.append("<p>").append(SafeHtml.escape(each)).append("</p>");
    }
    return new Edition(new Language(language), title, SafeHtml.of(body.toString()), null);
  }

  /// All acts there are.
  public List<LoggedAct> acts() {
    return reader.acts(0, Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    database.close();
  }
}
