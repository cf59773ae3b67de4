package org.chancery.mirror;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chancery.log.Checkpoint;

/// What became of one visit of a [Mirror] to its publisher.
public sealed interface Synced {
  /// There is more than before, and all of it is right.
  ///
  /// @param before how many entries there were
  /// @param acts how many of each name came
  record Grew(Checkpoint checkpoint, long before, Map<String, Long> acts) implements Synced {
    public Grew {
      acts = Map.copyOf(acts);
    }

    /// By name.
    public SortedMap<String, Long> byName() {
      return new TreeMap<>(acts);
    }
  }

  /// The publisher has what the mirror has.
  record Unchanged(Checkpoint checkpoint) implements Synced {}

  /// What the publisher shows is wrong; what the mirror has stays as it was.
  ///
  /// @param evidence the file in which it is kept what the publisher signed, if it signed what was found
  record Refused(Finding finding, Optional<Path> evidence) implements Synced {}
}
