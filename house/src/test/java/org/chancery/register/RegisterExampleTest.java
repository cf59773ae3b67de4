package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chancery.log.Checkpoint;
import org.chancery.log.EntryBundle;
import org.chancery.log.Hash;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.EditionForm;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataForm;
import org.chancery.record.Salt;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kept register of format 1 is read by this code, from its files alone, and this code still writes it byte for byte.
final class RegisterExampleTest {
  private static final Path KEPT = Path.of("src", "test", "register-examples", "v1");
  private static final Path MADE = Path.of("target", "register-examples", "v1");

  @TempDir private Path folder;

  private static SortedMap<String, byte[]> kept() throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var paths = Files.walk(KEPT)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(KEPT.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static String text(String path) throws IOException {
    return Files.readString(KEPT.resolve(path));
  }

  private static Checkpoint checkpoint() throws IOException {
    var keys = text("log/keys").lines().map(VerifierKey::parse).toList();
    var note = SignedNote.parse(text("log/checkpoint"));
    assertThat(note.verify(keys).verified()).isTrue();
    return Checkpoint.parse(note.text());
  }

  private static List<byte[]> entries() throws IOException {
    var path = TilePath.entries(0, (int) checkpoint().size());
    return EntryBundle.decode(path, Files.readAllBytes(KEPT.resolve("log/tile/" + path.path())));
  }

  private static List<Act> acts() throws Exception {
    var acts = new ArrayList<Act>();
    for (var entry : entries()) {
      acts.add(ActForm.parse(entry));
    }
    return acts;
  }

  private static byte[] content(Digest digest) throws IOException {
    return Files.readAllBytes(KEPT.resolve("log/content/sha256/" + digest.hex()));
  }

  @Test
  void itsCheckpointIsSignedAndCoversItsEntriesAndTiles() throws Exception {
    var checkpoint = checkpoint();
    var leaves = entries().stream().map(Hash::leaf).toList();
    assertThat(leaves).hasSize((int) checkpoint.size());
    assertThat(Subtrees.of((from, to) -> leaves.subList((int) from, (int) to)).root(0, leaves.size())).isEqualTo(checkpoint.root());
    var tile = TilePath.hash(0, 0, leaves.size());
    assertThat(Tiles.hashes(tile, Files.readAllBytes(KEPT.resolve("log/tile/" + tile.path())))).isEqualTo(leaves);
  }

  @Test
  void itsEntriesAreReadAndWrittenTheSame() throws Exception {
    var entries = entries();
    var acts = acts();
    for (int i = 0; i < entries.size(); i++) {
      assertThat(ActForm.bytes(acts.get(i))).isEqualTo(entries.get(i));
    }
    assertThat(acts.stream().map(ActForm::name)).contains("organisation-changed", "issued", "corrected");
    assertThat(acts.stream().filter(Corrected.class::isInstance).map(each -> ((Corrected) each).reason()))
        .containsOnly(Act.Reason.TYPOGRAPHICAL, Act.Reason.CORRECTION, Act.Reason.RETRACTION, Act.Reason.NEW_TRANSLATION);
  }

  @Test
  void itsContentsAreThoseThatItsActsNameAndAreReadAndWrittenTheSame() throws Exception {
    var named = new TreeSet<String>();
    for (var act : acts()) {
      switch (act) {
        case OrganisationChanged changed -> organisation(changed.files());
        case Issued issued -> contents(issued.metadata(), issued.editions());
        case Corrected corrected -> contents(corrected.metadata(), corrected.editions());
        case Act.KeysChanged later -> throw new AssertionError("the first form has no " + ActForm.name(later));
        case Act.LogSucceeded later -> throw new AssertionError("the first form has no " + ActForm.name(later));
        case Act.Change later -> throw new AssertionError("the first form has no " + ActForm.name(later));
      }
      act.contents().forEach(each -> named.add("log/content/sha256/" + each.hex()));
    }
    var there = new HashSet<>(kept().keySet());
    there.removeIf(each -> !each.startsWith("log/content/"));
    assertThat(there).isEqualTo(named).hasSizeGreaterThan(8);
  }

  private static Salt salt(byte[] bytes) throws Exception {
    return new Salt(CanonicalJson.parse(bytes).path("salt").textValue());
  }

  private static void organisation(Digest digest) throws Exception {
    var bytes = content(digest);
    assertThat(Digest.of(bytes)).isEqualTo(digest);
    assertThat(CanonicalJson.parse(bytes).path("files").path("organisation.yaml").textValue()).startsWith("slug: harbours\n");
  }

  private static void contents(@Nullable MetadataReference metadata, List<EditionReference> editions) throws Exception {
    if (metadata != null) {
      var bytes = content(metadata.digest());
      assertThat(Digest.of(bytes)).isEqualTo(metadata.digest());
      assertThat(MetadataForm.content(MetadataForm.parse(bytes), salt(bytes)).bytes()).isEqualTo(bytes);
    }
    for (var each : editions) {
      var bytes = content(each.digest());
      assertThat(Digest.of(bytes)).isEqualTo(each.digest());
      var edition = EditionForm.parse(bytes);
      assertThat(edition.language()).isEqualTo(each.language());
      assertThat(EditionForm.content(edition, salt(bytes)).bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void whatItSaysIsUnderstood() throws Exception {
    var meeting = (Issued) acts().get(1);
    var metadata = MetadataForm.parse(content(meeting.metadata().digest()));
    assertThat(metadata.places()).containsExactly("Helsinki", "Den Haag");
    assertThat(metadata.attachments().getFirst().size()).isEqualTo(4_294_967_296L);
    assertThat(metadata.authors()).extracting(each -> each.name()).containsExactly("Harbour Office", "Ångström");
    assertThat(metadata.demonstration()).isTrue();
    assertThat(EditionForm.parse(content(meeting.editions().get(1).digest())).title()).isEqualTo("Journées des ports");
    assertThat(acts().get(2)).isInstanceOfSatisfying(Issued.class, each -> assertThat(each.archival()).isTrue());
  }

  @Test
  void everyMemberOfMetadataIsInIt() throws Exception {
    var members = new TreeSet<String>();
    for (var act : acts()) {
      if (act instanceof Issued issued) {
        CanonicalJson.parse(content(issued.metadata().digest())).fieldNames().forEachRemaining(members::add);
      }
    }
    var forms = Set.of("salt", "v");
    var components = new TreeSet<String>();
    for (var each : Metadata.class.getRecordComponents()) {
      components.add(each.getName());
    }
    members.removeAll(forms);
    assertThat(members).isEqualTo(components);
  }

  /// If this fails and nothing was meant to change, the change is a mistake: others hold registers of this format. If a new
  /// format was meant, it gets a number and a folder of its own, and this one stays as it is, to be read. Lines of ML-DSA-44 are left
  /// out: there were none when it was kept.
  @Test
  void thisCodeWritesItByteForByte() throws Exception {
    var made = RegisterExample.files(folder);
    for (var each : made.entrySet()) {
      var file = MADE.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    made.computeIfPresent("log/checkpoint", (path, bytes) -> withFirstLineOnly(bytes));
    made.computeIfPresent("log/keys", (path, bytes) -> firstLine(bytes));
    var kept = kept();
    assertThat(made.keySet()).as("the files made are in house/" + MADE).isEqualTo(kept.keySet());
    made.forEach((path, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).as(path).isEqualTo(new String(kept.get(path), StandardCharsets.ISO_8859_1)));
  }

  private static byte[] withFirstLineOnly(byte[] checkpoint) {
    var note = SignedNote.parse(checkpoint);
    return new SignedNote(note.text(), note.signatures().subList(0, 1)).render().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] firstLine(byte[] keys) {
    return new String(keys, StandardCharsets.UTF_8).lines().findFirst().orElseThrow().concat("\n").getBytes(StandardCharsets.UTF_8);
  }
}
