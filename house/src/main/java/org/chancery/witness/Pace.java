package org.chancery.witness;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often one witness is asked.
///
/// @param between the least time between two checkpoints that it cosigns: acts that come faster are cosigned together
/// @param first the pause after a first failure, which each further one doubles
/// @param most the longest pause
/// @param answer how long an answer may take
public record Pace(Duration between, Duration first, Duration most, Duration answer) {
  /// That of a publisher's server.
  public static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(20));

  /// The pause after so many failures in a row, one or more; a quarter of it by chance, so that several nodes do not ask in step.
  Duration after(int failures, RandomGenerator random) {
    var doubled = failures > 30 ? most : first.multipliedBy(1L << failures - 1);
    long millis = Math.min(doubled.toMillis(), most.toMillis());
    return Duration.ofMillis(millis - random.nextLong(millis / 4 + 1));
  }
}
