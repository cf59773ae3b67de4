package org.chancery.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.MetadataDraft;
import org.chancery.register.LoggedAct;
import org.chancery.register.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What follows the register is led along it in order, by every process, and one that fails holds up nobody.
@Tag("store")
final class FollowingTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private TestRegister register;

  @BeforeEach
  void putSomethingOnTheRecord() {
    register = TestRegister.create(folder, 1);
    issue(register, 4);
  }

  @AfterEach
  void closeTheRegister() {
    register.close();
  }

  private static void issue(TestRegister register, int records) {
    for (int i = 0; i < records; i++) {
      register.issue(new MetadataDraft(new Slug("news"), new Language("en")).metadata(), TestRegister.text("en", "Title", "Text"));
    }
  }

  private static void await(BooleanSupplier condition, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still not so after " + deadline).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /// Counts what it took in, and fails while it is told to.
  private static final class Counting implements Projection {
    private final String name;
    private final Consumer<Counting> before;
    private final List<Long> taken = new CopyOnWriteArrayList<>();
    private volatile long position;
    private volatile @Nullable String fault;
    private volatile @Nullable Thread thread;

    Counting(String name, Consumer<Counting> before) {
      this.name = name;
      this.before = before;
    }

    Counting(String name) {
      this(name, ignored -> {});
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void apply(List<LoggedAct> acts) {
      thread = Thread.currentThread();
      if (fault != null) {
        throw new IllegalStateException(fault);
      }
      before.accept(this);
      acts.forEach(each -> taken.add(each.index()));
      position = acts.getLast().index() + 1;
    }
  }

  @Test
  void everyProjectionTakesInEachActOnceAndInOrder() {
    var one = new Counting("one");
    var two = new Counting("two");
    try (var following = Following.start(register.reader(), List.of(one, two))) {
      await(() -> one.position() == 5 && two.position() == 5, LONG);
      issue(register, 2);
      following.wake();
      await(() -> one.position() == 7 && two.position() == 7, LONG);
      assertThat(one.taken).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(two.taken).isEqualTo(one.taken);
      await(following::caughtUp, LONG);
      assertThat(following.failures()).isEmpty();
    }
  }

  @Test
  void whatStandsBehindIsNeverAhead() {
    var ahead = new CopyOnWriteArrayList<Long>();
    var index = new Counting("index");
    var cache =
        new Counting(
            "cache",
            self -> {
              if (index.position() <= self.position()) {
                ahead.add(self.position());
              }
            });
    try (var following = Following.start(register.reader(), List.of(index, cache))) {
      for (int i = 0; i < 20; i++) {
        issue(register, 1);
        following.wake();
      }
      await(() -> cache.position() == 25, LONG);
      assertThat(ahead).isEmpty();
    }
  }

  @Test
  void whatAnotherProcessCommitsIsSeenWithinASecond() {
    var projection = new Counting("one");
    try (var following = Following.start(register.reader(), List.of(projection));
        var other = TestRegister.reopen(folder, 2)) {
      await(() -> projection.position() == 5, LONG);
      issue(other, 1);
      await(() -> projection.position() == 6, Duration.ofSeconds(1));
      assertThat(following.failures()).isEmpty();
    }
  }

  @Test
  void oneThatFailsStopsAloneAndGoesOnWhenItCan() {
    var failing = new Counting("failing");
    var sound = new Counting("sound");
    failing.fault = "the disk is full";
    try (var following = Following.start(register.reader(), List.of(failing, sound))) {
      await(() -> sound.position() == 5, LONG);
      await(() -> !following.failures().isEmpty(), LONG);
      assertThat(following.failures()).containsOnlyKeys("failing").containsEntry("failing", "the disk is full");
      assertThat(failing.position()).isZero();
      assertThat(following.caughtUp()).isFalse();
      issue(register, 1);
      following.wake();
      await(() -> sound.position() == 6, LONG);
      failing.fault = null;
      following.wake();
      await(() -> failing.position() == 6, LONG);
      await(() -> following.failures().isEmpty() && following.caughtUp(), LONG);
      assertThat(failing.taken).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void aPositionBehindTheRegistersEndIsAFailure() {
    var ahead = new Counting("ahead");
    ahead.position = register.reader().size() + 1;
    try (var following = Following.start(register.reader(), List.of(ahead))) {
      await(() -> following.failures().containsKey("ahead"), LONG);
      assertThat(following.failures().get("ahead")).contains("at most 5 acts", "found 6 acts");
      assertThat(following.caughtUp()).isFalse();
    }
  }

  @Test
  void aRegisterThatCannotBeReadIsAFailureOfItsOwn() {
    var projection = new Counting("one");
    try (var following = Following.start(register.reader(), List.of(projection))) {
      await(following::caughtUp, LONG);
      register.close();
      await(() -> following.failures().containsKey("register"), LONG);
      assertThat(projection.position()).isEqualTo(5);
    }
  }

  @Test
  void whenItIsClosedNothingIsLedAnyMore() {
    var projection = new Counting("one");
    try (var following = Following.start(register.reader(), List.of(projection))) {
      await(following::caughtUp, LONG);
    }
    assertThat(projection.thread).isNotNull().satisfies(each -> assertThat(each.isAlive()).isFalse());
    issue(register, 1);
    assertThat(projection.position()).isEqualTo(5);
  }
}
