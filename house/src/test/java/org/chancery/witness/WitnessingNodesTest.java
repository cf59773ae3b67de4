package org.chancery.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.Subtrees;
import org.chancery.log.TileRoots;
import org.chancery.log.TrustPolicy;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.register.Act;
import org.chancery.register.Cosignatures;
import org.chancery.register.Proposal;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class WitnessingNodesTest {
  private static final SigningKey KEY = SigningKey.of(TrialRegister.ORIGIN, new byte[32]);

  @TempDir private Path folder;

  /// A node of the publisher's over a shared database.
  private final class Node implements AutoCloseable {
    private final Database database;
    private final Register register;
    private final RegisterReader reader;
    private final Cosignatures cosignatures;
    private final Witnessing witnessing;

    Node(DatabaseAddress address, TrustPolicy policy, int number) {
      database = Database.open(address);
      register = new Register(KEY, Clock.systemUTC(), new Random(number));
      reader = new RegisterReader(database);
      cosignatures = new Cosignatures(database);
      var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(10));
      witnessing = Witnessing.start(policy, pace, reader, Subtrees.of(reader.leafHashes(), TileRoots.inMemory()), cosignatures, Clock.systemUTC(), new Random(number));
    }

    void publish(String title) {
      var issue = new Proposal.Issue(Act.Role.PUBLISHER, false, TrialRegister.news().metadata(), List.of(TrialRegister.edition(TrialRegister.EN, title)));
      database.write(transaction -> register.commit(transaction, List.of(issue)));
    }

    @Override
    public void close() {
      witnessing.close();
      database.close();
    }
  }

  @Test
  void twoNodesThatAskForTheSameCheckpointsKeepOneRightLineOfEach() throws Exception {
    var address = Engines.empty(Engine.POSTGRESQL, folder);
    var log = new Register(KEY, Clock.systemUTC(), new Random(0)).keys().getFirst();
    try (var witness = new FaultyWitness("one", folder.resolve("one"), List.of(log))) {
      var policy = TrustPolicy.parse((witness.line("one") + "quorum one\n").getBytes(StandardCharsets.UTF_8));
      var key = witness.signer().keys().getFirst();
      try (var first = new Node(address, policy, 1);
          var second = new Node(address, policy, 2)) {
        for (int time = 0; time < 10; time++) {
          var publishing = time % 2 == 0 ? first : second;
          publishing.publish("News " + time);
          List.of(first, second).forEach(each -> each.witnessing.apply(each.reader.acts(each.reader.size() - 1, 1)));
          var end = Instant.now().plusSeconds(30);
          while (first.cosignatures.largest(key.id()) < time + 1) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(1_000_000);
          }
        }
        var end = Instant.now().plusSeconds(30);
        for (var each : List.of(first, second)) {
          while (each.witnessing.status().getFirst().cosigned() < 10 || each.witnessing.status().getFirst().failingSince().isPresent()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(1_000_000);
          }
        }
        var rows = first.database.read(sql -> sql.fetch("SELECT c.note, s.line FROM cosignature s JOIN checkpoint c ON c.size = s.size ORDER BY s.size"));
        assertThat(rows).hasSize(10).allSatisfy(row -> {
          var note = new SignedNote(SignedNote.parse(row.get(0, String.class)).text(), List.of(SignatureLine.parse(row.get(1, String.class))));
          assertThat(note.verify(List.of(key))).isEqualTo(new NoteVerdict.Verified(List.of(key)));
        });
        assertThat(first.cosignatures.cosigned(first.reader.head().orElseThrow())).isEqualTo(second.cosignatures.cosigned(second.reader.head().orElseThrow()));
      }
    }
  }
}
