package org.chancery.web;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an answer was made of, so that it can be dropped when any of it changes.
///
/// @param keys names of things shown: `record:5`, `records` (any of them)
/// @param days the days within which a new thing would be shown, or null; both ends included, an open end is null
public record Dependence(Set<String> keys, @Nullable Days days) {
  public record Days(@Nullable LocalDate first, @Nullable LocalDate last) {
    boolean hold(LocalDate day) {
      return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
  }

  /// An answer that no act can change (while the process runs).
  public static final Dependence NONE = new Dependence(Set.of(), null);

  public Dependence {
    keys = Set.copyOf(keys);
  }

  public static Dependence on(String... keys) {
    return new Dependence(Set.of(keys), null);
  }

  boolean touchedBy(Set<String> touchedKeys, Set<LocalDate> touchedDays) {
    for (var each : keys) {
      if (touchedKeys.contains(each)) {
        return true;
      }
    }
    return days != null && touchedDays.stream().anyMatch(days::hold);
  }
}
