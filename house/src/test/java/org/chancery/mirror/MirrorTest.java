package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Proposal;
import org.chancery.storage.FolderTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a mirror takes, keeps, and goes on with after it was stopped.
@Tag("store")
final class MirrorTest {
  private static final int ACTS = 520;

  @TempDir private Path scratch;
  private MirrorHouse house;

  @BeforeEach
  void publish() throws Exception {
    house = new MirrorHouse(scratch, ACTS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void redact(Digest digest) {
    house
        .publisher()
        .commit(List.of(new Proposal.Redact(Act.Role.OPERATOR, false, new RecordNumber(1), Act.Reason.LEGAL_ORDER, List.of(digest), Map.of(TrialRegister.EN, "By order."))));
  }

  /// The first text of record 1, which was corrected.
  private Digest past() {
    return house.publisher().reader().editions(new RecordNumber(1), TrialRegister.EN).getFirst().digest();
  }

  private Path content(Digest digest) {
    return house.folder("m").resolve("log/content/sha256").resolve(digest.hex());
  }

  @Test
  void aFirstVisitKeepsWhatIsServed() throws Exception {
    var synced = house.sync("m");
    assertThat(synced).isInstanceOf(Synced.Grew.class);
    var grew = (Synced.Grew) synced;
    assertThat(grew.before()).isZero();
    assertThat(grew.acts()).isEqualTo(Map.of("organisation-changed", 1L, "issued", ACTS - 1L, "corrected", 1L));
    house.assertWhole("m");
    ServedFolder.write(house.publisher(), house.folder("served"));
    assertThat(MirrorHouse.files(house.folder("m"))).isEqualTo(MirrorHouse.files(house.folder("served")));
    assertThat(house.sync("m")).isEqualTo(new Synced.Unchanged(grew.checkpoint()));
    assertThat(Files.exists(house.folder("m").resolve("incoming"))).isFalse();
  }

  @Test
  void laterVisitsFetchOnlyWhatIsNew() throws Exception {
    house.sync("m");
    for (int i = 0; i < 3; i++) {
      house.publisher().correct(new RecordNumber(2), Act.Reason.CORRECTION, Map.of(TrialRegister.EN, "Better news " + i));
      var asked = new ArrayList<String>();
      house.sync("m", site -> new Watched(site).before(asked::add));
      assertThat(asked).hasSizeLessThan(12).doesNotContain("log/tile/entries/000", "log/contents/2");
      house.assertWhole("m");
    }
    assertThat(MirrorHouse.files(house.folder("m"))).containsKeys("log/tile/0/002.p/9", "log/tile/0/002.p/10", "log/tile/entries/002.p/12");
    ServedFolder.grow(house.publisher(), 3 * 256 + 5);
    house.sync("m");
    house.assertWhole("m");
    // What grew full is kept once.
    ServedFolder.write(house.publisher(), house.folder("served"));
    var served = MirrorHouse.files(house.folder("served"));
    var partial = MirrorHouse.files(house.folder("m"));
    partial.keySet().removeAll(served.keySet());
    assertThat(partial.keySet()).containsExactly("log/tile/1/000.p/2");
  }

  @Test
  void whatWasRedactedIsDeletedFromFilesAndTables() {
    house.sync("m");
    var gone = past();
    assertThat(content(gone)).exists();
    redact(gone);
    house.sync("m");
    assertThat(content(gone)).doesNotExist();
    house.assertWhole("m");
    assertThat(((Verdict.Good) house.verify("m")).redacted()).isEqualTo(1);
    house.sync("later");
    house.assertWhole("later");
  }

  @Test
  void aRedactionWhileItIsReadDoesNotStandInItsWay() {
    var gone = past();
    var done = new AtomicBoolean();
    var synced =
        house.sync(
            "m",
            site ->
                new Watched(site)
                    .before(
                        resource -> {
                          if (resource.equals("log/contents/0") && done.compareAndSet(false, true)) {
                            redact(gone);
                          }
                        }));
    assertThat(synced).isInstanceOf(Synced.Grew.class);
    assertThat(((Synced.Grew) synced).checkpoint().size()).isEqualTo(ACTS + 2);
    house.assertWhole("m");
  }

  @Test
  void aVisitThatIsCutOffAnywhereGoesOnWhereItWas() {
    var bundles = new ArrayList<String>();
    for (int allowed = 1; ; allowed++) {
      var left = new AtomicInteger(allowed);
      var watched = new ArrayList<Watched>();
      try {
        house.sync(
            "m",
            site -> {
              watched.add(
                  new Watched(site)
                      .before(
                          resource -> {
                            if (left.getAndDecrement() <= 0) {
                              throw new AddressUnreadable(resource, "cut off");
                            }
                          }));
              return watched.getFirst();
            });
        break;
      } catch (AddressUnreadable e) {
        assertThat(house.folder("m").resolve("log")).doesNotExist();
      } finally {
        watched.getFirst().asked().stream().filter(each -> each.startsWith("log/contents/")).forEach(bundles::add);
      }
    }
    house.assertWhole("m");
    // Each is asked for once where it comes, and once more where it was cut off.
    assertThat(bundles.stream().distinct()).containsExactlyInAnyOrder("log/contents/0", "log/contents/1", "log/contents/2");
    assertThat(bundles).hasSizeLessThan(20);
  }

  @Test
  void aBundleThatWasDamagedWhereItWasPutAsideIsFetchedAgain() throws Exception {
    for (var name : List.of("0-256.bundle", "0-256.contents")) {
      assertThatThrownBy(() -> house.sync("m-" + name, site -> new Watched(site).before(resource -> cut(resource, "log/contents/2"))))
          .isInstanceOf(AddressUnreadable.class);
      var file = house.folder("m-" + name).resolve("incoming").resolve(name);
      var bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      house.sync("m-" + name);
      house.assertWhole("m-" + name);
    }
  }

  private static void cut(String resource, String at) {
    if (resource.equals(at)) {
      throw new AddressUnreadable(resource, "cut off");
    }
  }

  @Test
  void filesThatWereNotWrittenAreMadeFromTheDatabase() throws Exception {
    house.sync("m");
    var all = MirrorHouse.files(house.folder("m"));
    ServedFolder.copy(house.folder("m").resolve("log"), house.folder("old").resolve("log"));
    house.publisher().issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, "Last"));
    house.sync("m");
    // As if the last visit had been stopped between the commit and its first file.
    FolderTree.delete(house.folder("m").resolve("log"));
    ServedFolder.copy(house.folder("old").resolve("log"), house.folder("m").resolve("log"));
    Files.writeString(house.folder("m").resolve("log/checkpoint.coming"), house.publisher().reader().head().orElseThrow().note());
    assertThat(house.verify("m")).isInstanceOf(Verdict.Good.class);
    assertThat(house.sync("m")).isInstanceOf(Synced.Unchanged.class);
    house.assertWhole("m");
    FolderTree.delete(house.folder("m").resolve("log"));
    house.sync("m");
    house.assertWhole("m");
    assertThat(MirrorHouse.files(house.folder("m")).keySet()).containsAll(all.keySet().stream().filter(each -> !each.contains(".p/")).toList());
  }

  @Test
  void aFolderThatIsBeingWrittenGivesNoFalseAlarm() throws Exception {
    house.sync("m");
    var coming = house.folder("m").resolve("log/checkpoint.coming");
    Files.writeString(coming, "x");
    var later = house.folder("m").resolve("log/content/sha256").resolve("0".repeat(63) + "1");
    Files.writeString(later, "{}");
    assertThatThrownBy(() -> house.verify("m")).isInstanceOf(AddressUnreadable.class).hasMessageContaining("changes while it is read").hasMessageContaining("0".repeat(63) + "1");
    Files.delete(coming);
    assertThat(house.verify("m")).isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void newSignatureLinesOfTheSameCheckpointAreTakenIn() {
    house.sync("m");
    var witness = SigningKey.of("witness.example.org", new byte[32]);
    var note = SignedNote.parse(house.publisher().reader().head().orElseThrow().note());
    var lines = new ArrayList<>(note.signatures());
    lines.add(witness.sign(note.text()));
    var more = new SignedNote(note.text(), lines).render();
    assertThat(house.sync("m", site -> new Watched(site).answering((resource, bytes) -> resource.equals("log/checkpoint") ? more.getBytes(StandardCharsets.UTF_8) : bytes)))
        .isInstanceOf(Synced.Unchanged.class);
    assertThat(house.folder("m").resolve("log/checkpoint")).hasContent(more);
    house.assertWhole("m");
    // A node that has fewer lines takes none away.
    house.sync("m");
    assertThat(house.folder("m").resolve("log/checkpoint")).hasContent(more);
  }

  @Test
  void aChangeOfKeysIsFollowed() throws Exception {
    house.sync("m");
    house.publisher().changeKeys();
    house.sync("m");
    house.assertWhole("m");
    house.publisher().issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, "Under a new key"));
    house.publisher().changeKeys();
    house.sync("m");
    house.assertWhole("m");
    assertThat(((Verdict.Good) house.verify("m")).keys()).isEqualTo(house.publisher().reader().succession().named());
    house.sync("later");
    house.assertWhole("later");
    ServedFolder.write(house.publisher(), house.folder("served"));
    assertThat(MirrorHouse.files(house.folder("later")).keySet()).isEqualTo(MirrorHouse.files(house.folder("served")).keySet());
    assertThat(MirrorHouse.files(house.folder("later"))).isEqualTo(MirrorHouse.files(house.folder("served")));
  }

  @Test
  void onlyAnEmptyFolderBecomesAMirrorAndOneProcessWorksOnIt() throws Exception {
    Files.writeString(Files.createDirectories(house.folder("other")).resolve("x"), "");
    assertThatThrownBy(() -> house.sync("other")).isInstanceOf(AddressUnreadable.class).hasMessageContaining("holds other things and is no mirror");
    assertThat(house.folder("other").resolve("mirror.json")).doesNotExist();
    try (var site = house.addresses();
        var mirror = Mirror.open(house.folder("m"), house.address(), site, Optional.empty())) {
      assertThat(mirror.kept()).isEmpty();
      assertThatThrownBy(() -> house.sync("m")).isInstanceOf(AddressUnreadable.class).hasMessageContaining("another process mirrors into it");
    }
    assertThat(house.sync("m")).isInstanceOf(Synced.Grew.class);
  }
}
