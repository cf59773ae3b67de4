package org.chancery.mirror;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.ActForm;
import org.chancery.register.Outcome.Refused;
import org.chancery.register.Standing;
import org.jspecify.annotations.Nullable;

/// Which acts may follow those before them: records are numbered from 1 without gap, and each goes by the state machine ([Standing]).
///
/// Acts are taken in the order of the log, each once. Used by one thread. A record costs some hundreds of bytes.
public final class LawfulOrder {
  /// What breaks the order.
  public record Breach(String expected, String found) {}

  /// By number less one.
  private Standing[] records = new Standing[1024];
  private int last;
  private final Set<Digest> redacted = new HashSet<>();

  /// Takes an act in; one that breaks the order changes nothing.
  public Optional<Breach> follow(Act act) {
    return switch (act) {
      case Act.OrganisationChanged ignored -> Optional.empty();
      case Act.Issued issued -> issued(issued);
      case Act.Change change -> change(change);
    };
  }

  /// The contents that acts so far have redacted: only they may be absent.
  public Set<Digest> redacted() {
    return Collections.unmodifiableSet(redacted);
  }

  private Optional<Breach> issued(Act.Issued issued) {
    if (issued.record().value() != last + 1L) {
      return Optional.of(new Breach("the next record to be issued, " + (last + 1L), "record " + issued.record()));
    }
    var standing = new Standing();
    var breach = standing.refusal(issued).map(each -> breach(issued, each));
    if (breach.isEmpty()) {
      standing.take(issued);
      if (last == records.length) {
        records = Arrays.copyOf(records, last * 2);
      }
      records[last++] = standing;
    }
    return breach;
  }

  private Optional<Breach> change(Act.Change change) {
    var standing = record(change.record());
    if (standing == null) {
      return Optional.of(new Breach("a record that was issued, 1 to " + last, "record " + change.record()));
    }
    var breach = standing.refusal(change).map(each -> breach(change, each));
    if (breach.isEmpty()) {
      standing.take(change);
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

  private @Nullable Standing record(RecordNumber number) {
    return number.value() > last ? null : records[(int) number.value() - 1];
  }
}
