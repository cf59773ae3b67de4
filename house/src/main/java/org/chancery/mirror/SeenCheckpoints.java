package org.chancery.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chancery.log.Checkpoint;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.record.MalformedContent;

/// The verifier's memory: the largest checkpoint seen of each log, in a small file, by the log's verifier key.
///
/// The file has one object of canonical JSON a line: `key` (vkey form) and `note` (the signed checkpoint, which is the evidence if
/// the log shows another history). Verifiers that run at once keep what each has seen.
public final class SeenCheckpoints {
  private static final int LONGEST_FILE = 64 << 20;
  private static final Pattern LOCAL = Pattern.compile("localhost[:/]");

  private final Path file;

  public SeenCheckpoints(Path file) {
    this.file = file;
  }

  /// The largest checkpoint seen of a log, by its key or one that handed over to it.
  ///
  /// Throws [FoundWrong] when a log of its name was seen with a key that never handed over: it was replaced, or goes on from a key
  /// that was out of force. The name `localhost` is everybody's, and is not asked.
  Optional<Checkpoint> before(SignedHead head) {
    Checkpoint largest = null;
    for (var each : read().entrySet()) {
      var checkpoint = Checkpoint.parse(each.getValue().text());
      if (!checkpoint.origin().equals(head.checkpoint().origin())) {
        continue;
      }
      if (head.isKeyOfLog(VerifierKey.parse(each.getKey()))) {
        largest = largest == null || checkpoint.size() > largest.size() ? checkpoint : largest;
      } else if (!LOCAL.matcher(checkpoint.origin()).lookingAt()) {
        throw new Finding(
                SignedHead.KEYS,
                0,
                "the key " + each.getKey() + ", which signed the log of this name when it was seen before, or one to which it handed over",
                head.keys().getFirst().text() + " without a handover")
            .thrown();
      }
    }
    return Optional.ofNullable(largest);
  }

  /// The checkpoints seen of a log, by its name: one for each key that it had.
  public List<SignedNote> ofLog(String origin) {
    return read().values().stream().filter(each -> Checkpoint.parse(each.text()).origin().equals(origin)).toList();
  }

  /// Remembers a checkpoint, unless a larger one is.
  void keep(VerifierKey logKey, SignedNote note) {
    var key = logKey.text();
    try {
      var folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      try (var lock = FileChannel.open(folder.resolve(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = lock.lock()) {
        var seen = read();
        var before = seen.get(key);
        if (!held.isValid() || before != null && size(before) >= size(note)) {
          return;
        }
        seen.put(key, note);
        var text = new StringBuilder();
        seen.forEach(
            (each, signed) ->
                text.append(new String(CanonicalJson.bytes(CanonicalJson.object().put("key", each).put("note", signed.render())), StandardCharsets.UTF_8))
                    .append('\n'));
        var fresh = folder.resolve(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        // If we stop here, the old memory stands, and the next run compares with it.
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(file.toString(), e);
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  private TreeMap<String, SignedNote> read() {
    int number = 0;
    var seen = new TreeMap<String, SignedNote>();
    try {
      if (!Files.exists(file)) {
        return seen;
      }
      if (Files.size(file) > LONGEST_FILE) {
        throw new AddressUnreadable(file.toString(), "it is no memory of the verifier: longer than " + LONGEST_FILE + " bytes");
      }
      for (var line : Files.readString(file).lines().toList()) {
        number++;
        var tree = CanonicalJson.parse(line.getBytes(StandardCharsets.UTF_8));
        var note = SignedNote.parse(tree.path("note").asText());
        // A memory that cannot be read whole is refused, never passed over: forgetting would hide a fork.
        Checkpoint.parse(note.text());
        seen.put(VerifierKey.parse(tree.path("key").asText()).text(), note);
      }
      return seen;
    } catch (MalformedContent | MalformedLog e) {
      throw new AddressUnreadable(file.toString(), "it is no memory of the verifier, whose line " + number + " would be canonical JSON with a key and a checkpoint");
    } catch (IOException e) {
      throw new AddressUnreadable(file.toString(), e);
    }
  }
}
