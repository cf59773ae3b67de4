package org.chancery.application.soak;

import java.util.List;

/// What publishing processes said, compared with the register; what is wrong is a sentence each.
///
/// @param answered how many requests were answered as published
/// @param acts how many the register has
/// @param lost were answered, and are not in the register as they were answered
/// @param doubled are in the register more than once
/// @param inconsistent checkpoints and acts that do not go on from what was shown before
public record Account(long answered, long acts, List<String> lost, List<String> doubled, List<String> inconsistent) {
  public Account {
    lost = List.copyOf(lost);
    doubled = List.copyOf(doubled);
    inconsistent = List.copyOf(inconsistent);
  }

  /// Whether nothing is wrong.
  public boolean clean() {
    return lost.isEmpty() && doubled.isEmpty() && inconsistent.isEmpty();
  }
}
