package org.chancery.application.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.chancery.application.soak.Publishing.Fault;
import org.chancery.application.soak.PublishingProcess.Launch;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;

/// A publishing process that is killed again and again at moments chosen by chance, and started again.
///
/// Some kills meet the start, most a commit. After about half of them the register is looked at, so that the other half is recovered by
/// the next process itself. The first thing that is wrong ends the run.
public final class Kills {
  private static final int EARLY_ONE_IN = 6;
  private static final int MOST_LINES = 40;
  /// A moment lies up to so many times the usual while of a start or a commit after its beginning.
  private static final double BEYOND = 1.3;
  /// From which number on it pays to train the start.
  private static final int MANY = 40;
  /// The exit code of a process that SIGKILL ended.
  private static final int KILLED = 128 + 9;

  private final DatabaseAddress database;
  private final Launch launch;
  private final Fault fault;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private double startNanos = Duration.ofMillis(500).toNanos();
  private double commitNanos = Duration.ofMillis(10).toNanos();
  private int early;
  private int inFlight;

  private Kills(DatabaseAddress database, Launch launch, Fault fault, long seed) {
    this.database = database;
    this.launch = launch;
    this.fault = fault;
    this.random = new Random(seed);
  }

  /// What came of it.
  ///
  /// @param kills that were done
  /// @param early how many of them met the start, before anything was asked
  /// @param inFlight how many met a request that was asked and not yet answered
  /// @param committed how many of those requests had been committed
  public record Result(int kills, int early, int inFlight, int committed, Account account) {}

  /// The publishing process ended by itself, which is no kill's doing.
  public static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unexpected(String message) {
      super(message);
    }
  }

  /// Kills that many times.
  ///
  /// @param database where the register is made; MUST be empty
  /// @param scratch an empty folder
  /// @param seed of the moments. What a moment meets depends on the machine too
  /// @param progress told the number of kills done
  /// @throws Unexpected when the process ends by itself and nothing is wrong with the register
  public static Result run(DatabaseAddress database, Path scratch, int times, long seed, Fault fault, IntConsumer progress) throws IOException, InterruptedException {
    var launch = Launch.ofThisProgram(scratch);
    var kills = new Kills(database, times < MANY ? launch : launch.trained(scratch), fault, seed);
    return kills.run(times, progress);
  }

  private Result run(int times, IntConsumer progress) throws IOException, InterruptedException {
    int done = 0;
    boolean clean = true;
    while (done < times && clean) {
      boolean ended = !kill();
      done++;
      progress.accept(done);
      if (ended || fault != Fault.NONE || random.nextBoolean()) {
        clean = look(ledger).clean();
      }
      if (ended && clean) {
        throw new Unexpected("a publishing process ended by itself after " + done + " kills: " + Files.readString(launch.errors()).strip());
      }
    }
    if (clean) {
      finish();
    }
    // From the first act on once more, since what was read before may have been changed since.
    return new Result(done, early, inFlight, ledger.again(), look(ledger.unread()));
  }

  /// One life of a process.
  ///
  /// @return whether it was the kill that ended it
  private boolean kill() throws IOException, InterruptedException {
    boolean atStart = random.nextInt(EARLY_ONE_IN) == 0;
    int lines = atStart ? 0 : 1 + random.nextInt(MOST_LINES);
    double part = BEYOND * random.nextDouble();
    try (var process = launch.start(database, ledger.next(), 1, Integer.MAX_VALUE, fault)) {
      if (!hear(process, lines)) {
        return false;
      }
      LockSupport.parkNanos((long) (part * (atStart ? startNanos : commitNanos)));
      var rest = process.kill();
      ledger.hear(rest);
      boolean asked = lines > 0 || !rest.isEmpty();
      early += asked ? 0 : 1;
      inFlight += asked && ledger.inFlight() ? 1 : 0;
      return process.code() == KILLED;
    }
  }

  /// Hears so many lines and learns how long a start and a commit take.
  ///
  /// @return whether there were so many
  private boolean hear(PublishingProcess process, int lines) throws IOException {
    long before = System.nanoTime();
    for (int i = 0; i < lines; i++) {
      var told = process.next();
      if (told.isEmpty()) {
        return false;
      }
      ledger.hear(told.get());
      long now = System.nanoTime();
      if (i == 0) {
        startNanos = usual(startNanos, now - before);
      } else if (told.get() instanceof Told.Answered) {
        commitNanos = usual(commitNanos, now - before);
      }
      before = now;
    }
    return true;
  }

  private static double usual(double before, long now) {
    return 0.8 * before + 0.2 * now;
  }

  /// Lets one more process do what was not answered, and a little more, to its end.
  private void finish() throws IOException, InterruptedException {
    try (var process = launch.start(database, ledger.next(), 1, 2, Fault.NONE)) {
      ledger.hear(process.rest());
      if (process.code() != 0) {
        throw new Unexpected("the last publishing process ended with " + process.code() + ": " + Files.readString(launch.errors()).strip());
      }
    }
  }

  private Account look(Ledger eye) {
    try (var register = Database.open(database)) {
      eye.follow(register);
    }
    return eye.account();
  }
}
