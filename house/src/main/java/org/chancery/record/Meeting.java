package org.chancery.record;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.chancery.organisation.Language;

/// When and where a meeting is: local start and end in a zone, the venue's name by language, and whether it holds.
public record Meeting(LocalDateTime start, LocalDateTime end, ZoneId zone, Map<Language, String> venue, Status status) {
  public enum Status {
    PLANNED,
    HELD,
    CANCELLED,
    POSTPONED
  }

  public Meeting {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a meeting that ends (" + end + ") before it starts (" + start + ")");
    }
    venue = Map.copyOf(venue);
  }
}
