package org.chancery.witness;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.NoteVerdict;
import org.chancery.log.ProofChecks;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.log.WitnessSigner;

/// Cosigns the checkpoints of the logs it knows, each once it continues the one cosigned before (`tlog-witness`, `add-checkpoint`).
///
/// Safe for use by many threads: of one log one request at a time is decided, from the memory that is compared to the memory that
/// is set.
public final class Witness {
  private final WitnessSigner signer;
  private final Map<String, List<VerifierKey>> logs;
  private final WitnessMemory memory;
  private final Clock clock;
  private final ConcurrentHashMap<String, Object> turns = new ConcurrentHashMap<>();

  /// @param logs the keys of the logs it knows; a log's origin is the name of its key, and it may have several
  public Witness(WitnessSigner signer, List<VerifierKey> logs, WitnessMemory memory, Clock clock) {
    this.signer = signer;
    var byOrigin = new HashMap<String, List<VerifierKey>>();
    logs.forEach(key -> byOrigin.merge(key.name(), List.of(key), (some, more) -> Stream.concat(some.stream(), more.stream()).distinct().toList()));
    this.logs = Map.copyOf(byOrigin);
    this.memory = memory;
    this.clock = clock;
  }

  /// The answer to a request.
  public sealed interface Decision {
    /// The checkpoint is remembered, and these are the lines under it.
    record Cosigned(List<SignatureLine> lines) implements Decision {
      public Cosigned {
        lines = List.copyOf(lines);
      }
    }

    /// No key of a log of this origin is known.
    record UnknownLog(String origin) implements Decision {}

    /// No known key of the log signed it, or what bears its name and number is not its signature.
    record NotSigned(String why) implements Decision {}

    /// It is no request that could ever be granted.
    record Malformed(String why) implements Decision {}

    /// Another checkpoint was cosigned last, of this size.
    record OtherSize(long cosigned) implements Decision {}

    /// It does not continue what was cosigned last.
    record NotConsistent(String why) implements Decision {}
  }

  /// Decides a request; throws `IOException` when the memory cannot be read or written, and then nothing is cosigned.
  public Decision add(AddCheckpoint request) throws IOException {
    var note = request.note();
    var origin = note.text().substring(0, note.text().indexOf('\n'));
    var known = logs.get(origin);
    if (known == null) {
      return new Decision.UnknownLog(origin);
    }
    switch (note.verify(known)) {
      case NoteVerdict.Verified ignored -> {}
      case NoteVerdict.BadSignature(VerifierKey key) -> {
        return new Decision.NotSigned("what bears the name and number of " + key.id() + " is not its signature over this text");
      }
      case NoteVerdict.NoTrustedSignature ignored -> {
        return new Decision.NotSigned("no known key of the log signed");
      }
      case NoteVerdict.AmbiguousKeys ambiguous -> throw new IllegalStateException("two keys " + ambiguous.id());
    }
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(note.text());
    } catch (MalformedLog e) {
      // The one root that a tree without entries has is a matter of consistency, not of form.
      return note.text().startsWith(origin + "\n0\n") ? new Decision.NotConsistent(String.valueOf(e.getMessage())) : new Decision.Malformed(String.valueOf(e.getMessage()));
    }
    if (request.old() > checkpoint.size()) {
      return new Decision.Malformed("the old size " + request.old() + " is larger than the checkpoint's, " + checkpoint.size());
    }
    synchronized (turns.computeIfAbsent(origin, each -> new Object())) {
      return decide(request, checkpoint);
    }
  }

  /// Decides in turn.
  private Decision decide(AddCheckpoint request, Checkpoint checkpoint) throws IOException {
    var last = memory.find(WitnessMemory.name(checkpoint.origin())).map(each -> Checkpoint.parse(each.text()));
    long size = last.map(Checkpoint::size).orElse(0L);
    if (request.old() != size) {
      return new Decision.OtherSize(size);
    }
    var root = last.map(Checkpoint::root).orElse(Hash.EMPTY_TREE);
    if (size == checkpoint.size() && !root.equals(checkpoint.root())) {
      // Both are signed by the log: whoever has the two can show that it forked.
      memory.keepFork(checkpoint.origin(), request.note());
      return new Decision.NotConsistent("the log has shown another root of " + size + " entries, " + root.base64());
    }
    if (!ProofChecks.consistency(size, checkpoint.size(), request.proof(), root, checkpoint.root())) {
      return new Decision.NotConsistent(
          "the proof does not lead from " + size + " entries with the root " + root.base64() + " to " + checkpoint.size() + " with the root "
              + checkpoint.root().base64());
    }
    var lines = signer.sign(checkpoint, clock.instant());
    if (last.isPresent() && size == checkpoint.size()) {
      // It is remembered already: whoever repeats a request does not make the disk work.
      return new Decision.Cosigned(lines);
    }
    memory.keep(checkpoint.origin(), new SignedNote(request.note().text(), Stream.concat(ofLog(request.note(), checkpoint.origin()), lines.stream()).toList()));
    // Only what is durable is told: if we stop before the answer is out, the log asks again.
    return new Decision.Cosigned(lines);
  }

  /// One line of each known key of the log, of those that signed.
  private Stream<SignatureLine> ofLog(SignedNote note, String origin) {
    return logs.get(origin).stream().flatMap(key -> note.signatures().stream().filter(line -> line.key().equals(key.id())).limit(1));
  }

  /// The keys by which others verify its cosignatures.
  List<VerifierKey> keys() {
    return signer.keys();
  }

  /// The newest cosigned checkpoint of the log whose origin has this SHA-256.
  ///
  /// @param name 64 lower-case hexadecimal digits
  public Optional<SignedNote> cosigned(String name) throws IOException {
    return memory.find(name);
  }
}
