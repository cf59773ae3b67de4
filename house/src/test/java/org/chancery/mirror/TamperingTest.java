package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Proposal;
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
    return verify(served);
  }

  private static Verdict verify(Path folder) throws Exception {
    var memory = scratch.resolve("memory");
    Files.deleteIfExists(memory);
    return new RegisterVerifier(new FolderAddresses(folder), new SeenCheckpoints(memory), Optional.empty()).verify(new Unheard());
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
  void whatIsNoFileIsNamedAndNotWaitedFor() throws Exception {
    for (var resource : List.of("log/checkpoint", "log/keys", "log/former-keys", "log/tile/0/001", "log/tile/entries/001", files("log/content").getFirst())) {
      var file = served.resolve(resource);
      var aside = Files.move(file, scratch.resolve("aside"));
      for (var kind : List.of("mkfifo", "mkdir")) {
        assertThat(new ProcessBuilder(kind, file.toString()).inheritIO().start().waitFor()).isZero();
        var verdict = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> verify(), resource);
        Files.delete(file);
        var found = kind.equals("mkdir") ? "a folder" : "a FIFO, a socket or a device";
        assertThat(verdict).as("%s %s", kind, resource).isEqualTo(new Verdict.Wrong(new Finding(resource, 0, "a file", found)));
      }
      Files.createSymbolicLink(file, Path.of("/dev/zero"));
      assertThat(verify()).isEqualTo(new Verdict.Wrong(new Finding(resource, 0, "a file", "a FIFO, a socket or a device")));
      Files.delete(file);
      Files.move(aside, file);
    }
    assertThat(verify()).isInstanceOf(Verdict.Good.class);
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

  private void aStrayIsFound(String resource, byte[] bytes) throws Exception {
    var file = served.resolve(resource);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    var verdict = verify();
    Files.delete(file);
    assertThat(verdict).as(resource).isInstanceOf(Verdict.Wrong.class);
    var finding = ((Verdict.Wrong) verdict).finding();
    assertThat(finding.resource()).isEqualTo(resource);
    assertThat(finding.expected()).startsWith("nothing, for no entry and no tree");
    assertThat(verify()).isInstanceOf(Verdict.Good.class);
  }

  @Test
  void whatNothingLeadsToIsFoundAndNamed() throws Exception {
    var content = new byte[] {'{', '}'};
    aStrayIsFound("log/content/sha256/" + Digest.of(content), content);
    aStrayIsFound("log/content/sha256/x", content);
    aStrayIsFound("log/content/other", content);
    aStrayIsFound("log/other", content);
    aStrayIsFound("log/tile/0/003", Files.readAllBytes(served.resolve("log/tile/0/001")));
    aStrayIsFound("log/tile/0/002.p/90", new byte[90 * 32]);
    aStrayIsFound("log/tile/entries/003", content);
    aStrayIsFound("log/tile/other", content);
  }

  @Test
  void aRedactedContentThatIsPutBackIsFoundAndNamed() throws Exception {
    var folder = scratch.resolve("redacted");
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("redacted-data")))) {
      ServedFolder.grow(register, 3);
      var gone = register.reader().editions(new RecordNumber(1), TrialRegister.EN).getFirst().digest();
      var bytes = register.reader().content(gone).orElseThrow();
      var note = Map.of(TrialRegister.EN, "By order.");
      register.commit(List.of(new Proposal.Redact(Act.Role.OPERATOR, false, new RecordNumber(1), Act.Reason.LEGAL_ORDER, List.of(gone), note)));
      ServedFolder.write(register, folder);
      assertThat(verify(folder)).isInstanceOf(Verdict.Good.class);
      Files.write(folder.resolve("log/content/sha256").resolve(gone.hex()), bytes);
      assertThat(verify(folder)).isEqualTo(new Verdict.Wrong(new Finding("log/content/sha256/" + gone, 0, "nothing, for an act redacted it", "the content")));
    }
  }
}
