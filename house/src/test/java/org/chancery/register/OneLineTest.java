package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.log.ProofChecks;
import org.chancery.log.Proofs;
import org.chancery.log.SigningKey;
import org.chancery.log.Subtrees;
import org.chancery.log.TileRoots;
import org.chancery.register.EachAct.Scene;
import org.chancery.register.Outcome.Committed;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two nodes that commit and serve at once make one line: every head that a reader of either saw is a prefix of every later one.
///
/// The same of two processes is for the tests of `application.soak`.
@Tag("store")
final class OneLineTest {
  private static final SigningKey KEY = SigningKey.of("example.org/log", new byte[32]);
  private static final int COMMITS = 40;

  @TempDir private Path folder;
  private final AtomicInteger writing = new AtomicInteger();

  @ParameterizedTest
  @EnumSource
  void whatEitherNodeShowsIsAPrefixOfWhatComesLater(Engine engine) throws Exception {
    var address = Engines.empty(engine, folder);
    try (var one = Database.open(address);
        var two = Database.open(address);
        var threads = Executors.newFixedThreadPool(6)) {
      var readers = new ArrayList<Future<List<Head>>>();
      writing.set(4);
      var work = List.of(writer(one, 1), writer(one, 2), writer(two, 3), writer(two, 4));
      var written = work.stream().map(threads::submit).toList();
      readers.add(threads.submit(() -> heads(new RegisterReader(one))));
      readers.add(threads.submit(() -> heads(new RegisterReader(two))));
      var answered = new ArrayList<Long>();
      for (var each : written) {
        answered.addAll(each.get());
      }
      assertThat(answered).hasSize(4 * COMMITS).doesNotHaveDuplicates();
      var reader = new RegisterReader(two);
      assertThat(reader.size()).isEqualTo(4 * COMMITS);
      var tree = Subtrees.of(reader.leafHashes(), TileRoots.inMemory());
      for (var seen : readers) {
        assertThat(seen.get()).hasSizeGreaterThan(1);
        requirePrefixes(tree, seen.get());
      }
      RegisterCheck.verify(one, List.of(KEY.verifierKey()));
    }
  }

  private Callable<List<Long>> writer(Database database, long seed) {
    var register = new Register(KEY, TestRegister.CLOCK, new Random(seed));
    return () -> {
      try {
        var answered = new ArrayList<Long>();
        for (int i = 0; i < COMMITS; i++) {
          var proposal = TestRegister.issuing(Scene.METADATA, TestRegister.text("en", seed + "-" + i, "Text"));
          var outcome = database.write(transaction -> register.commit(transaction, List.of(proposal))).getFirst();
          answered.add(((Committed) outcome).index());
        }
        return answered;
      } finally {
        writing.decrementAndGet();
      }
    };
  }

  /// Each head that is shown while anyone writes, and the last.
  private List<Head> heads(RegisterReader reader) {
    var seen = new ArrayList<Head>();
    boolean last;
    do {
      last = writing.get() == 0;
      reader.head().filter(each -> seen.isEmpty() || !seen.getLast().equals(each)).ifPresent(seen::add);
    } while (!last);
    return seen;
  }

  private static void requirePrefixes(Subtrees tree, List<Head> seen) {
    for (int i = 1; i < seen.size(); i++) {
      var older = seen.get(i - 1);
      var newer = seen.get(i);
      var proof = Proofs.consistency(tree, older.size(), newer.size());
      assertThat(ProofChecks.consistency(older.size(), newer.size(), proof, older.root(), newer.root())).as("%d to %d", older.size(), newer.size()).isTrue();
    }
    assertThat(tree.root(0, seen.getLast().size())).isEqualTo(seen.getLast().root());
  }
}
