package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mirror that is killed (SIGKILL) at moments chosen by chance; `-Dtests.seed=` repeats them.
@Tag("store")
final class MirrorKillTest {
  private static final int ACTS = 800;
  private static final int KILLS = 6;

  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir private Path scratch;

  /// One visit in a process of its own: says each step on standard output.
  public static void main(String[] arguments) {
    var address = URI.create(arguments[0]);
    try (var site = new HttpAddresses(address, Duration.ofSeconds(20));
        var mirror = Mirror.open(Path.of(arguments[1]), address, site, Optional.empty())) {
      mirror.sync(
          new Mirror.Listener() {
            @Override
            public void begins(Work work, long from, long to) {
              System.out.println(work);
            }

            @Override
            public void done(long entries) {
              System.out.println(entries);
            }
          });
    }
  }

  /// Lets a visit come to its n-th step, and a little further, and kills it.
  private void killed(MirrorHouse house, int step) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), MirrorKillTest.class.getName()));
    command.addAll(List.of(house.address().toString(), house.folder("m").toString()));
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < step && lines.readLine() != null; i++) {
        // The next one.
      }
      LockSupport.parkNanos(random.nextLong(Duration.ofMillis(40).toNanos()));
      process.destroyForcibly().waitFor();
    }
  }

  private void noFalseAlarm(MirrorHouse house) {
    if (Files.exists(house.folder("m").resolve("log/checkpoint"))) {
      try {
        assertThat(house.verify("m")).as("seed %d", seed).isInstanceOf(Verdict.Good.class);
      } catch (AddressUnreadable e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("changes while it is read");
      }
    }
  }

  @Test
  void aMirrorThatIsKilledAtAnyMomentGoesOnWhereItWas() throws Exception {
    try (var house = new MirrorHouse(scratch, ACTS)) {
      for (int i = 0; i < KILLS; i++) {
        killed(house, 1 + random.nextInt(12));
        noFalseAlarm(house);
        ServedFolder.grow(house.publisher(), ACTS + 150 * (i + 1));
      }
      house.sync("m");
      noFalseAlarm(house);
      house.assertWhole("m");
    }
  }
}
