package org.chancery.register;

import java.time.Instant;
import java.util.Optional;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;

/// Whether the register takes new acts.
///
/// A register that was restored from a backup may lack acts that others have seen. Were it to go on, the log would have two histories.
/// So it is shut in the same transaction that restores it, for all processes and nodes, until it is known to lack nothing or a
/// successor log begins.
public final class Publication {
  private Publication() {}

  /// That it is shut.
  public record Shut(Instant since) {
    Refused refusal() {
      return new Refused(RefusalCode.PUBLICATION_SHUT, sentence());
    }

    /// What it means and what to do, for people.
    public String sentence() {
      return "publication is shut since " + since + ": this register was restored from a backup and may lack acts that others have seen."
          + " Reading goes on. To open it again: ./chancery reopen";
    }
  }

  /// That it is shut; empty while it is open.
  static Optional<Shut> shut(DSLContext sql) {
    return sql.fetchOptional("SELECT since FROM publication_shut").map(row -> new Shut(Instant.parse(row.get(0, String.class))));
  }

  /// Shuts it, from the moment the caller's transaction is durable.
  public static void shutFrom(Transaction transaction, Instant since) {
    open(transaction);
    transaction.sql().execute("INSERT INTO publication_shut (since) VALUES (?)", since.toString());
  }

  /// Opens it, from the moment the caller's transaction is durable. It is for the caller to know that the register lacks nothing.
  public static void open(Transaction transaction) {
    transaction.sql().execute("DELETE FROM publication_shut");
  }
}
