package org.chancery.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.register.Act.Reason;
import org.jspecify.annotations.Nullable;

/// One of the editions of a record in a language, as it was made public, be it the newest or not.
///
/// @param act the position of the act that made it public
/// @param reason why, or null for what was there from the first
/// @param note what was said of that act, by language
/// @param edition empty where it was redacted
public record PastEdition(
    Language language,
    int number,
    Digest digest,
    long act,
    Instant since,
    @Nullable Reason reason,
    Map<Language, String> note,
    Optional<Edition> edition) {
  public PastEdition {
    note = Map.copyOf(note);
  }
}
