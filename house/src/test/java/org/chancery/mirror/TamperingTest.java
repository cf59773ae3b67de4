package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chancery.readingroom.testing.TrialRegister;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One byte changed, lost or added anywhere in what a register serves is found, and its place is named.
///
/// Places are chosen by chance; `-Dtests.seed=` repeats a run.
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperingTest {
  private static final int ACTS = 600;
  private static final int PLACES = 40;

  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir private static Path scratch;
  private Path served;

  @BeforeAll
  void serve() throws Exception {
    served = scratch.resolve("served");
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("data")))) {
      ServedFolder.grow(register, ACTS);
      ServedFolder.write(register, served);
    }
    assertThat(verify()).isInstanceOf(Verdict.Good.class);
  }

  /// The verdict of one who sees the register for the first time.
  private Verdict verify() throws Exception {
    var memory = scratch.resolve("memory");
    Files.deleteIfExists(memory);
    return new RegisterVerifier(new FolderAddresses(served), new SeenCheckpoints(memory), Optional.empty()).verify(new Unheard());
  }

  private List<String> files(String below) throws Exception {
    try (var files = Files.walk(served.resolve(below))) {
      return files.filter(Files::isRegularFile).map(each -> served.relativize(each).toString()).sorted().toList();
    }
  }

  /// What the bytes of a file are turned into.
  private interface Change {
    byte[] of(byte[] bytes);
  }

  /// Changes a file, asks for the verdict, and puts the file back.
  private Finding changed(String resource, Change change) throws Exception {
    var file = served.resolve(resource);
    var bytes = Files.readAllBytes(file);
    try {
      Files.write(file, change.of(bytes.clone()));
      var verdict = verify();
      assertThat(verdict).as("%s, seed %d", resource, seed).isInstanceOf(Verdict.Wrong.class);
      return ((Verdict.Wrong) verdict).finding();
    } finally {
      Files.write(file, bytes);
    }
  }

  private void aByteIsMissed(String resource) throws Exception {
    int length = (int) Files.size(served.resolve(resource));
    int at = random.nextInt(length);
    int by = 1 + random.nextInt(255);
    var finding =
        changed(
            resource,
            bytes -> {
              bytes[at] ^= (byte) by;
              return bytes;
            });
    assertThat(finding.resource()).as("byte %d of %s, seed %d: %s", at, resource, seed, finding.text()).isEqualTo(resource);
    assertThat(finding.offset()).as("byte %d of %s, seed %d: %s", at, resource, seed, finding.text()).isLessThanOrEqualTo(length);
    if (resource.contains("/tile/0/") || resource.contains("/tile/1/")) {
      assertThat(finding.offset()).as("byte %d of %s, seed %d: %s", at, resource, seed, finding.text()).isEqualTo(at - at % 32);
    }
    if (resource.contains("/tile/entries/")) {
      assertThat(finding.offset()).as("byte %d of %s, seed %d: %s", at, resource, seed, finding.text()).isBetween(at - 700L, (long) at);
    }
  }

  @Test
  void oneByteOfAnyTileOrBundleIsMissedAndItsPlaceIsNamed() throws Exception {
    var files = files("log/tile");
    assertThat(files).contains("log/tile/0/000", "log/tile/0/002.p/89", "log/tile/1/000.p/2", "log/tile/entries/001", "log/tile/entries/002.p/89");
    for (var file : files) {
      for (int i = 0; i < PLACES / files.size() + 1; i++) {
        aByteIsMissed(file);
      }
    }
  }

  @Test
  void oneByteOfAnyContentIsMissedAndItsPlaceIsNamed() throws Exception {
    var files = files("log/content");
    for (int i = 0; i < PLACES; i++) {
      aByteIsMissed(files.get(random.nextInt(files.size())));
    }
  }

  @Test
  void oneByteOfCheckpointOrKeysIsMissedAndItsPlaceIsNamed() throws Exception {
    for (int i = 0; i < PLACES; i++) {
      aByteIsMissed("log/checkpoint");
      aByteIsMissed("log/keys");
    }
  }

  @Test
  void aFileThatIsShorterOrLongerOrGoneIsNamed() throws Exception {
    var files = new ArrayList<>(files("log/tile"));
    files.addAll(List.of("log/checkpoint", "log/keys"));
    files.add(files("log/content").get(random.nextInt(1000)));
    for (var file : files) {
      assertThat(changed(file, bytes -> Arrays.copyOf(bytes, bytes.length - 1)).resource()).as(file).isEqualTo(file);
      assertThat(changed(file, bytes -> Arrays.copyOf(bytes, bytes.length + 1)).resource()).as(file).isEqualTo(file);
      assertThat(changed(file, bytes -> new byte[0]).resource()).as(file).isEqualTo(file);
      var kept = Files.readAllBytes(served.resolve(file));
      Files.delete(served.resolve(file));
      var verdict = verify();
      Files.write(served.resolve(file), kept);
      assertThat(verdict).as(file).isInstanceOf(Verdict.Wrong.class);
      assertThat(((Verdict.Wrong) verdict).finding().resource()).as(file).isEqualTo(file);
    }
  }

  @Test
  void aNarrowerTileOfAnEarlierCheckpointMustBeTheBeginningOfTheWiderOne() throws Exception {
    for (var wide : List.of("log/tile/0/001", "log/tile/0/002.p/89")) {
      var narrow = wide.replaceAll("\\.p.*", "") + ".p/7";
      var file = served.resolve(narrow);
      Files.createDirectories(file.getParent());
      Files.write(file, Arrays.copyOf(Files.readAllBytes(served.resolve(wide)), 7 * 32));
      assertThat(verify()).as(narrow).isInstanceOf(Verdict.Good.class);
      aByteInANarrowTileIsMissed(narrow);
      Files.delete(file);
    }
  }

  private void aByteInANarrowTileIsMissed(String narrow) throws Exception {
    int at = random.nextInt(7 * 32);
    var finding =
        changed(
            narrow,
            bytes -> {
              bytes[at] ^= 1;
              return bytes;
            });
    assertThat(finding.resource()).isEqualTo(narrow);
    assertThat(finding.offset()).isEqualTo(at);
  }
}
