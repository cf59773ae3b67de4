package org.chancery.register;

import java.time.Instant;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;

/// That a record, or one of its languages, is not public any more: since when, why, and what was said of it.
///
/// @param note by language
public record Withdrawal(RecordNumber record, long act, Instant since, Reason reason, Map<Language, String> note) {
  public Withdrawal {
    note = Map.copyOf(note);
  }
}
