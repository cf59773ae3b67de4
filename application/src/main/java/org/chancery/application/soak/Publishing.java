package org.chancery.application.soak;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chancery.log.Hash;
import org.chancery.log.SigningKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.ActForm;
import org.chancery.register.Agreement;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;

/// A process that publishes one request after the other, each in a transaction of its own, until it has done its count or is killed.
///
/// As the importer does, it keeps a row of its own beside each act, written in the same transaction, by which it knows a request that
/// was committed and never answered. Of a request's three turns the first issues a record, the others correct it.
public final class Publishing {
  static final SigningKey KEY = SigningKey.of("soak.invalid/log", new byte[Hash.LENGTH]);
  private static final Language EN = new Language("en");
  private static final int TURNS = 3;
  private static final Duration DAWDLING = Duration.ofMillis(20);

  /// How a process may break the promise that is looked after here, to see that this is found out.
  public enum Fault {
    NONE,
    /// Answers before the commit.
    HASTY,
    /// Does not look whether it did before what it is asked again.
    FORGETFUL
  }

  private final Database database;
  private final Register register = new Register(KEY, Clock.systemUTC(), new SecureRandom());
  private final RegisterReader reader;
  private final PrintStream out;
  private final long step;
  private final Fault fault;

  /// @param step between two requests: that many processes publish side by side
  Publishing(Database database, PrintStream out, long step, Fault fault) {
    this.database = database;
    this.reader = new RegisterReader(database);
    this.out = out;
    this.step = step;
    this.fault = fault;
  }

  /// @param arguments the database's JDBC URL, the first request's number, the step to the next, how many, and the fault
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    try (var database = Database.open(new DatabaseAddress(arguments[0]))) {
      var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
      new Publishing(database, out, Long.parseLong(arguments[2]), Fault.valueOf(arguments[4])).publish(Long.parseLong(arguments[1]), Long.parseLong(arguments[3]));
    }
  }

  /// Publishes so many requests.
  void publish(long first, long count) {
    Agreement.require(database);
    register.requireKey(database);
    for (long i = 0; i < count; i++) {
      publish(first + i * step);
    }
  }

  private void publish(long request) {
    tell(new Told.Asked(request));
    // If we are killed here, or at any step before the commit is durable, there is no act: the request is asked again.
    var done =
        database.write(
            transaction -> {
              var before = fault == Fault.FORGETFUL ? Optional.<Done>empty() : Done.of(transaction.sql(), request);
              return before.orElseGet(() -> commit(transaction, request));
            });
    // If we are killed here, the act is public and nobody was told: the request is asked again, and finds its row.
    if (fault == Fault.FORGETFUL) {
      dawdle();
    }
    if (fault != Fault.HASTY) {
      answer(request, done);
    }
  }

  private Done commit(Transaction transaction, long request) {
    var sql = transaction.sql();
    var outcome = register.commit(transaction, List.of(proposal(sql, request))).getFirst();
    if (!(outcome instanceof Outcome.Committed(long index, var act))) {
      throw new IllegalStateException("request " + request + ": " + outcome);
    }
    var done = new Done(act.about().orElseThrow(), index, Hash.leaf(ActForm.bytes(act)), false);
    done.write(sql, request);
    if (fault == Fault.HASTY) {
      answer(request, done);
      dawdle();
    }
    return done;
  }

  private Proposal proposal(DSLContext sql, long request) {
    long turn = request / step % TURNS;
    var text = new Edition(EN, "Act " + request, SafeHtml.of("<p>By process " + ProcessHandle.current().pid() + ".</p>"), null);
    if (turn == 0) {
      return new Proposal.Issue(Role.PUBLISHER, false, Metadata.of(new Slug("news"), EN), List.of(text));
    }
    var issued = Done.of(sql, request - turn * step).orElseThrow(() -> new IllegalStateException("the record to be corrected by request " + request + " is not there"));
    return new Proposal.Correct(Role.PUBLISHER, false, issued.record(), Reason.CORRECTION, null, List.of(text));
  }

  private void answer(long request, Done done) {
    reader.head().ifPresent(head -> tell(new Told.Answered(request, done.index(), done.leaf(), head.size(), head.root(), done.again())));
  }

  private void tell(Told told) {
    out.println(told.line());
    if (out.checkError()) {
      // Whoever started us is gone, and would be published for without end.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void dawdle() {
    LockSupport.parkNanos(DAWDLING.toNanos());
  }

  /// What a request became.
  ///
  /// @param again whether its row said so
  private record Done(RecordNumber record, long index, Hash leaf, boolean again) {
    static Optional<Done> of(DSLContext sql, long request) {
      return sql.fetchOptional("SELECT record, fingerprint FROM folder_record WHERE id = ?", id(request))
          .map(
              row -> {
                var bytes = ByteBuffer.wrap(row.get(1, byte[].class));
                long index = bytes.getLong();
                var leaf = new byte[Hash.LENGTH];
                bytes.get(leaf);
                return new Done(new RecordNumber(row.get(0, Long.class)), index, Hash.of(leaf), true);
              });
    }

    void write(DSLContext sql, long request) {
      var bytes = ByteBuffer.allocate(Long.BYTES + Hash.LENGTH).putLong(index).put(leaf.bytes()).array();
      sql.execute("DELETE FROM folder_record WHERE id = ?", id(request));
      sql.execute("INSERT INTO folder_record (id, record, fingerprint) VALUES (?, ?, ?)", id(request), record.value(), bytes);
    }

    private static String id(long request) {
      return "request-" + request;
    }
  }
}
