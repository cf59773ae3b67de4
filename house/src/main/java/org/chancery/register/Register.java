package org.chancery.register;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.chancery.log.LogSigner;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TreeEdge;
import org.chancery.log.VerifierKey;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Database;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;

/// The writing side of the public register: the one commit point.
///
/// Any process of the publisher may hold one; the database's write lock puts all their commits in one line.
public final class Register {
  private final KeyHolder holder;
  private final Clock clock;
  private final RandomGenerator random;
  private final RecentRecords recent = new RecentRecords();

  /// @param holder keeps the secret of which what signs the log is made; its name is the log's origin
  /// @param random gives the salts; MUST be cryptographically strong outside tests
  public Register(KeyHolder holder, Clock clock, RandomGenerator random) {
    this.holder = holder;
    this.clock = clock;
    this.random = random;
  }

  /// Over a secret that never changes.
  public Register(SigningKey key, Clock clock, RandomGenerator random) {
    this(KeyHolder.of(key), clock, random);
  }

  /// The log's name for ever, the first line of every checkpoint.
  public String origin() {
    return holder.signer().origin();
  }

  /// The keys whose signatures the next checkpoint will carry as far as this process knows, the log's own first.
  public List<VerifierKey> keys() {
    return holder.signer().keys();
  }

  /// Requires that what signs the log at present is at hand, so that nothing starts which could not publish.
  ///
  /// @throws KeyNotInForce when it is not
  public void requireKey(Database database) {
    var signer = database.read(sql -> inForce(sql).equals(keys().getFirst()) ? Optional.of(signer(sql)) : Optional.<LogSigner>empty());
    if (signer.isEmpty()) {
      database.write(transaction -> signer(transaction.sql()));
    }
  }

  /// A reader that need not read back from the database what this register issued a moment ago.
  public RegisterReader reader(Database database) {
    return new RegisterReader(database, recent);
  }

  /// Commits proposals in their order inside a transaction that the caller opened with [Database#write].
  ///
  /// The answer has one outcome a proposal. What is committed becomes public when the caller's transaction is durable,
  /// and not at all when it is undone: the caller MUST NOT tell anyone of it before. A refused proposal writes nothing and
  /// does not stand in the way of the others. While [Publication] is shut, every proposal is.
  ///
  /// @throws KeyNotInForce when what signs the log at present is not at hand
  public List<Outcome> commit(Transaction transaction, List<Proposal> proposals) {
    var shut = Publication.shut(transaction.sql());
    if (shut.isPresent()) {
      return proposals.stream().<Outcome>map(each -> shut.get().refusal()).toList();
    }
    var signer = signer(transaction.sql());
    var commit = commit(transaction);
    var outcomes = proposals.stream().map(commit::plan).toList();
    // If we stop here, nothing was written: the plan lives in memory alone.
    commit.write(signer);
    // If we stop here, the caller's transaction is open and the engine undoes it: acts, contents and checkpoint together.
    return outcomes;
  }

  /// Commits that other keys sign, under a checkpoint that those in force and their successors sign. Once the caller's transaction is
  /// durable, nothing but the successor can sign the log; until then, nothing but the key in force.
  ///
  /// @param next gives the successor, and is asked once the key in force is known to be at hand. Its secret MUST be durable when it answers.
  /// @throws KeyNotInForce when what signs the log at present is not at hand
  public Outcome changeKeys(Transaction transaction, Role role, Supplier<LogSigner> next) {
    var sql = transaction.sql();
    var shut = Publication.shut(sql);
    if (shut.isPresent()) {
      return shut.get().refusal();
    }
    if (RegisterReader.head(sql).isEmpty()) {
      return new Refused(RefusalCode.NOTHING_TO_COMMIT, "the log has no act yet, so that no key has signed anything");
    }
    var signer = signer(sql);
    var successor = next.get();
    if (!successor.origin().equals(signer.origin())) {
      throw new IllegalArgumentException("a key of the name " + successor.origin() + " for the log " + signer.origin());
    }
    var commit = commit(transaction);
    var outcome = commit.planKeys(role, successor.keys());
    commit.write(signer, successor).ifPresent(note -> RegisterRows.handover(sql, new Handover(signer.keys(), note)));
    // If we stop here, the engine undoes it: the key in force stays, and the successor's secret is of no use.
    return outcome;
  }

  private Commit commit(Transaction transaction) {
    Optional<TreeEdge> edge = RegisterReader.headWithEdge(transaction.sql()).map(RegisterReader.HeadWithEdge::edge);
    return new Commit(transaction, edge, clock, random, recent);
  }

  /// What signs the next checkpoint: what signed the newest one, unless an act named other keys since.
  private LogSigner signer(DSLContext sql) {
    var head = RegisterReader.headWithEdge(sql);
    if (head.isEmpty()) {
      return holder.signer();
    }
    if (!head.get().origin().equals(origin())) {
      throw new RegisterCorrupt("checkpoint " + head.get().head().size(), "the origin " + origin(), "the origin " + head.get().origin());
    }
    var inForce = inForce(sql);
    var signer = inForce.equals(keys().getFirst()) ? holder.signer() : holder.changedTo(inForce);
    var key = signer.keys().getFirst();
    if (!SignedNote.parse(head.get().head().note()).verify(List.of(key)).verified()) {
      throw new KeyNotInForce(
          "the newest checkpoint, of " + head.get().head().size() + " acts, is not signed by the key at hand, " + key.id() + ": bring back the key that signed it");
    }
    return signer;
  }

  private VerifierKey inForce(DSLContext sql) {
    return RegisterReader.succession(sql).inForce(keys()).getFirst();
  }
}
