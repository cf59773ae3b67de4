package org.chancery.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chancery.backup.Reopening.Seen;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.readingroom.testing.TrialRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of the checkpoints that others have seen.
@Tag("store")
final class ReopeningTest {
  @TempDir private Path scratch;
  private TrialRegister register;

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(Files.createDirectories(scratch.resolve("data")));
    issue();
  }

  @AfterEach
  void close() {
    register.close();
  }

  private void issue() {
    register.issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, "News"));
  }

  private SignedNote newest() {
    return SignedNote.parse(register.reader().head().orElseThrow().note());
  }

  private Reopening.Found found(SignedNote... seen) {
    var reopening = new Reopening(register.database(), register.register().keys());
    reopening.compare(new Seen("the memory", List.of(seen)));
    return reopening.found();
  }

  @Test
  void ofOnePlaceTheLargestCheckpointSpeaks() {
    var former = newest();
    issue();
    register.changeKeys();
    issue();
    assertThat(found(former).remarks()).containsExactly("the memory has seen only 1 of the 4 acts, so it does not know what came after them");
    var both = found(former, newest());
    assertThat(both.lacksNothing()).isTrue();
    assertThat(both.grounds()).containsExactly("the memory");
    assertThat(both.remarks()).isEmpty();
    assertThat(found().remarks()).containsExactly("the memory has seen nothing of the log " + TrialRegister.ORIGIN);
  }

  @Test
  void aSmallerCheckpointOfAnotherHistoryIsNotPassedOver() {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    var key = SigningKey.of(TrialRegister.ORIGIN, seed);
    var text = new Checkpoint(TrialRegister.ORIGIN, 1, Hash.leaf(new byte[] {1})).body();
    issue();
    var found = found(new SignedNote(text, List.of(key.sign(text))), newest());
    assertThat(found.lacksNothing()).isFalse();
    assertThat(found.obstacles()).singleElement().asString().startsWith("the memory shows another history");
  }

  @Test
  void aCheckpointOfAnotherLogOrAnotherKeyIsSaidToBeSo() {
    var first = register.register().keys().getFirst().id();
    register.changeKeys();
    issue();
    var key = SigningKey.of("other.example/log", new byte[32]);
    var text = new Checkpoint(key.name(), 1, Hash.leaf(new byte[0])).body();
    assertThat(found(new SignedNote(text, List.of(key.sign(text)))).obstacles())
        .containsExactly("the memory shows a checkpoint of the log other.example/log; expected one of " + TrialRegister.ORIGIN);
    var thief = SigningKey.of(TrialRegister.ORIGIN, new byte[32]);
    var forged = new Checkpoint(thief.name(), 1, Hash.leaf(new byte[0])).body();
    assertThat(found(new SignedNote(forged, List.of(thief.sign(forged)))).obstacles())
        .singleElement()
        .asString()
        .contains("not signed by " + first + ", this log's key at 1 acts", "in force is " + register.register().keys().getFirst().id());
  }
}
