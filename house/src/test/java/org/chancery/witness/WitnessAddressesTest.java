package org.chancery.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.log.WitnessSigner;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class WitnessAddressesTest {
  private static final String ADD = "/add-checkpoint";
  private static final WatchedLog LOG = WatchedLog.of(30);

  @TempDir private Path folder;
  private final WitnessSigner signer = WitnessSigner.of(Ed25519CosigningKey.of("witness.example/w", new byte[32]));
  private WitnessMemory memory;
  private TrialSite site;

  @BeforeEach
  void open() throws Exception {
    WitnessMemory.begin(folder);
    memory = WitnessMemory.open(folder);
    var witness = new Witness(signer, List.of(LOG.key().verifierKey()), memory, Clock.systemUTC());
    site = new TrialSite(TrialOrganisation.read(), WitnessAddresses::problem, new WitnessAddresses(witness)::routes);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
    memory.close();
  }

  private HttpResponse<byte[]> add(AddCheckpoint request) throws Exception {
    return site.send("POST", ADD, request.render());
  }

  private void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(TrialSite.text(answer)).startsWith(code + ": ").endsWith("\n").doesNotContain("\u2014 witness", "Exception");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void eachAnswerHasTheStatusOfTheSpecification() throws Exception {
    var first = add(LOG.request(0, 7));
    assertThat(first.statusCode()).isEqualTo(200);
    var lines = TrialSite.text(first).lines().map(SignatureLine::parse).toList();
    assertThat(new SignedNote(LOG.checkpoint(7).body(), lines).verify(signer.keys())).isEqualTo(new NoteVerdict.Verified(signer.keys()));
    assertThat(first.headers().firstValue("cache-control")).contains("no-store");

    var conflict = add(LOG.request(0, 9));
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.headers().firstValue("content-type")).contains("text/x.tlog.size");
    assertThat(TrialSite.text(conflict)).isEqualTo("7\n");

    assertRefused(422, "not_consistent", add(new AddCheckpoint(7, List.of(), LOG.signed(9))));
    assertRefused(422, "not_consistent", add(WatchedLog.branching(30, 2).request(7, 7)));
    assertRefused(400, "malformed_request", add(new AddCheckpoint(8, List.of(), LOG.signed(7))));
    assertRefused(403, "not_signed", add(new AddCheckpoint(7, List.of(), new SignedNote(LOG.checkpoint(8).body(), LOG.signed(7).signatures()))));
    var other = new WatchedLog(WatchedLog.aKey("other.example/log"), LOG.leaves());
    assertRefused(404, "unknown_log", add(other.request(0, 7)));
    for (var body : List.of("", "old 7\n", "old 7\n\n\u2014", "garbage \u0000", "x".repeat(100_000))) {
      assertRefused(400, "malformed_request", site.send("POST", ADD, body.getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(add(LOG.request(7, 30)).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyPostAndOnlySmallBodiesAreTaken() throws Exception {
    for (var method : List.of("GET", "PUT", "DELETE")) {
      var answer = site.send(method, ADD);
      assertRefused(405, "method_not_allowed", answer);
      assertThat(answer.headers().firstValue("allow")).contains("POST");
    }
    assertRefused(413, "content_too_large", site.send("POST", ADD, new byte[160_001]));
    var chunked =
        site.exchange(
            "POST " + ADD + " HTTP/1.1", "Host: x", "Transfer-Encoding: chunked", "", "30d40", "a".repeat(200_000), "0", "", "");
    assertThat(chunked).startsWith("HTTP/1.1 413 ");
    assertThat(site.exchange("POST " + ADD + " HTTP/1.1", "Host: x", "Content-Length: 99999999999999")).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void whatWasCosignedLastIsShownToEveryone() throws Exception {
    var address = "/" + WitnessMemory.name(WatchedLog.ORIGIN) + "/checkpoint";
    assertRefused(404, "not_found", site.get(address));
    for (int size : new int[] {4, 11}) {
      add(LOG.request(size == 4 ? 0 : 4, size));
      var shown = site.get(address);
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.headers().map()).containsEntry("access-control-allow-origin", List.of("*")).containsEntry("content-type", List.of("text/plain; charset=utf-8"));
      var all = new ArrayList<VerifierKey>(signer.keys());
      all.addFirst(LOG.key().verifierKey());
      assertThat(SignedNote.parse(shown.body()).text()).isEqualTo(LOG.checkpoint(size).body());
      assertThat(SignedNote.parse(shown.body()).verify(all)).isEqualTo(new NoteVerdict.Verified(all));
    }
    for (var path : List.of(address.toUpperCase(Locale.ROOT), address + "/", "/../keys/witness.key", "/" + "0".repeat(63) + "/checkpoint", "/lock", "/forks")) {
      assertThat(site.raw(path)).as(path).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void itsKeysAreThere() throws Exception {
    assertThat(TrialSite.text(site.get("/keys")).lines().map(VerifierKey::parse).toList()).isEqualTo(signer.keys());
    assertThat(TrialSite.text(site.get("/health/live"))).isEqualTo("up\n");
  }
}
