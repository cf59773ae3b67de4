package org.chancery.register;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chancery.log.LogSigner;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.chancery.storage.Database;
import org.chancery.storage.Transaction;

/// The writing side of the public register: the one commit point.
///
/// Any process of the publisher may hold one; the database's write lock puts all their commits in one line.
public final class Register {
  private final LogSigner signer;
  private final Clock clock;
  private final RandomGenerator random;

  /// @param key the secret of which what signs the log is made; its name is the log's origin
  /// @param random gives the salts; MUST be cryptographically strong outside tests
  public Register(SigningKey key, Clock clock, RandomGenerator random) {
    this.signer = LogSigner.of(key);
    this.clock = clock;
    this.random = random;
  }

  /// The log's name for ever, the first line of every checkpoint.
  public String origin() {
    return signer.origin();
  }

  /// The keys whose signatures every checkpoint of this register carries, the log's own first.
  public List<VerifierKey> keys() {
    return signer.keys();
  }

  /// Commits proposals in their order inside a transaction that the caller opened with [Database#write].
  ///
  /// The answer has one outcome a proposal. What is committed becomes public when the caller's transaction is durable,
  /// and not at all when it is undone: the caller MUST NOT tell anyone of it before. A refused proposal writes nothing and
  /// does not stand in the way of the others. While [Publication] is shut, every proposal is.
  public List<Outcome> commit(Transaction transaction, List<Proposal> proposals) {
    var head = RegisterReader.headWithEdge(transaction.sql());
    head.ifPresent(
        each -> {
          if (!each.origin().equals(origin())) {
            throw new RegisterCorrupt("checkpoint " + each.size(), "the origin " + origin(), "the origin " + each.origin());
          }
        });
    var shut = Publication.shut(transaction.sql());
    if (shut.isPresent()) {
      return proposals.stream().<Outcome>map(each -> shut.get().refusal()).toList();
    }
    var commit = new Commit(transaction.sql(), head.map(RegisterReader.HeadWithEdge::edge), clock, random);
    var outcomes = proposals.stream().map(commit::plan).toList();
    // If we stop here, nothing was written: the plan lives in memory alone.
    commit.write(signer);
    // If we stop here, the caller's transaction is open and the engine undoes it: acts, contents and checkpoint together.
    return outcomes;
  }
}
