package org.chancery.mirror;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;

/// The checkpoint that a register shows, signed by every key it lists.
///
/// @param keys the log's own first
/// @param former the keys that signed before, each of which handed over to the next
record SignedHead(SignedNote note, Checkpoint checkpoint, List<VerifierKey> keys, FormerKeys former) {
  static final String KEYS = "log/keys";
  static final String CHECKPOINT = "log/checkpoint";
  private static final int MOST_KEYS = 100;

  /// Reads keys and checkpoint; throws [FoundWrong] unless the wanted key, if one is, is the log's or handed over to it, and every key signed.
  static SignedHead read(Resources source, Optional<VerifierKey> wanted) {
    var keys = keys(source);
    while (true) {
      try {
        var head = read(source, keys);
        wanted.ifPresent(head::requireKey);
        return head;
      } catch (FoundWrong e) {
        var again = keys(source);
        if (again.equals(keys)) {
          throw e;
        }
        // The keys were changed while they were read.
        keys = again;
      }
    }
  }

  private static SignedHead read(Resources source, List<VerifierKey> keys) {
    var bytes = source.read(CHECKPOINT, SignedNote.LONGEST_NOTE).orElseThrow(() -> new Finding(CHECKPOINT, 0, "a signed checkpoint", "nothing").thrown());
    try {
      var note = SignedNote.parse(bytes);
      var checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(keys.getFirst().name())) {
        throw new Finding(CHECKPOINT, 0, "the origin " + keys.getFirst().name() + ", the name of the log's key", checkpoint.origin()).thrown();
      }
      requireSignatures(note, keys);
      return new SignedHead(note, checkpoint, keys, FormerKeys.read(source, checkpoint, keys));
    } catch (MalformedLog e) {
      throw new Finding(CHECKPOINT, 0, e.what() + ": " + e.expected(), e.found()).thrown();
    }
  }

  /// Whether a key is the log's, or was and handed over.
  boolean isKeyOfLog(VerifierKey key) {
    return keys.getFirst().equals(key) || former.logKeys().contains(key);
  }

  /// Throws [FoundWrong] unless the log has this key, or had it and it handed over.
  void requireKey(VerifierKey wanted) {
    if (!isKeyOfLog(wanted)) {
      throw new Finding(KEYS, 0, "the key " + wanted.text() + ", or one to which it handed over", keys.getFirst().text()).thrown();
    }
  }

  /// The note's own bytes.
  byte[] bytes() {
    return note.render().getBytes(StandardCharsets.UTF_8);
  }

  /// Throws [FoundWrong] unless the log is at least as long as it was.
  void requireNoRollBack(Checkpoint before) {
    if (checkpoint.size() < before.size()) {
      throw new Finding(
              CHECKPOINT,
              checkpoint.origin().length() + 1L,
              "at least " + before.size() + " entries, as seen before",
              checkpoint.size() + " entries, which is older than what was seen: a mirror that is behind, or a log that was rolled back")
          .thrown();
    }
  }

  /// Throws [FoundWrong] unless the log begins as it was.
  ///
  /// @param tiles of this checkpoint's tree, whose edge is proved
  void requirePrefix(Checkpoint before, TreeTiles tiles) {
    var root = tiles.rootAt(before.size());
    if (!root.equals(before.root())) {
      throw new Finding(
              CHECKPOINT,
              checkpoint.origin().length() + 1L,
              "a log whose first " + before.size() + " entries have the root " + before.root().base64() + ", as seen before",
              "the root " + root.base64() + ": the log was forked")
          .thrown();
    }
  }

  /// Where the signatures of the note begin, in bytes.
  static long signatures(SignedNote note) {
    return note.text().getBytes(StandardCharsets.UTF_8).length + 1L;
  }

  private static void requireSignatures(SignedNote note, List<VerifierKey> keys) {
    switch (note.verify(keys)) {
      case NoteVerdict.Verified(List<VerifierKey> signed) -> {
        for (var key : keys) {
          if (!signed.contains(key)) {
            throw new Finding(CHECKPOINT, signatures(note), "a signature of " + key.id() + ", which log/keys lists", "none").thrown();
          }
        }
      }
      case NoteVerdict.BadSignature(VerifierKey key) ->
          throw new Finding(CHECKPOINT, signatures(note), "a signature of " + key.id() + " over this text", "one that is not").thrown();
      case NoteVerdict.NoTrustedSignature ignored ->
          throw new Finding(CHECKPOINT, signatures(note), "a signature of " + keys.getFirst().id(), "none").thrown();
      case NoteVerdict.AmbiguousKeys ambiguous -> throw new Finding(KEYS, 0, "one key of the name and number " + ambiguous.id(), "several").thrown();
    }
  }

  private static List<VerifierKey> keys(Resources source) {
    var bytes = source.read(KEYS, SignedNote.LONGEST_NOTE).orElseThrow(() -> new Finding(KEYS, 0, "verifier keys", "nothing").thrown());
    return parseKeys(KEYS, new String(bytes, StandardCharsets.UTF_8));
  }

  /// Reads keys, one a line.
  ///
  /// @param resource what holds them, for a finding
  static List<VerifierKey> parseKeys(String resource, String text) {
    var keys = new ArrayList<VerifierKey>();
    long offset = 0;
    if (!text.endsWith("\n")) {
      throw new Finding(resource, text.length(), "verifier keys, each with a line feed", text.isEmpty() ? "nothing" : "no line feed at the end").thrown();
    }
    for (var line : text.substring(0, text.length() - 1).split("\n", MOST_KEYS + 1)) {
      if (keys.size() == MOST_KEYS) {
        throw new Finding(resource, offset, "at most " + MOST_KEYS + " keys", "more").thrown();
      }
      try {
        keys.add(VerifierKey.parse(line));
      } catch (MalformedLog e) {
        throw new Finding(resource, offset, e.what() + ": " + e.expected(), e.found()).thrown();
      }
      offset += line.length() + 1;
    }
    return List.copyOf(keys);
  }

  /// What is wrong when the entries make another root than the one that was signed.
  Finding otherRoot(Hash made) {
    long offset = checkpoint.origin().getBytes(StandardCharsets.UTF_8).length + 1L + Long.toString(checkpoint.size()).length() + 1;
    return new Finding(CHECKPOINT, offset, "the root of its entries, " + made.base64(), checkpoint.root().base64());
  }
}
