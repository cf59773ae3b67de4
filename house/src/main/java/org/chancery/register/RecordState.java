package org.chancery.register;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;

/// A public record as the register has it at present: its newest metadata version and the newest edition of each language.
///
/// @param editions by language, the original's first, then in the order of their first publication
/// @param withdrawn the languages in which its text was withdrawn
/// @param acts all acts about it, oldest first
public record RecordState(
    RecordNumber number,
    int metadataVersion,
    Digest metadataDigest,
    Metadata metadata,
    Map<Language, PublicEdition> editions,
    Map<Language, Withdrawal> withdrawn,
    List<LoggedAct> acts) {

  public RecordState {
    editions = Collections.unmodifiableMap(new LinkedHashMap<>(editions));
    withdrawn = Map.copyOf(withdrawn);
    acts = List.copyOf(acts);
  }

  /// An edition with its number within its language, the digest of its content, and the act that made it public.
  public record PublicEdition(int number, Edition edition, Digest digest, long act, Instant since) {}

  public Instant issued() {
    return acts.getFirst().act().time();
  }

  public Instant changed() {
    return acts.getLast().act().time();
  }

  /// The edition in a language, or else the original's, or else the first there is.
  public PublicEdition editionFor(Language wanted) {
    var edition = editions.get(wanted);
    if (edition == null) {
      edition = editions.get(metadata.original());
    }
    return edition == null ? editions.values().iterator().next() : edition;
  }

  public PublicEdition edition(Language language) {
    return Objects.requireNonNull(editions.get(language), () -> "record " + number + " has no edition in " + language);
  }
}
