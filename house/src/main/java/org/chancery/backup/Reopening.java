package org.chancery.backup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import org.chancery.log.Checkpoint;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.CatchingUp;
import org.chancery.mirror.PublicAddresses;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;

/// Holds a register that was restored against what others have seen of it, and finds whether it lacks nothing.
///
/// It lacks nothing when somebody's newest checkpoint is the register's own, and nobody shows a larger one. What the operator does not
/// name is not asked. Used by one thread.
public final class Reopening {
  private final Database database;
  private final RegisterReader register;
  private final List<VerifierKey> held;
  private final List<String> obstacles = new ArrayList<>();
  private final List<String> grounds = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private SignedNote last;
  private long taken;

  /// Checkpoints that somebody outside has seen.
  ///
  /// @param where who, for messages
  /// @param notes what they show, the largest of each key; none where they have seen nothing of this log
  public record Seen(String where, List<SignedNote> notes) {
    public Seen {
      notes = List.copyOf(notes);
    }
  }

  /// What was found.
  ///
  /// @param taken how many acts came from elsewhere; they are durable
  /// @param obstacles why publication may not be opened; none where it may
  /// @param grounds who shows as much as the register has
  /// @param remarks who shows less, which says nothing
  /// @param last the largest checkpoint known of the log, which may cover acts that the register lacks
  public record Found(long taken, List<String> obstacles, List<String> grounds, List<String> remarks, SignedNote last) {
    public Found {
      obstacles = List.copyOf(obstacles);
      grounds = List.copyOf(grounds);
      remarks = List.copyOf(remarks);
    }

    /// Whether the register lacks nothing that anybody showed, and somebody showed as much as it has.
    public boolean lacksNothing() {
      return obstacles.isEmpty() && !grounds.isEmpty();
    }

    public Checkpoint lastCheckpoint() {
      return Checkpoint.parse(last.text());
    }
  }

  /// @param database of a register with at least one act
  /// @param held the verifier keys of the secret at hand, the log's own first
  public Reopening(Database database, List<VerifierKey> held) {
    this.database = database;
    this.register = new RegisterReader(database);
    this.held = List.copyOf(held);
    this.last = SignedNote.parse(head().note());
  }

  private Head head() {
    return register.head().orElseThrow();
  }

  /// Takes in what a place has more of the same log, and compares.
  ///
  /// @param scratch a folder for what is fetched and not yet committed
  public void catchUp(String where, PublicAddresses place, Path scratch, LongConsumer progress) {
    var key = register.succession().inForce(held).getFirst();
    switch (CatchingUp.from(place, scratch, database, key, progress)) {
      case CatchingUp.Result.CaughtUp(SignedNote shown, long entries) -> {
        taken += entries;
        know(shown);
        grounds.add(where);
      }
      case CatchingUp.Result.Behind(SignedNote shown) ->
          remarks.add(where + " has only " + size(shown) + " of the " + head().size() + " acts, so it does not know what came after them");
      case CatchingUp.Result.OtherHistory(SignedNote shown) -> otherHistory(where, shown);
      case CatchingUp.Result.Wrong(var finding) -> obstacles.add(where + " is not this register, or not a whole one: " + finding.text());
    }
  }

  /// Compares with the checkpoints that somebody has seen. Asked after [#catchUp].
  public void compare(Seen seen) {
    if (seen.notes().isEmpty()) {
      remarks.add(seen.where() + " has seen nothing of the log " + Checkpoint.parse(last.text()).origin());
      return;
    }
    try {
      boolean said = false;
      for (var note : seen.notes().stream().sorted(Comparator.comparing(Reopening::size).reversed()).toList()) {
        said |= compare(seen.where(), note, Checkpoint.parse(note.text()), said);
      }
    } catch (MalformedLog e) {
      obstacles.add(seen.where() + " shows no checkpoint: expected " + e.expected() + ", found " + e.found());
    }
  }

  /// Gives whether the checkpoint is of this log.
  ///
  /// @param said whether a larger one of the same place is: then of this one only another history matters
  private boolean compare(String where, SignedNote note, Checkpoint theirs, boolean said) {
    var ours = head();
    var origin = Checkpoint.parse(last.text()).origin();
    if (!theirs.origin().equals(origin)) {
      obstacles.add(where + " shows a checkpoint of the log " + theirs.origin() + "; expected one of " + origin);
      return false;
    }
    var key = register.succession().at(theirs.size(), held).getFirst();
    if (!note.verify(List.of(key)).verified()) {
      obstacles.add(where + " shows a checkpoint that is not signed by " + key.id() + ", this log's key at " + theirs.size() + " acts" + inForceInstead(key)
          + "; after a change of keys, a mirror (--from) leads to the new one");
      return false;
    }
    know(note);
    if (theirs.size() <= ours.size() && !CatchingUp.isBeginning(theirs, register)) {
      otherHistory(where, note);
    } else if (!said) {
      compareSizes(where, theirs.size(), ours.size());
    }
    return true;
  }

  private void compareSizes(String where, long theirs, long ours) {
    if (theirs > ours) {
      obstacles.add(where + " has seen " + theirs + " acts, and the register has " + ours + ": the " + (theirs - ours) + " others can be taken in from a mirror (--from)");
    } else if (theirs == ours) {
      grounds.add(where);
    } else {
      remarks.add(where + " has seen only " + theirs + " of the " + ours + " acts, so it does not know what came after them");
    }
  }

  private String inForceInstead(VerifierKey former) {
    var present = register.succession().inForce(held).getFirst();
    return present.equals(former) ? "" : " (in force is " + present.id() + ")";
  }

  private void otherHistory(String where, SignedNote shown) {
    know(shown);
    obstacles.add(
        where + " shows another history, which this log's key signed: keep both checkpoints as evidence. The log cannot go on, and only a successor can (--successor).\n"
            + head().note() + "\n" + shown.render());
  }

  private void know(SignedNote note) {
    if (size(note) > size(last)) {
      last = note;
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  public Found found() {
    return new Found(taken, obstacles, grounds, remarks, last);
  }
}
