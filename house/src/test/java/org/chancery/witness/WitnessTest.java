package org.chancery.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.Hash;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.log.WitnessSigner;
import org.chancery.witness.Witness.Decision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WitnessTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T10:00:00Z"), ZoneOffset.UTC);
  private static final WitnessSigner SIGNER = WitnessSigner.of(Ed25519CosigningKey.of("witness.example/w", new byte[32]));
  private static final WatchedLog LOG = WatchedLog.of(40);

  @TempDir private Path folder;
  private WitnessMemory memory;
  private Witness witness;

  @BeforeEach
  void open() throws IOException {
    WitnessMemory.begin(folder);
    reopen();
  }

  private void reopen() throws IOException {
    memory = WitnessMemory.open(folder);
    witness = new Witness(SIGNER, List.of(LOG.key().verifierKey()), memory, CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  private void cosigned(AddCheckpoint request) throws IOException {
    var decision = witness.add(request);
    assertThat(decision).isInstanceOf(Decision.Cosigned.class);
    var note = new SignedNote(request.note().text(), ((Decision.Cosigned) decision).lines());
    assertThat(note.verify(SIGNER.keys())).isEqualTo(new NoteVerdict.Verified(SIGNER.keys()));
    assertThat(remembered().text()).isEqualTo(request.note().text());
  }

  private SignedNote remembered() throws IOException {
    return witness.cosigned(Hash.sha256(WatchedLog.ORIGIN.getBytes(StandardCharsets.UTF_8)).hex()).orElseThrow();
  }

  private long size() throws IOException {
    return Checkpoint.parse(remembered().text()).size();
  }

  @Test
  void aLogIsCosignedAsItGrowsAndWhatWasCosignedIsShownWithAllSignatures() throws IOException {
    cosigned(LOG.request(0, 5));
    cosigned(LOG.request(5, 5));
    cosigned(LOG.request(5, 8));
    cosigned(LOG.request(8, 40));
    var all = new ArrayList<VerifierKey>(SIGNER.keys());
    all.addFirst(LOG.key().verifierKey());
    assertThat(remembered().verify(all)).isEqualTo(new NoteVerdict.Verified(all));
  }

  @Test
  void whoAsksFromAnotherSizeIsToldTheSizeCosignedLast() throws IOException {
    assertThat(witness.add(LOG.request(3, 5))).isEqualTo(new Decision.OtherSize(0));
    cosigned(LOG.request(0, 5));
    for (int old : new int[] {0, 3, 6}) {
      assertThat(witness.add(LOG.request(old, 9))).isEqualTo(new Decision.OtherSize(5));
    }
    assertThat(size()).isEqualTo(5);
  }

  @Test
  void aRolledBackLogIsNotCosigned() throws IOException {
    cosigned(LOG.request(0, 9));
    assertThat(witness.add(LOG.request(0, 5))).isEqualTo(new Decision.OtherSize(9));
    assertThat(witness.add(new AddCheckpoint(9, List.of(), LOG.signed(5)))).isInstanceOf(Decision.Malformed.class);
    assertThat(size()).isEqualTo(9);
  }

  @Test
  void aForkedLogIsNeverCosignedAndTheTwoCheckpointsOfOneSizeAreKept() throws IOException {
    cosigned(LOG.request(0, 20));
    var fork = WatchedLog.branching(40, 12);
    assertThat(witness.add(fork.request(20, 20))).isInstanceOf(Decision.NotConsistent.class);
    assertThat(witness.add(fork.request(20, 30))).isInstanceOf(Decision.NotConsistent.class);
    assertThat(witness.add(fork.request(12, 30))).isEqualTo(new Decision.OtherSize(20));
    assertThat(witness.add(new AddCheckpoint(20, LOG.request(20, 30).proof(), fork.signed(30)))).isInstanceOf(Decision.NotConsistent.class);
    close();
    reopen();
    assertThat(witness.add(fork.request(20, 30))).isInstanceOf(Decision.NotConsistent.class);
    assertThat(remembered().text()).isEqualTo(LOG.checkpoint(20).body());
    cosigned(LOG.request(20, 30));
    try (var kept = Files.walk(folder.resolve("forks")).filter(Files::isRegularFile)) {
      var notes = kept.map(WitnessTest::note).toList();
      assertThat(notes).extracting(SignedNote::text).containsExactlyInAnyOrder(LOG.checkpoint(20).body(), fork.checkpoint(20).body());
      assertThat(notes).allMatch(each -> each.verify(List.of(LOG.key().verifierKey())).verified());
    }
  }

  private static SignedNote note(Path file) {
    try {
      return SignedNote.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatTheLogDidNotSignIsRefusedBeforeAnythingElse() throws IOException {
    var stranger = WatchedLog.aKey("other.example/log");
    var body = LOG.checkpoint(5).body();
    assertThat(witness.add(new AddCheckpoint(0, List.of(), new SignedNote(body, List.of(stranger.sign(body)))))).isInstanceOf(Decision.NotSigned.class);
    var wrong = new SignedNote(LOG.checkpoint(6).body(), LOG.signed(5).signatures());
    assertThat(witness.add(new AddCheckpoint(0, List.of(), wrong))).isInstanceOf(Decision.NotSigned.class);
    var otherLog = new Checkpoint("other.example/log", 5, LOG.checkpoint(5).root()).body();
    assertThat(witness.add(new AddCheckpoint(0, List.of(), new SignedNote(otherLog, List.of(LOG.key().sign(otherLog))))))
        .isEqualTo(new Decision.UnknownLog("other.example/log"));
    assertThat(witness.add(new AddCheckpoint(9, List.of(), new SignedNote(body, List.of(stranger.sign(body)))))).isInstanceOf(Decision.NotSigned.class);
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString())).containsExactly("lock");
    }
  }

  /// The cases of `tlog-witness` about trees without entries and about proofs that should not be there.
  @Test
  void emptyTreesHaveOneRootAndFirstCheckpointsNoProof() throws IOException {
    var proof = List.of(Hash.EMPTY_TREE);
    var zeroWithRoot = LOG.key().name() + "\n0\n" + LOG.checkpoint(1).root().base64() + "\n";
    assertThat(witness.add(new AddCheckpoint(0, List.of(), new SignedNote(zeroWithRoot, List.of(LOG.key().sign(zeroWithRoot))))))
        .isInstanceOf(Decision.NotConsistent.class);
    assertThat(witness.add(new AddCheckpoint(0, proof, LOG.signed(0)))).isInstanceOf(Decision.NotConsistent.class);
    assertThat(witness.add(new AddCheckpoint(0, proof, LOG.signed(1)))).isInstanceOf(Decision.NotConsistent.class);
    cosigned(LOG.request(0, 0));
    cosigned(LOG.request(0, 1));
    assertThat(witness.add(new AddCheckpoint(1, proof, LOG.signed(1)))).isInstanceOf(Decision.NotConsistent.class);
    assertThat(witness.add(new AddCheckpoint(1, List.of(), LOG.signed(2)))).isInstanceOf(Decision.NotConsistent.class);
    var note = "log.example/log\nnot a size\n";
    assertThat(witness.add(new AddCheckpoint(0, List.of(), new SignedNote(note, List.of(LOG.key().sign(note)))))).isInstanceOf(Decision.Malformed.class);
  }

  @Test
  void aRestartForgetsNothing() throws IOException {
    cosigned(LOG.request(0, 17));
    close();
    reopen();
    assertThat(witness.add(LOG.request(0, 17))).isEqualTo(new Decision.OtherSize(17));
    cosigned(LOG.request(17, 18));
  }

  /// Two histories of a log and many sizes of each are shown by many threads: of what is cosigned, each continues the last.
  @Test
  void whateverIsAskedAtOnceTheCosignedOnesFormOneHistory() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    var cosigned = Collections.synchronizedList(new ArrayList<Checkpoint>());
    var threads = Executors.newFixedThreadPool(4);
    try {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 4; i++) {
        var random = new Random(seed + i);
        work.add(() -> {
          for (int time = 0; time < 15; time++) {
            var log = WatchedLog.branching(40, random.nextBoolean() ? 40 : 1);
            int size = 1 + random.nextInt(40);
            if (witness.add(log.request(0, size)) instanceof Decision.OtherSize(long old) && old <= size) {
              if (witness.add(log.request((int) old, size)) instanceof Decision.Cosigned) {
                cosigned.add(log.checkpoint(size));
              }
            }
          }
          return null;
        });
      }
      witness.add(LOG.request(0, 2));
      for (var each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(cosigned).as("seed " + seed).isNotEmpty().allSatisfy(each -> assertThat(each.root()).isEqualTo(LOG.checkpoint((int) each.size()).root()));
    assertThat(size()).as("seed " + seed).isEqualTo(cosigned.stream().mapToLong(Checkpoint::size).max().orElseThrow());
  }

  @Test
  void aMemoryBelongsToOneProcessAndOneThatIsMissingOrWrongIsRefused() throws IOException {
    assertThatThrownBy(() -> WitnessMemory.open(folder)).isInstanceOf(IOException.class).hasMessageContaining("already runs");
    assertThatThrownBy(() -> WitnessMemory.open(folder.resolve("nowhere"))).isInstanceOf(IOException.class).hasMessageContaining("missing");
    cosigned(LOG.request(0, 5));
    close();
    var file = folder.resolve(Hash.sha256(WatchedLog.ORIGIN.getBytes(StandardCharsets.UTF_8)).hex());
    var whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, 30));
    assertThatThrownBy(() -> WitnessMemory.open(folder)).isInstanceOf(IOException.class).hasMessageContaining("no checkpoint");
    Files.move(file, folder.resolve("0".repeat(64)));
    Files.writeString(folder.resolve("0".repeat(64)), whole);
    assertThatThrownBy(() -> WitnessMemory.open(folder)).isInstanceOf(IOException.class).hasMessageContaining("expected a log whose origin");
    Files.move(folder.resolve("0".repeat(64)), file);
    reopen();
    assertThat(size()).isEqualTo(5);
  }

  /// The twins: what cannot be remembered is not cosigned, and the memory is as it was.
  @Test
  void whatCannotBeRememberedIsNotCosigned() throws IOException {
    cosigned(LOG.request(0, 5));
    var inTheWay = blockTheFile();
    assertThatThrownBy(() -> witness.add(LOG.request(5, 9))).isInstanceOf(IOException.class);
    assertThat(size()).isEqualTo(5);
    Files.delete(inTheWay);
    cosigned(LOG.request(5, 9));
  }

  /// Until what is given is deleted, no checkpoint can be written: in its place is a folder, and not an empty one.
  private Path blockTheFile() throws IOException {
    var part = Files.createDirectory(folder.resolve(Hash.sha256(WatchedLog.ORIGIN.getBytes(StandardCharsets.UTF_8)).hex() + ".part"));
    return Files.createFile(part.resolve("in-the-way"));
  }

  /// Anyone may repeat what a log once asked.
  @Test
  void whoRepeatsARequestGetsACosignatureAndMakesNoWorkForTheDisk() throws IOException {
    cosigned(LOG.request(0, 5));
    blockTheFile();
    cosigned(LOG.request(5, 5));
  }
}
