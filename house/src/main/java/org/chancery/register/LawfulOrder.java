package org.chancery.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chancery.log.Ed25519Key;
import org.chancery.log.VerifierKey;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Outcome.Refused;

/// Which acts may follow those before them: records are numbered from 1 without gap, and each goes by the state machine ([Standing]).
/// A log that succeeds another says so before all else, and then carries over what it says.
///
/// Acts are taken in the order of the log, each once. Used by one thread. A record that an act was about costs some hundreds of bytes.
public final class LawfulOrder {
  /// What breaks the order.
  public record Breach(String expected, String found) {}

  private final long before;
  private final Function<RecordNumber, Standing> standing;
  /// Of the records that were there before, those of which an act told.
  private final Map<RecordNumber, Standing> earlier = new HashMap<>();
  /// The others, by number less `before` and one.
  private Standing[] records = new Standing[1024];
  private int issued;
  private final Set<Digest> redacted = new HashSet<>();
  /// Whether there was an act that a log before could not begin with.
  private boolean begun;
  private final List<CarriedActs> carrying = new ArrayList<>();

  /// From the first act of a log on.
  public LawfulOrder() {
    this(
        0,
        number -> {
          throw new IllegalArgumentException("record " + number);
        },
        false);
  }

  /// From a later act on.
  ///
  /// @param before how many records were issued by the acts until then
  /// @param standing how one of these stood after them; the value becomes this object's own
  /// @param begun whether there were any
  LawfulOrder(long before, Function<RecordNumber, Standing> standing, boolean begun) {
    this.before = before;
    this.standing = standing;
    this.begun = begun;
  }

  /// Takes an act in; one that breaks the order changes nothing.
  public Optional<Breach> follow(Act act) {
    var breach = breach(act);
    if (breach.isPresent()) {
      return breach;
    }
    for (var each : carrying) {
      breach = breach.or(() -> each.take(act));
    }
    carrying.removeIf(CarriedActs::whole);
    if (act instanceof Act.LogSucceeded succeeded) {
      carrying.add(new CarriedActs(succeeded));
    } else {
      begun = true;
    }
    return breach;
  }

  /// Whether the next act is one of a log before this, carried over: what it says of keys is not of this log.
  public boolean isCarrying() {
    return carrying.stream().anyMatch(each -> !each.whole());
  }

  /// That acts which should have been carried over did not come; asked after the last.
  public Optional<Breach> cutOff() {
    return carrying.stream().filter(each -> !each.whole()).findFirst().map(CarriedActs::cutOff);
  }

  private Optional<Breach> breach(Act act) {
    return switch (act) {
      case Act.OrganisationChanged ignored -> Optional.empty();
      case Act.KeysChanged changed -> keys(changed.keys());
      case Act.LogSucceeded ignored -> begun ? Optional.of(new Breach("log-succeeded before any other act", "one after others")) : Optional.empty();
      case Act.Issued issued -> issued(issued);
      case Act.Change change -> change(change);
    };
  }

  /// The contents that the acts taken so far have redacted: only they may be absent.
  public Set<Digest> redacted() {
    return Collections.unmodifiableSet(redacted);
  }

  private static Optional<Breach> keys(List<VerifierKey> keys) {
    boolean lawful =
        !keys.isEmpty() && keys.getFirst() instanceof Ed25519Key && keys.stream().allMatch(each -> each.name().equals(keys.getFirst().name()));
    return lawful ? Optional.empty() : Optional.of(new Breach("keys of one name, an Ed25519 key first", keys.stream().map(VerifierKey::id).toList().toString()));
  }

  private Optional<Breach> issued(Act.Issued act) {
    if (act.record().value() != last() + 1) {
      return Optional.of(new Breach("the next record to be issued, " + (last() + 1), "record " + act.record()));
    }
    var fresh = new Standing();
    var breach = fresh.refusal(act).map(each -> breach(act, each));
    if (breach.isEmpty()) {
      fresh.take(act);
      if (issued == records.length) {
        records = Arrays.copyOf(records, issued * 2);
      }
      records[issued++] = fresh;
    }
    return breach;
  }

  private Optional<Breach> change(Act.Change change) {
    if (change.record().value() > last()) {
      return Optional.of(new Breach("a record that was issued, 1 to " + last(), "record " + change.record()));
    }
    var record = record(change.record());
    var breach = record.refusal(change).map(each -> breach(change, each));
    if (breach.isEmpty()) {
      record.take(change);
      if (change instanceof Act.Redacted gone) {
        redacted.addAll(gone.redacted());
      }
    }
    return breach;
  }

  private static Breach breach(Act act, Refused refused) {
    return new Breach(
        "an act that may follow those before it",
        ActForm.name(act) + " against the state machine (" + refused.code().name().toLowerCase(Locale.ROOT) + "): " + refused.message());
  }

  private long last() {
    return before + issued;
  }

  private Standing record(RecordNumber number) {
    return number.value() > before ? records[(int) (number.value() - before) - 1] : earlier.computeIfAbsent(number, standing);
  }
}
