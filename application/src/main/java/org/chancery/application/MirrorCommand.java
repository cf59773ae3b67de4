package org.chancery.application;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chancery.mirror.AddressUnreadable;
import org.chancery.mirror.Mirror;
import org.chancery.mirror.Synced;
import org.chancery.storage.StorageFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery mirror`: a verified copy of another's register in a folder, once or as it grows. Ends with 1 when what the publisher shows is
/// wrong. See `docs/mirror.md`.
@Command(
    name = "mirror",
    description = "Keeps a verified copy of another's register in a folder, from which `serve --data DIR` makes a reading room.",
    mixinStandardHelpOptions = true)
final class MirrorCommand implements Callable<Integer> {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration ENDING = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "URL", description = "the public address of the register")
  private String publisher;

  @Parameters(index = "1", paramLabel = "DIR", description = "the mirror's folder; new or empty the first time")
  private Path folder;

  @Option(names = "--follow", description = "go on until the process is asked to end (SIGTERM), and take in what comes")
  private boolean follow;

  @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "1", description = "with --follow: how often to look (default: ${DEFAULT-VALUE})")
  private int every;

  @Mixin private KnownKey key;

  @Option(names = "--json", description = "an object a visit that brought something on standard output")
  private boolean json;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public Integer call() {
    var address = RegisterSite.address(publisher, spec);
    var known = key.read();
    if (every < 1) {
      throw new ParameterException(spec.commandLine(), "--every is " + every + "; expected 1 second or more");
    }
    try (var site = RegisterSite.open(publisher, spec);
        var mirror = Mirror.open(folder, address, site, known)) {
      var report = new MirrorReport(spec.commandLine().getOut(), json);
      return follow ? follow(mirror, report) : visit(mirror, report);
    } catch (AddressUnreadable | StorageFailed e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    } finally {
      closed.countDown();
    }
  }

  private static Synced sync(Mirror mirror) {
    try (var bar = new Bar()) {
      return mirror.sync(bar);
    }
  }

  private static int visit(Mirror mirror, MirrorReport report) {
    boolean first = mirror.kept().isEmpty();
    var synced = sync(mirror);
    int code = report.say(synced, mirror);
    if (first) {
      report.newKey(mirror);
    }
    return code;
  }

  /// Visits again and again. A publisher who is away is asked ever less often, up to once a minute.
  private int follow(Mirror mirror, MirrorReport report) {
    endWhenAsked();
    boolean first = mirror.kept().isEmpty();
    var pause = Duration.ofSeconds(every);
    boolean away = false;
    while (asked.getCount() > 0) {
      try {
        var synced = sync(mirror);
        if (away) {
          System.err.println("chancery: " + publisher + " answers again");
        }
        away = false;
        pause = Duration.ofSeconds(every);
        if (first || !(synced instanceof Synced.Unchanged)) {
          report.say(synced, mirror);
        }
        if (first) {
          report.newKey(mirror);
        }
        if (synced instanceof Synced.Refused) {
          return Main.REFUSED;
        }
        first = false;
      } catch (AddressUnreadable | StorageFailed e) {
        if (asked.getCount() > 0 && !away) {
          System.err.println("chancery: " + e.getMessage() + "; what is kept stays, and it is tried again");
        }
        pause = away ? longer(pause) : Duration.ofSeconds(every);
        away = true;
      }
      rest(pause);
    }
    // An interruption that came too late to break off a visit must not break off the last words.
    boolean ignored = Thread.interrupted();
    System.err.println("chancery: asked to end; " + mirror.kept().map(each -> String.format("%,d entries", each.size())).orElse("nothing") + " kept in " + folder);
    return 0;
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private void rest(Duration pause) {
    try {
      boolean ignored = asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Asked to end.
    }
  }

  /// On SIGTERM the visit under way is broken off, which it may be at any moment, and the process ends with 0 when all is closed.
  private void endWhenAsked() {
    var working = Thread.currentThread();
    var hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  if (closed.getCount() == 0) {
                    return; // The command ended by itself, with an exit code of its own.
                  }
                  asked.countDown();
                  working.interrupt();
                  try {
                    if (closed.await(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                      Runtime.getRuntime().halt(0);
                    }
                  } catch (InterruptedException e) {
                    // The process ends all the same.
                  }
                });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// The bar of what is being done.
  private static final class Bar implements Mirror.Listener, AutoCloseable {
    private @Nullable Progress bar;
    private long from;

    @Override
    public void begins(Work work, long begun, long to) {
      close();
      from = begun;
      bar = new Progress(work == Work.FETCHING ? "fetching" : "writing files", to - begun);
    }

    @Override
    public void done(long entries) {
      if (bar != null) {
        bar.show(entries - from);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
