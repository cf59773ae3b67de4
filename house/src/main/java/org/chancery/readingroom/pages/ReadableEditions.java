package org.chancery.readingroom.pages;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.LoggedAct;
import org.chancery.register.RecordState;
import org.jspecify.annotations.Nullable;

/// Which editions of a public record can still be read, by its acts: those that were not redacted, in languages that were not withdrawn.
final class ReadableEditions {
  private final RecordNumber number;
  private final Map<Language, Set<Integer>> readable = new HashMap<>();

  /// @param state null for a withdrawn record, of which none can be read
  ReadableEditions(RecordNumber number, Collection<LoggedAct> acts, @Nullable RecordState state) {
    this.number = number;
    var redacted = new HashSet<Digest>();
    for (var each : acts) {
      if (each.act() instanceof Act.Redacted gone) {
        redacted.addAll(gone.redacted());
      }
    }
    for (var each : acts) {
      for (var reference : each.act().editions()) {
        if (state != null && !state.withdrawn().containsKey(reference.language()) && !redacted.contains(reference.digest())) {
          readable.computeIfAbsent(reference.language(), ignored -> new HashSet<>()).add(reference.number());
        }
      }
    }
  }

  boolean has(Language language, int edition) {
    return readable.getOrDefault(language, Set.of()).contains(edition);
  }

  /// Where an edition is; null where it cannot be read.
  @Nullable String address(Language language, int edition) {
    return has(language, edition) ? Addresses.edition(language, number, edition) : null;
  }

  /// Where two editions are compared; null where either cannot be read.
  @Nullable String comparison(Language language, int before, int after) {
    return has(language, before) && has(language, after) ? Addresses.comparison(language, number, before, after) : null;
  }
}
