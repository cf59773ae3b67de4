package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.chancery.application.bench.MadePages;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TlogProof;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is served is accepted by verifiers that others wrote, and refused where one bit of it is another: Go's packages for its checksum
/// database, sigstore-java, BouncyCastle. The log has two full tiles.
final class OtherVerifiersIT {
  private static final int PAGES = 600;

  @TempDir private static Path folder;
  private static DemoServer server;
  private static GoVerifier go;
  private static List<String> keys;

  @BeforeAll
  static void serveManyRecords() throws Exception {
    go = GoVerifier.build(folder);
    var data = folder.resolve("data");
    new MadePages(9).write(folder.resolve("pages"), PAGES);
    var imported = DemoServer.run("import", "--publish", "--data", data.toString(), folder.resolve("pages").toString());
    assertThat(imported.code()).as(imported.errors()).isZero();
    server = DemoServer.serving(data);
    keys = server.get("/log/keys").body().lines().toList();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String checkpoint() throws Exception {
    return server.get("/log/checkpoint").body();
  }

  private static long size(String checkpoint) {
    return Long.parseLong(checkpoint.split("\n")[1]);
  }

  @Test
  void goAcceptsEveryEntryAndThatTheLogGoesOnFromWhatWasSeen() throws Exception {
    var seen = Files.writeString(folder.resolve("seen"), checkpoint());
    var act = DemoServer.run("act", "withdraw", "--record", "1", "--reason", "review", "--note", "en=No.", "--data", server.data().toString());
    assertThat(act.code()).as(act.errors()).isZero();
    var grown = go.verify(server.address(), keys.getFirst(), seen);
    assertThat(size(checkpoint())).isEqualTo(size(Files.readString(seen)) + 1).isGreaterThan(PAGES);
    assertThat(grown).isEqualTo(new GoVerifier.Ended(0, "good: " + size(checkpoint())));
  }

  @Test
  void goRefusesALogThatDoesNotGoOnFromWhatWasSeen() throws Exception {
    var secret = SigningKey.parse(Files.readString(server.data().resolve("keys/log.key")).strip());
    var fork = new Checkpoint(secret.name(), 300, Hash.leaf(new byte[0]));
    var seen = Files.writeString(folder.resolve("fork"), new SignedNote(fork.body(), List.of(secret.sign(fork.body()))).render());
    var ended = go.verify(server.address(), keys.getFirst(), seen);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("consistency of").contains("with 300");
  }

  @Test
  void goRefusesAnotherKey() throws Exception {
    var other = SigningKey.of("localhost/log", new byte[32]).verifierKey().text();
    assertThat(go.verify(server.address(), other).said()).contains("wrong: checkpoint:");
  }

  /// The place is a byte of the last hash or entry, or of the root's line.
  @ParameterizedTest
  @CsvSource({"/log/tile/0/000, 8191", "/log/tile/0/001, 0", "/log/tile/1/000.p/2, 40", "/log/tile/entries/001, 77", "/log/checkpoint, 20"})
  void goFindsOneFlippedBit(String resource, int place) throws Exception {
    assertThat(server.get(resource).statusCode()).isEqualTo(200);
    try (var relay = new FlippingRelay(server, resource, place)) {
      var ended = go.verify(relay.address(), keys.getFirst());
      assertThat(ended.code()).as(ended.said()).isEqualTo(1);
      assertThat(ended.said()).startsWith("wrong: ");
    }
  }

  @Test
  void whatTheRelayDoesNotChangeIsAccepted() throws Exception {
    try (var relay = new FlippingRelay(server, "/log/nothing", 0)) {
      assertThat(go.verify(relay.address(), keys.getFirst()).said()).startsWith("good: ");
    }
  }

  @Test
  void sigstoreAcceptsTheCheckpointAndTheProofOfAnEdition() throws Exception {
    var theirs = Checkpoints.from(checkpoint());
    var ours = Checkpoint.parse(SignedNote.parse(checkpoint()).text());
    assertThat(theirs.getOrigin()).isEqualTo(ours.origin());
    assertThat(theirs.getSize()).isEqualTo(ours.size());
    assertThat(theirs.getBase64Hash()).isEqualTo(ours.root().base64());
    assertThat(theirs.getSignatures()).hasSize(2);
    var line = theirs.getSignatures().getFirst();
    var spki = HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(publicKey(keys.getFirst())));
    var verifier = Verifiers.newVerifier(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
    var signed = theirs.getSignedData().getBytes(StandardCharsets.UTF_8);
    assertThat(verifier.verify(signed, line.getSignature())).isTrue();
    signed[signed.length - 5] ^= 1;
    assertThat(verifier.verify(signed, line.getSignature())).isFalse();

    var proof = TlogProof.parse(server.get("/en/record/300/edition/1.tlog-proof").body());
    var root = Base64.getDecoder().decode(Checkpoints.from(proof.note().render()).getBase64Hash());
    var tile = server.bytes("/log/tile/0/" + "%03d".formatted(proof.index() / 256)).body();
    int at = (int) (proof.index() % 256) * 32;
    var leaf = Arrays.copyOfRange(tile, at, at + 32);
    var path = proof.path().stream().map(Hash::bytes).toList();
    long size = Checkpoints.from(proof.note().render()).getSize();
    InclusionProofVerifier.verify(leaf, proof.index(), size, path, root);
    leaf[7] ^= 1;
    assertThatThrownBy(() -> InclusionProofVerifier.verify(leaf, proof.index(), size, path, root)).isInstanceOf(InclusionProofVerificationException.class);
  }

  /// What is after the type in a verifier key.
  private static byte[] publicKey(String vkey) {
    var typed = Base64.getDecoder().decode(vkey.substring(vkey.indexOf('+', vkey.indexOf('+') + 1) + 1));
    return Arrays.copyOfRange(typed, 1, typed.length);
  }

  /// By the bytes that the specifications lay out, written here a second time.
  @Test
  void bouncyCastleAcceptsBothLinesOfTheCheckpoint() throws Exception {
    var note = checkpoint();
    var text = note.substring(0, note.indexOf("\n\n") + 1).getBytes(StandardCharsets.UTF_8);
    var lines = note.substring(note.indexOf("\n\n") + 2).lines().map(each -> Base64.getDecoder().decode(each.substring(each.lastIndexOf(' ') + 1))).toList();

    var first = new Ed25519Signer();
    first.init(false, new Ed25519PublicKeyParameters(publicKey(keys.getFirst())));
    first.update(text, 0, text.length);
    assertThat(first.verifySignature(Arrays.copyOfRange(lines.getFirst(), 4, 68))).isTrue();

    var message = subtree(new String(text, StandardCharsets.UTF_8).split("\n"), Arrays.copyOfRange(lines.get(1), 4, 12));
    var signature = Arrays.copyOfRange(lines.get(1), 12, lines.get(1).length);
    assertThat(accepts(message, signature)).isTrue();
    message[message.length - 1] ^= 1;
    assertThat(accepts(message, signature)).isFalse();
  }

  private static boolean accepts(byte[] message, byte[] signature) {
    var second = new MLDSASigner();
    second.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey(keys.get(1))));
    second.update(message, 0, message.length);
    return second.verifySignature(signature);
  }

  /// The signed message of `tlog-cosignature`: of a whole tree, by the log itself.
  private static byte[] subtree(String[] checkpoint, byte[] time) {
    var name = checkpoint[0].getBytes(StandardCharsets.UTF_8);
    var message = ByteBuffer.allocate(12 + 1 + name.length + 8 + 1 + name.length + 8 + 8 + 32);
    message.put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII)).put((byte) name.length).put(name).put(time).put((byte) name.length).put(name);
    return message.putLong(0).putLong(Long.parseLong(checkpoint[1])).put(Base64.getDecoder().decode(checkpoint[2])).array();
  }
}
