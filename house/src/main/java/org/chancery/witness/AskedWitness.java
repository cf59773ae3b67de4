package org.chancery.witness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.KeyId;
import org.chancery.log.MalformedLog;
import org.chancery.log.NoteVerdict;
import org.chancery.log.Proofs;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.register.Cosignatures;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One address where witnesses of the policy are asked, in a thread of its own: for the newest checkpoint and no other, until it is
/// cosigned; then again when there is a newer one.
///
/// What was cosigned is known from the kept lines, so that a restart, or another node, goes on where this one stopped. What the
/// witness itself cosigned last it says when it is asked from another size.
final class AskedWitness implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AskedWitness.class);
  /// A size is told once; a second time is for another node that was quicker.
  private static final int TIMES = 4;
  private static final Duration GLANCE = Duration.ofMinutes(1);
  /// By how much a witness's clock may differ from ours.
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final List<TrustPolicy.Witness> witnesses;
  private final WitnessDoor door;
  private final Pace pace;
  private final RegisterReader register;
  private final Subtrees subtrees;
  private final Cosignatures cosignatures;
  private final Clock clock;
  private final RandomGenerator random;
  private final Semaphore wake = new Semaphore(0);
  private final Map<KeyId, Long> cosigned = new ConcurrentHashMap<>();
  private volatile Optional<Trouble> trouble = Optional.empty();
  /// The size from which the witness is asked next; belongs to the thread.
  private long old;

  /// Since when, and why, there is no cosignature of the newest checkpoint.
  private record Trouble(Instant since, String why) {}

  /// @param witnesses the keys that are asked for at this address
  AskedWitness(
      List<TrustPolicy.Witness> witnesses,
      WitnessDoor door,
      Pace pace,
      RegisterReader register,
      Subtrees subtrees,
      Cosignatures cosignatures,
      Clock clock,
      RandomGenerator random) {
    this.witnesses = List.copyOf(witnesses);
    this.door = door;
    this.pace = pace;
    this.register = register;
    this.subtrees = subtrees;
    this.cosignatures = cosignatures;
    this.clock = clock;
    this.random = random;
  }

  void wake() {
    wake.release();
  }

  List<WitnessStatus> status() {
    var now = trouble;
    return witnesses.stream()
        .map(
            each ->
                new WitnessStatus(
                    each.name(), cosigned.getOrDefault(each.key().id(), 0L), now.map(Trouble::since), now.map(Trouble::why).orElse("")))
        .toList();
  }

  /// Asks until the thread is interrupted.
  @Override
  public void run() {
    int failures = 0;
    try {
      // The two sleeps are the pace at which a stranger's server is asked, whatever happens here meanwhile; a close interrupts them.
      while (true) {
        var failed = attempt();
        if (failed.isEmpty()) {
          failures = 0;
          succeeded();
          Thread.sleep(pace.between());
          boolean ignored = wake.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } else {
          failed(failed.get());
          Thread.sleep(pace.after(++failures, random));
        }
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> attempt() throws InterruptedException {
    try {
      return catchUp();
    } catch (RuntimeException e) {
      // The register or the kept lines, not the witness.
      LOG.warn("{} could not be asked", names(), e);
      return Optional.of("it could not be asked: the register cannot be read or written");
    }
  }

  private void succeeded() {
    trouble.ifPresent(each -> LOG.info("{} cosigns again, after it did not since {}", names(), each.since()));
    trouble = Optional.empty();
  }

  private void failed(String why) {
    var before = trouble;
    if (before.isEmpty() || !before.get().why().equals(why)) {
      LOG.warn("{} does not cosign, and is asked again with pauses up to {} s: {}", names(), pace.most().toSeconds(), why);
    }
    trouble = Optional.of(new Trouble(before.map(Trouble::since).orElseGet(clock::instant), why));
  }

  private String names() {
    return "witness " + String.join(", ", witnesses.stream().map(TrustPolicy.Witness::name).toList());
  }

  /// Gets the newest checkpoint cosigned; else says why not.
  private Optional<String> catchUp() throws InterruptedException {
    var head = register.head();
    if (head.isEmpty() || kept() >= head.get().size()) {
      return Optional.empty();
    }
    old = Math.max(old, kept());
    for (int time = 0; time < TIMES; time++) {
      var newest = register.head().orElseThrow();
      var request = new AddCheckpoint(old, Proofs.consistency(subtrees, old, newest.size()), SignedNote.parse(newest.note()));
      switch (door.ask(request)) {
        case WitnessDoor.Said.Lines(List<SignatureLine> lines) -> {
          return take(newest, lines);
        }
        case WitnessDoor.Said.No(String why) -> {
          return Optional.of(why);
        }
        case WitnessDoor.Said.Size(long told) -> {
          long here = register.size();
          if (told > here) {
            return Optional.of("it has cosigned " + told + " entries of this log, of which only " + here + " are here: was an older backup brought back?");
          }
          if (kept() >= register.size()) {
            return Optional.empty(); // another node was quicker
          }
          if (told == old) {
            return Optional.of("it contradicts itself: it names the size from which it was asked");
          }
          old = told;
        }
      }
    }
    return Optional.of("it names another size each time it is asked");
  }

  /// The size up to which there are lines of all keys.
  private long kept() {
    witnesses.forEach(each -> cosigned.put(each.key().id(), cosignatures.largest(each.key().id())));
    return cosigned.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  /// Keeps the lines that are right; says what is missing.
  private Optional<String> take(Head head, List<SignatureLine> lines) {
    var keys = witnesses.stream().map(TrustPolicy.Witness::key).toList();
    var right = new HashMap<KeyId, SignatureLine>();
    try {
      switch (new SignedNote(SignedNote.parse(head.note()).text(), lines).verify(keys)) {
        case NoteVerdict.Verified(List<VerifierKey> verified) ->
            lines.stream().filter(line -> verified.stream().anyMatch(key -> key.id().equals(line.key()))).forEach(line -> right.putIfAbsent(line.key(), line));
        case NoteVerdict.BadSignature(VerifierKey key) -> {
          return Optional.of("it answered with a line that bears the name and number of its key " + key.id().hex() + " and is not its cosignature");
        }
        case NoteVerdict.NoTrustedSignature ignored -> {}
        case NoteVerdict.AmbiguousKeys ambiguous -> throw new IllegalStateException("two keys " + ambiguous.id());
      }
    } catch (MalformedLog e) {
      return Optional.of("it answered without a cosignature");
    }
    var now = clock.instant();
    for (var key : keys) {
      var time = Optional.ofNullable(right.get(key.id())).flatMap(key::time);
      if (time.isPresent() && Duration.between(now, time.get()).abs().compareTo(CLOCKS) > 0) {
        return Optional.of("it dated its cosignature " + time.get() + ", which is more than an hour from the time here: one of the two clocks is wrong, or the cosignature is not new");
      }
    }
    cosignatures.keep(head.size(), new ArrayList<>(right.values()));
    old = head.size();
    kept();
    var missing = keys.stream().filter(key -> !right.containsKey(key.id())).map(key -> key.id().hex()).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of("it answered without a cosignature of its key " + String.join(", ", missing));
  }
}
