package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.chancery.log.SigningKey;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.record.CanonicalJson;
import org.chancery.register.RegisterTables;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A publisher whose history is another than it was, or who answers wrongly: nothing of it is taken, and what was signed is kept.
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MirrorRefusalTest {
  private static final int ACTS = 300;

  @TempDir private static Path scratch;
  private MirrorHouse house;
  private Map<String, String> files;

  @BeforeAll
  void mirror() throws Exception {
    house = new MirrorHouse(scratch, ACTS);
    house.sync("m");
    files = MirrorHouse.files(house.folder("m"));
  }

  @AfterAll
  void close() {
    house.close();
  }

  /// Another register with the same key, as a folder of what it serves.
  private Path other(int first, int acts) throws Exception {
    var folder = scratch.resolve("other-" + first + "-" + acts);
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("other-data-" + first + "-" + acts)))) {
      ServedFolder.grow(register, first);
      if (acts > first) {
        ServedFolder.grow(register, acts);
      }
      ServedFolder.write(register, folder);
    }
    return folder;
  }

  private void unchanged() throws Exception {
    assertThat(MirrorHouse.files(house.folder("m"))).isEqualTo(files);
    try (var database = Database.open(DatabaseAddress.inFolder(house.folder("m")))) {
      assertThat(RegisterTables.of(database)).isEqualTo(RegisterTables.of(house.publisher().database()));
    }
    assertThat(house.sync("m")).isInstanceOf(Synced.Unchanged.class);
  }

  private void refusedHistory(Path shown, String found) throws Exception {
    var refused = house.refused("m", site -> new FolderAddresses(shown));
    assertThat(refused.finding().resource()).isEqualTo("log/checkpoint");
    assertThat(refused.finding().found()).endsWith(found);
    var evidence = CanonicalJson.parse(Files.readAllBytes(refused.evidence().orElseThrow()));
    assertThat(evidence.path("shown").asText()).isEqualTo(Files.readString(shown.resolve("log/checkpoint")));
    assertThat(evidence.path("kept").asText()).isEqualTo(house.publisher().reader().head().orElseThrow().note());
    assertThat(evidence.path("found").asText()).isEqualTo(refused.finding().found());
    unchanged();
  }

  @Test
  void aRegisterThatWasRolledBackIsRefused() throws Exception {
    refusedHistory(other(200, 200), "201 entries, which is older than what was seen: a mirror that is behind, or a log that was rolled back");
  }

  @Test
  void aRegisterThatWasForkedIsRefused() throws Exception {
    refusedHistory(other(7, ACTS), ": the log was forked");
    refusedHistory(other(7, ACTS + 300), ": the log was forked");
  }

  @Test
  void aRegisterWithAnotherKeyIsRefused() throws Exception {
    var folder = scratch.resolve("replaced");
    var key = SigningKey.of(TrialRegister.ORIGIN, new byte[32]);
    try (var register = TrialRegister.of(Files.createDirectories(scratch.resolve("replaced-data")), key)) {
      ServedFolder.grow(register, ACTS + 1);
      ServedFolder.write(register, folder);
    }
    var refused = house.refused("m", site -> new FolderAddresses(folder));
    assertThat(refused.finding().resource()).isEqualTo("log/keys");
    assertThat(refused.evidence()).isPresent();
    unchanged();
    try (var mirror = Mirror.open(house.folder("m"), house.address(), house.addresses(), Optional.of(key.verifierKey()))) {
      assertThat(mirror.sync(new MirrorHouse.NoListener())).isInstanceOfSatisfying(Synced.Refused.class, each -> assertThat(each.finding().resource()).isEqualTo("log/keys"));
    }
    unchanged();
  }

  private void refusedByte(String resource) throws Exception {
    var name = resource.replace('/', '-');
    var refused = house.refused(name, site -> new Watched(site).answering((asked, bytes) -> asked.equals(resource) ? flipped(bytes) : bytes));
    assertThat(refused.finding().resource()).isEqualTo(resource);
    assertThat(house.folder(name).resolve("log")).doesNotExist();
    try (var database = Database.open(DatabaseAddress.inFolder(house.folder(name)))) {
      assertThat(RegisterTables.of(database).values()).allMatch(rows -> rows.isEmpty());
    }
    house.sync(name);
    house.assertWhole(name);
  }

  private static byte[] flipped(byte[] bytes) {
    var other = bytes.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  @Test
  void whatIsNotRightByItsHashIsNotKept() throws Exception {
    refusedByte("log/tile/entries/000");
    refusedByte("log/tile/0/001.p/45");
    refusedByte("log/checkpoint");
  }

  @Test
  void anActThatMayNotFollowIsRefused() throws Exception {
    var forged = scratch.resolve("forged");
    ForgedRegisterTest.write(forged, Optional.empty(), ForgedRegisterTest.FIRST, ForgedRegisterTest.issued(ForgedRegisterTest.DIGEST, ",\"record\":2,"));
    var refused = house.refused("unlawful", site -> new FolderAddresses(forged));
    assertThat(refused.finding()).isEqualTo(new Finding(ForgedRegisterTest.RESOURCE, ForgedRegisterTest.SECOND, "the next record to be issued, 1", "record 2"));
    assertThat(house.folder("unlawful").resolve("log")).doesNotExist();
  }

  @Test
  void aContentThatIsAbsentWithoutAnActIsRefused() throws Exception {
    var absent = house.publisher().reader().acts(1, 1).getFirst().act().contents().getLast();
    house.publisher().database().write(transaction -> transaction.sql().execute("UPDATE content SET digest = ? WHERE digest = ?", new byte[32], absent.bytes()));
    try {
      var refused = house.refused("absent", site -> site);
      assertThat(refused.finding().resource()).isEqualTo("log/content/sha256/" + absent);
      assertThat(refused.finding().found()).isEqualTo("nothing, and no act redacted it");
    } finally {
      house.publisher().database().write(transaction -> transaction.sql().execute("UPDATE content SET digest = ? WHERE digest = ?", absent.bytes(), new byte[32]));
    }
    house.sync("absent");
    house.assertWhole("absent");
  }
}
