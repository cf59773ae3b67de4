package org.chancery.readingroom;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chancery.web.AnswerCache;

/// Drops every answer when a new day begins where the organisation is, for pages say what is ahead, past, and in office today.
public final class Midnight implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Clock clock;
  private final ZoneId zone;
  private final AnswerCache cache;
  private final ScheduledExecutorService glances;
  /// Written only by the thread that looks.
  private LocalDate day;

  Midnight(Clock clock, ZoneId zone, AnswerCache cache) {
    this.clock = clock;
    this.zone = zone;
    this.cache = cache;
    this.day = today();
    this.glances = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("midnight").daemon().factory());
  }

  /// Begins to look at the clock, once a second: a clock that is set, or a machine that slept, is noticed too.
  public static Midnight watch(Clock clock, ZoneId zone, AnswerCache cache) {
    var midnight = new Midnight(clock, zone, cache);
    midnight.glances.scheduleWithFixedDelay(midnight::look, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    return midnight;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  void look() {
    var today = today();
    if (!today.equals(day)) {
      day = today;
      cache.clear();
    }
  }

  @Override
  public void close() {
    glances.shutdownNow();
  }
}
