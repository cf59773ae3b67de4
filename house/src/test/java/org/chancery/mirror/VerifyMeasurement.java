package org.chancery.mirror;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chancery.log.Checkpoint;
import org.chancery.log.EntryBundle;
import org.chancery.log.Hash;
import org.chancery.log.LeafHashes;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.Subtrees;
import org.chancery.log.TilePath;
import org.chancery.log.TileRoots;
import org.chancery.log.Tiles;
import org.chancery.log.TreeEdge;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Content;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.ActForm;

/// Measures the verifier over a folder with a mirrored register: of three acts, two issue a record (two contents of 500 and 1,500
/// bytes) and one corrects a text. Arguments: how many acts, a folder (kept, so that a second run finds its register);
/// `-Dtimes=` says how often.
final class VerifyMeasurement {
  private static final Instant NOW = Instant.parse("2026-02-03T10:00:00.125Z");
  private static final Language EN = new Language("en");

  private final Random random = new Random(1);
  private final Path log;
  private final List<Hash> leaves = new ArrayList<>();

  private VerifyMeasurement(Path folder) {
    log = folder.resolve("log");
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[1]);
    if (!Files.exists(folder.resolve("log").resolve("checkpoint"))) {
      new VerifyMeasurement(folder).write(Integer.parseInt(arguments[0]));
    }
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int i = 0; i < Integer.getInteger("times", 2); i++) {
      long began = System.nanoTime();
      long used = process.getProcessCpuTime();
      var memory = new SeenCheckpoints(folder.resolve("memory"));
      var verdict = new RegisterVerifier(new FolderAddresses(folder), memory, Optional.empty()).verify(new Unheard());
      System.out.printf(
          "%d ms, %d ms of the processors, %d MB of heap: %s%n",
          Duration.ofNanos(System.nanoTime() - began).toMillis(),
          Duration.ofNanos(process.getProcessCpuTime() - used).toMillis(),
          Runtime.getRuntime().totalMemory() >> 20,
          verdict.getClass().getSimpleName());
    }
  }

  private Digest content(int length) throws IOException {
    var text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(26));
    }
    var content = Content.of(text);
    Files.write(log.resolve("content").resolve("sha256").resolve(content.digest().hex()), text);
    return content.digest();
  }

  private Act act(int index) throws IOException {
    long records = (index + 2L) / 3 + (index + 1L) / 3;
    if (index % 3 == 2) {
      return new Act.Corrected(
          NOW, Act.Role.PUBLISHER, false, new RecordNumber(records), Act.Reason.CORRECTION, null, List.of(new Act.EditionReference(EN, 2, content(1500))), null);
    }
    return new Act.Issued(
        NOW,
        Act.Role.OPERATOR,
        true,
        new RecordNumber(records + 1),
        new Slug("news"),
        List.of(new Slug("minsk-group")),
        new Act.MetadataReference(1, content(500)),
        List.of(new Act.EditionReference(EN, 1, content(1500))));
  }

  private void put(String resource, byte[] bytes) throws IOException {
    var file = log.resolve(resource);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void write(int acts) throws IOException {
    Files.createDirectories(log.resolve("content").resolve("sha256"));
    var bundle = new ArrayList<byte[]>();
    for (int i = 0; i < acts; i++) {
      bundle.add(ActForm.bytes(act(i)));
      leaves.add(Hash.leaf(bundle.getLast()));
      if (bundle.size() == TilePath.FULL_WIDTH || i == acts - 1) {
        put("tile/" + TilePath.entries(i / TilePath.FULL_WIDTH, bundle.size()).path(), EntryBundle.encode(bundle));
        bundle.clear();
      }
    }
    var tree = Subtrees.of(LeafHashes.of(leaves), TileRoots.inMemory());
    for (var path : Tiles.paths(acts).toList()) {
      put("tile/" + path.path(), Tiles.tile(tree, acts, path).orElseThrow());
    }
    var seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    var key = SigningKey.of("record.example.org/log", seed);
    var text = new Checkpoint(key.name(), acts, TreeEdge.empty().append(leaves).root()).body();
    put("keys", (key.verifierKey().text() + "\n").getBytes(StandardCharsets.UTF_8));
    put("checkpoint", new SignedNote(text, List.of(key.sign(text))).render().getBytes(StandardCharsets.UTF_8));
  }
}
