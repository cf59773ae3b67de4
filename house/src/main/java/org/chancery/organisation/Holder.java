package org.chancery.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who holds an office in a period: the State that chairs. `to` is the last day, or null while it is open.
public record Holder(LocalDate from, @Nullable LocalDate to, Slug country) {
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
