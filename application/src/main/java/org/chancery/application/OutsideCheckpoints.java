package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chancery.backup.Reopening.Seen;
import org.chancery.log.Checkpoint;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.mirror.SeenCheckpoints;
import org.chancery.record.Digest;
import picocli.CommandLine.Model.CommandSpec;

/// Checkpoints of a log that others have seen: witnesses, readers, verifiers.
final class OutsideCheckpoints {
  private final String origin;
  private final CommandSpec spec;

  OutsideCheckpoints(String origin, CommandSpec spec) {
    this.origin = origin;
    this.spec = spec;
  }

  /// The newest that a witness has seen, by its monitoring address (C2SP `tlog-witness`).
  Seen witness(String url) {
    var log = Digest.of(origin.getBytes(StandardCharsets.UTF_8)).hex();
    try (var site = RegisterSite.open(url, spec)) {
      return new Seen("the witness " + url, site.read(log + "/checkpoint", SignedNote.LONGEST_NOTE).map(bytes -> note(url, bytes)).stream().toList());
    }
  }

  /// Those of a file: one as `/log/checkpoint` shows it, or those that a verifier remembers of this log.
  Seen file(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new EnvironmentProblem("--checkpoint: there is no file " + file);
    }
    var bytes = Files.readAllBytes(file);
    if (bytes.length == 0 || bytes[0] != '{') {
      return new Seen(file.toString(), List.of(note(file.toString(), bytes)));
    }
    return new Seen(file.toString(), new SeenCheckpoints(file).ofLog(origin));
  }

  private static SignedNote note(String where, byte[] bytes) {
    try {
      var note = SignedNote.parse(bytes);
      Checkpoint.parse(note.text());
      return note;
    } catch (MalformedLog e) {
      throw new EnvironmentProblem(where + " holds no checkpoint: " + e.what() + ", expected " + e.expected(), e);
    }
  }
}
