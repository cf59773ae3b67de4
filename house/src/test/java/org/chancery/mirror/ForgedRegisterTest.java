package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Checkpoint;
import org.chancery.log.EntryBundle;
import org.chancery.log.Hash;
import org.chancery.log.LeafHashes;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.log.TreeEdge;
import org.chancery.record.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Registers whose publisher signed what no register may hold: only the verifier's own reading of the entries finds it.
final class ForgedRegisterTest {
  private static final byte[] CONTENT = "{\"salt\":\"5Zv3uphi9LYvoGZthy7JNg==\",\"v\":1}".getBytes(StandardCharsets.UTF_8);
  static final String DIGEST = Digest.of(CONTENT).hex();
  static final String FIRST =
      "{\"act\":\"organisation-changed\",\"files\":\"" + DIGEST + "\",\"role\":\"operator\",\"time\":\"2026-02-03T10:00:00.125Z\",\"v\":1}";
  static final String RESOURCE = "log/tile/entries/000.p/2";
  static final long SECOND = FIRST.length() + 2L;

  @TempDir private Path folder;

  static String issued(String digest, String members) {
    return "{\"act\":\"issued\",\"editions\":[{\"language\":\"en\",\"number\":1,\"sha256\":\""
        + digest
        + "\"}],\"kind\":\"news\",\"metadata\":{\"sha256\":\""
        + digest
        + "\",\"version\":1}"
        + members
        + "\"role\":\"operator\",\"time\":\"2026-02-03T10:00:00Z\",\"v\":1}";
  }

  private static void put(Path folder, String resource, byte[] bytes) throws Exception {
    var file = folder.resolve(resource);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /// Signs a log of these entries, with this root if one is given, and writes what it serves into a folder.
  static void write(Path folder, Optional<Hash> root, String... entries) throws Exception {
    var bytes = Arrays.stream(entries).map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
    var leaves = new ArrayList<Hash>();
    bytes.forEach(each -> leaves.add(Hash.leaf(each)));
    var key = SigningKey.of("example.org/log", new byte[32]);
    var text = new Checkpoint(key.name(), entries.length, root.orElse(TreeEdge.empty().append(leaves).root())).body();
    put(folder, "log/keys", (key.verifierKey().text() + "\n").getBytes(StandardCharsets.UTF_8));
    put(folder, "log/checkpoint", new SignedNote(text, List.of(key.sign(text))).render().getBytes(StandardCharsets.UTF_8));
    for (var path : Tiles.paths(entries.length).toList()) {
      put(folder, "log/tile/" + path.path(), Tiles.tile(LeafHashes.of(leaves), entries.length, path).orElseThrow());
    }
    put(folder, "log/tile/" + TilePath.entries(0, entries.length).path(), EntryBundle.encode(bytes));
    put(folder, "log/content/sha256/" + DIGEST, CONTENT);
  }

  private Verdict verify(Optional<Hash> root, String... entries) throws Exception {
    write(folder, root, entries);
    return new RegisterVerifier(new FolderAddresses(folder), new SeenCheckpoints(folder.resolve("memory")), Optional.empty()).verify(new Unheard());
  }

  private void wrong(String resource, long offset, String expected, String found, Verdict verdict) {
    assertThat(verdict).isEqualTo(new Verdict.Wrong(new Finding(resource, offset, expected, found)));
  }

  @Test
  void whatIsLawfulIsGood() throws Exception {
    assertThat(verify(Optional.empty(), FIRST, issued(DIGEST, ",\"record\":1,"))).isInstanceOf(Verdict.Good.class);
  }

  @Test
  void anActOutOfOrderIsNamedWhereItBegins() throws Exception {
    wrong(RESOURCE, SECOND, "the next record to be issued, 1", "record 2", verify(Optional.empty(), FIRST, issued(DIGEST, ",\"record\":2,")));
  }

  @Test
  void anEntryThatIsNotCanonicalIsNamed() throws Exception {
    var verdict = verify(Optional.empty(), FIRST, issued(DIGEST, ", \"record\":1,"));
    wrong(RESOURCE, SECOND, "a known act in canonical JSON", "malformed content: JSON that is not in canonical form (RFC 8785)", verdict);
  }

  @Test
  void anEntryThatSaysMoreThanItsFormIsNamed() throws Exception {
    var verdict = verify(Optional.empty(), FIRST, issued(DIGEST, ",\"note\":\"Mr X\",\"record\":1,"));
    wrong(RESOURCE, SECOND, "an act with the members of its form alone", "other members or values", verdict);
  }

  @Test
  void anUnknownActIsNamedRatherThanGuessedAt() throws Exception {
    var verdict = verify(Optional.empty(), FIRST, FIRST.replace("organisation-changed", "organisation-sold"));
    wrong(RESOURCE, SECOND, "a known act in canonical JSON", "malformed content: the act \"organisation-sold\"", verdict);
  }

  @Test
  void aContentThatIsAbsentWithoutAnActIsNamed() throws Exception {
    var absent = Digest.of(new byte[0]).hex();
    var verdict = verify(Optional.empty(), FIRST, issued(absent, ",\"record\":1,"));
    wrong(
        "log/content/sha256/" + absent,
        0,
        "the content that the entry at offset " + SECOND + " of " + RESOURCE + " names",
        "nothing, and no act redacted it",
        verdict);
  }

  @Test
  void aSignedRootThatItsEntriesDoNotMakeIsNamed() throws Exception {
    var root = Hash.sha256(new byte[1]);
    var made = TreeEdge.empty().append(Hash.leaf(FIRST.getBytes(StandardCharsets.UTF_8))).root();
    wrong("log/checkpoint", 18, "the root of its entries, " + made.base64(), root.base64(), verify(Optional.of(root), FIRST));
  }
}
