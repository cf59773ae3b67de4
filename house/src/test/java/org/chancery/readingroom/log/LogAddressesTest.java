package org.chancery.readingroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519Key;
import org.chancery.log.EntryBundle;
import org.chancery.log.Hash;
import org.chancery.log.MlDsaKey;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.log.TreeEdge;
import org.chancery.log.VerifierKey;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.Digest;
import org.chancery.register.Act;
import org.chancery.register.ActForm;
import org.chancery.register.Proposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("store")
final class LogAddressesTest {
  private static final List<String> HOSTILE =
      List.of(
        "/log", "/log/", "/log/checkpoint/", "/log/./checkpoint", "/log/x/../checkpoint", "/log/%63heckpoint",
        "/%6cog/checkpoint", "/log/Checkpoint", "/log/checkpoint%00", "/log/keys/", "/log/tile", "/log/tile/", "/log/tile/0/0",
        "/log/tile/0/00", "/log/tile/0/0000", "/log/tile/00/000", "/log/tile/64/000", "/log/tile/-1/000", "/log/tile/+0/000",
        "/log/tile/0/x000/000", "/log/tile/0/000.p/0", "/log/tile/0/000.p/01", "/log/tile/0/000.p/256", "/log/tile/0/000.p/257",
        "/log/tile/0/000.p/1/", "/log/tile/0/000.p/1/..%2f..", "/log/tile/0/000.p", "/log/tile/0/000.p%2f1", "/log/tile/entries/000.p/4",
        "/log/tile/0/x999/x999/x999/x999/x999/x999/999", "/log/tile/entries/x999/x999/x999/x999/x999/x999/999.p/1",
        "/log/tile/0/../../../../etc/passwd", "/log/tile/0/%2e%2e/%2e%2e/etc/passwd", "/log/tile/0\\000", "/log/tile/0/٠٠٠",
        "/log/content/sha256/", "/log/content/sha256/abc", "/log/content/md5/00000000000000000000000000000000",
        "/log/content/sha256/0000000000000000000000000000000000000000000000000000000000000000",
        "/log/contents", "/log/contents/", "/log/contents/00", "/log/contents/-1", "/log/contents/1", "/log/contents/9007199254740993",
        "/log/contents/99999999999999999999", "/log/contents/0/", "/log/proof");

  @TempDir Path folder;
  private TrialRegister register;
  private TrialSite site;

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(folder);
    site = new TrialSite(new LogAddresses(register.reader(), register.register().keys())::routes);
  }

  @AfterEach
  void close() {
    site.close();
    register.close();
  }

  /// One act about the organisation, then news to make `acts` of them, in English and French.
  private void grow(int acts) {
    var proposals = new ArrayList<Proposal>();
    if (register.reader().size() == 0) {
      proposals.add(new Proposal.ChangeOrganisation(Act.Role.OPERATOR, TrialOrganisation.files()));
    }
    while (register.reader().size() + proposals.size() < acts) {
      var title = "News " + proposals.size();
      proposals.add(
          new Proposal.Issue(
              Act.Role.OPERATOR,
              true,
              TrialRegister.news().metadata(),
              List.of(TrialRegister.edition(TrialRegister.EN, title), TrialRegister.edition(TrialRegister.FR, title))));
    }
    register.commit(proposals);
  }

  private Checkpoint checkpoint() throws Exception {
    var response = site.get("/log/checkpoint");
    assertThat(response.statusCode()).isEqualTo(200);
    var keys = TrialSite.text(site.get("/log/keys")).lines().map(VerifierKey::parse).toList();
    var note = SignedNote.parse(response.body());
    assertThat(note.verify(keys)).isEqualTo(new NoteVerdict.Verified(keys));
    return Checkpoint.parse(note.text());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 600})
  void aReaderOfTilesAndEntriesComesToTheRootOfTheCheckpoint(int size) throws Exception {
    grow(size);
    var checkpoint = checkpoint();
    assertThat(checkpoint.origin()).isEqualTo(TrialRegister.ORIGIN);
    assertThat(checkpoint.size()).isEqualTo(size);

    var entries = new ArrayList<byte[]>();
    for (var path : Tiles.paths(size).toList()) {
      var tile = site.get("/log/tile/" + path.path());
      assertThat(tile.statusCode()).as(path.path()).isEqualTo(200);
      var hashes = Tiles.hashes(path, tile.body());
      if (path.level() == 0) {
        var bundlePath = TilePath.entries(path.index(), path.width());
        var bundle = EntryBundle.decode(bundlePath, site.get("/log/tile/" + bundlePath.path()).body());
        entries.addAll(bundle);
        assertThat(hashes).isEqualTo(bundle.stream().map(Hash::leaf).toList());
      } else {
        for (int i = 0; i < hashes.size(); i++) {
          var below = TilePath.hash(path.level() - 1, path.index() * 256 + i, 256);
          var leaves = Tiles.hashes(below, site.get("/log/tile/" + below.path()).body());
          assertThat(hashes.get(i)).isEqualTo(TreeEdge.empty().append(leaves).root());
        }
      }
    }
    var root = TreeEdge.empty().append(entries.stream().map(Hash::leaf).toList()).root();
    assertThat(root).isEqualTo(checkpoint.root());
  }

  @Test
  void everyContentThatAnEntryNamesIsThereUnderItsDigestAndInTheLinesOfItsBundle() throws Exception {
    grow(258);
    for (int bundle = 0; bundle < 2; bundle++) {
      var named = new ArrayList<String>();
      for (var entry : register.reader().entries(bundle * 256L, bundle * 256L + 256)) {
        ActForm.parse(entry).contents().forEach(each -> named.add(each.hex()));
      }
      var answer = site.get("/log/contents/" + bundle);
      assertThat(answer.headers().firstValue("content-type")).contains("application/jsonl");
      assertThat(answer.headers().firstValue("cache-control")).contains("public, no-cache");
      var lines = TrialSite.text(answer);
      assertThat(lines).endsWith("\n");
      assertThat(lines.lines().map(each -> Digest.of(each.getBytes(StandardCharsets.UTF_8)).hex()).toList()).isEqualTo(named);
    }
    var last = register.reader().acts(257, 1).getFirst().act().contents();
    assertThat(last).hasSize(3);
    for (var digest : last) {
      var content = site.get("/log/content/sha256/" + digest);
      assertThat(Digest.of(content.body())).isEqualTo(digest);
      assertThat(content.headers().firstValue("content-type")).contains("application/json");
      assertThat(content.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
    }
  }

  @Test
  void everyWidthThatTheTreeHoldsIsServedAndNoLargerOne() throws Exception {
    grow(5);
    var widest = site.get("/log/tile/0/000.p/5").body();
    for (int width = 1; width <= 5; width++) {
      var tile = site.get("/log/tile/0/000.p/" + width);
      assertThat(tile.body()).isEqualTo(Arrays.copyOf(widest, width * 32));
      assertThat(tile.headers().firstValue("content-type")).contains("application/octet-stream");
      assertThat(tile.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
      assertThat(site.get("/log/tile/entries/000.p/" + width).statusCode()).isEqualTo(200);
    }
    for (var path : List.of("0/000.p/6", "0/000", "entries/000.p/6", "entries/000", "entries/001.p/1", "1/000.p/1", "0/001.p/1", "63/000.p/1")) {
      assertThat(site.get("/log/tile/" + path).statusCode()).as(path).isEqualTo(404);
    }
    grow(6);
    assertThat(site.get("/log/tile/0/000.p/6").body()).hasSize(6 * 32).startsWith(widest);
    assertThat(site.get("/log/tile/entries/000.p/6").statusCode()).isEqualTo(200);
  }

  @Test
  void theCheckpointIsTheNewestOnEachRequestAndNeverASmallerOneAfterALarger() throws Exception {
    assertThat(site.get("/log/checkpoint").statusCode()).isEqualTo(404);
    for (int size = 1; size < 6; size++) {
      grow(size);
      assertThat(checkpoint().size()).isEqualTo(size);
    }
    var shown = site.get("/log/checkpoint");
    assertThat(shown.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(shown.headers().firstValue("cache-control")).contains("public, no-cache");
    register.database().write(transaction -> transaction.sql().execute("DELETE FROM checkpoint WHERE size > 3"));
    assertThat(site.get("/log/checkpoint").body()).isEqualTo(shown.body());
    assertThat(site.get("/log/checkpoint", "if-none-match", shown.headers().firstValue("etag").orElseThrow()).statusCode()).isEqualTo(304);
  }

  @Test
  void keysAreVerifierKeysOneALineTheLogsFirst() throws Exception {
    var keys = site.get("/log/keys");
    assertThat(keys.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(keys.headers().firstValue("cache-control")).contains("public, no-cache");
    assertThat(TrialSite.text(keys)).matches("(record\\.example\\.org/log\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+\n){2}");
    assertThat(TrialSite.text(keys).lines().map(VerifierKey::parse).toList()).isEqualTo(register.register().keys());
    assertThat(register.register().keys()).hasExactlyElementsOfTypes(Ed25519Key.class, MlDsaKey.class);
  }

  @Test
  void aLogBegunWithOneLineListsOneKeyUntilItsNextCheckpointHasTwo() throws Exception {
    grow(3);
    register.database().write(transaction -> transaction.sql().execute("UPDATE checkpoint SET note = ?", withFirstLineOnly(register.reader().head().orElseThrow().note())));
    assertThat(TrialSite.text(site.get("/log/keys"))).isEqualTo(register.register().keys().getFirst().text() + "\n");
    assertThat(checkpoint().size()).isEqualTo(3);
    grow(4);
    assertThat(TrialSite.text(site.get("/log/keys")).lines()).hasSize(2);
    assertThat(checkpoint().size()).isEqualTo(4);
  }

  private static String withFirstLineOnly(String checkpoint) {
    var note = SignedNote.parse(checkpoint);
    return new SignedNote(note.text(), note.signatures().subList(0, 1)).render();
  }

  @Test
  void aPathThatIsNoAddressOfTheLogIsNotFound() throws Exception {
    grow(3);
    for (var path : HOSTILE) {
      assertThat(site.raw(path)).as(path).startsWith("HTTP/1.1 404 ").contains("application/problem+json", "\"code\":\"not_found\"");
    }
  }

  @Test
  void onlyReadingIsAnsweredAndScriptsOfOtherSitesMayRead() throws Exception {
    grow(2);
    for (var path : List.of("/log/checkpoint", "/log/keys", "/log/contents/0", "/log/tile/0/000.p/2")) {
      var get = site.get(path);
      assertThat(get.headers().firstValue("access-control-allow-origin")).contains("*");
      var head = site.send("HEAD", path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().map().keySet()).contains("content-type", "etag", "content-length");
      assertThat(head.headers().firstValue("content-length")).contains(Integer.toString(get.body().length));
      var post = site.send("POST", path);
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
      assertThat(site.send("OPTIONS", path).headers().map()).containsEntry("access-control-allow-origin", List.of("*"));
    }
  }

  @Test
  void entriesTravelCompressedToThoseWhoTakeIt() throws Exception {
    grow(20);
    var plain = site.get("/log/tile/entries/000.p/20");
    var gzip = site.get("/log/tile/entries/000.p/20", "accept-encoding", "gzip");
    assertThat(gzip.headers().map()).containsEntry("content-encoding", List.of("gzip"));
    assertThat(gzip.body().length).isLessThan(plain.body().length);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
  }
}
