package org.chancery.readingroom;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chancery.register.RegisterCorrupt;
import org.chancery.register.RegisterReader;
import org.chancery.storage.StorageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads projections along the register: at once when this process commits ([#wake]), and within a glance when another does.
///
/// A projection that fails stops at its position, shows in [#failures()], and is tried again; the others go on.
public final class Following implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final int RUN = 500;

  private final RegisterReader register;
  private final List<Projection> projections;
  private final Semaphore wake = new Semaphore(0);
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean open = true;
  private volatile boolean caughtUpOnce;

  private Following(RegisterReader register, List<Projection> projections) {
    this.register = register;
    this.projections = List.copyOf(projections);
    this.thread = Thread.ofPlatform().name("following").daemon().unstarted(this::run);
  }

  /// Starts to follow. The projections are led in their order: a cache stands behind the index whose answers it keeps.
  public static Following start(RegisterReader register, List<Projection> projections) {
    var following = new Following(register, projections);
    following.thread.start();
    return following;
  }

  /// Says that something was committed.
  public void wake() {
    wake.release();
  }

  /// Whether every projection has once reached the end of the register since the start.
  public boolean caughtUp() {
    return caughtUpOnce;
  }

  /// What stopped a projection, by its name.
  public Map<String, String> failures() {
    return Map.copyOf(failures);
  }

  private void run() {
    while (open) {
      boolean failed = glance();
      try {
        boolean ignored = wake.tryAcquire((failed ? AFTER_FAILURE : GLANCE).toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean glance() {
    long size;
    try {
      size = register.size();
    } catch (RuntimeException e) {
      fail("register", e);
      return true;
    }
    failures.remove("register");
    boolean failed = false;
    for (var each : projections) {
      failed |= follow(each, size).isPresent();
    }
    caughtUpOnce |= !failed;
    return failed;
  }

  private Optional<RuntimeException> follow(Projection projection, long size) {
    try {
      if (projection.position() > size) {
        throw new RegisterCorrupt("the position of " + projection.name(), "at most " + size + " acts, as many as the register has", projection.position() + " acts");
      }
      while (open && projection.position() < size) {
        projection.apply(register.acts(projection.position(), RUN));
      }
      failures.remove(projection.name());
      return Optional.empty();
    } catch (RuntimeException e) {
      fail(projection.name(), e);
      return Optional.of(e);
    }
  }

  private void fail(String name, RuntimeException e) {
    if (open && failures.put(name, String.valueOf(e.getMessage())) == null) {
      if (e instanceof UncheckedIOException || e instanceof StorageFailed) {
        LOG.error("{} stopped following the register and is tried again every {} s: {}", name, AFTER_FAILURE.toSeconds(), e.getMessage());
      } else {
        LOG.error("{} stopped following the register and is tried again every {} s", name, AFTER_FAILURE.toSeconds(), e);
      }
    }
  }

  @Override
  public void close() {
    open = false;
    wake.release();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
