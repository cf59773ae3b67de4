package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;

final class MlDsaKeyTest {
    private static final String ORIGIN = "log.example/log";
    private static final Instant TIME = Instant.parse("2026-02-03T10:00:00Z");
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 1_000, Hash.leaf(new byte[] {1}));
    private static final byte[] SEED = HexFormat.of().parseHex("7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d");
    private static final MlDsaSigningKey KEY = MlDsaSigningKey.of(ORIGIN, SEED);

    /// Known answers of libcrux, which Firefox keeps too: seed, and SHA3-256 of the public key.
    @Test
    void publicKeyOfASeedIsThePublishedOne() throws Exception {
        assertPublicKey("7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d",
            "42e51c8ab5de8df35bd209e57656e1e83f41a6c90fa10bc71b95c4f4f2c70a2c");
        assertPublicKey("4b622de1350119c45a9f2e2ef3dc5df50a759d138cdfbd64c81cc7cc2f513345",
            "3f8259e55ddf984d721052c391a81ba3cba1e3d9637fb5f07152fd2d1c25f21f");
        assertPublicKey("1d836e889e46259bcd1ccd2b369583c5b47cfbb919ec2b72c280247cb15a5569",
            "e7d48befd495681a943bee8f4e5f6b49e1be9b5f13b578df60dee00e84e25361");
    }

    @Test
    void cosignatureIsReadBackAndVerifies() {
        SignatureLine line = KEY.sign(CHECKPOINT, TIME);
        MlDsaKey key = (MlDsaKey) VerifierKey.parse(KEY.verifierKey().text());
        assertThat(key).isEqualTo(KEY.verifierKey()).hasSameHashCodeAs(KEY.verifierKey());
        assertThat(line.signature()).hasSize(8 + 2_420);
        assertThat(key.verifies(CHECKPOINT.body(), SignatureLine.parse(line.text()))).isTrue();
        assertThat(key.time(line)).contains(TIME);
        assertThat(KEY.sign(CHECKPOINT, TIME)).as("signing is hedged").isNotEqualTo(line);
    }

    @Test
    void numberOfTheKeyIsThatOfItsNameTypeAndBytes() throws Exception {
        byte[] typed = publicBytes(KEY.verifierKey());
        byte[] hashed = concat(ORIGIN.getBytes(StandardCharsets.UTF_8), new byte[] {'\n'}, typed);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed);
        assertThat(typed).hasSize(1 + 1_312).startsWith(0x06);
        assertThat(KEY.verifierKey().id().hex()).isEqualTo(HexFormat.of().formatHex(digest, 0, 4));
    }

    /// Another library, over the bytes that the specification lays out, written here a second time.
    @Test
    void bouncyCastleVerifiesWhatWeSign() throws Exception {
        byte[] payload = KEY.sign(CHECKPOINT, TIME).signature();
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, theirPublicKey());
        byte[] message = message(ORIGIN, TIME.getEpochSecond(), CHECKPOINT);
        verifier.update(message, 0, message.length);
        assertThat(Arrays.copyOf(payload, 8)).isEqualTo(HexFormat.of().parseHex("%016x".formatted(TIME.getEpochSecond())));
        assertThat(verifier.verifySignature(Arrays.copyOfRange(payload, 8, payload.length))).isTrue();
    }

    @Test
    void weVerifyWhatBouncyCastleSigns() throws Exception {
        byte[] seed = SEED.clone();
        MLDSAPrivateKeyParameters theirs = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
        assertThat(theirs.getPublicKey()).isEqualTo(theirPublicKey().getEncoded());
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, theirs);
        byte[] message = message(ORIGIN, 0, CHECKPOINT);
        signer.update(message, 0, message.length);
        SignatureLine line = new SignatureLine(KEY.verifierKey().id(), concat(new byte[8], signer.generateSignature()));
        assertThat(KEY.verifierKey().verifies(CHECKPOINT.body(), line)).isTrue();
    }

    @Test
    void anotherTimeOriginSizeRootOrNameIsNotWhatWasSigned() {
        SignatureLine line = KEY.sign(CHECKPOINT, TIME);
        byte[] later = line.signature();
        later[7]++;
        assertThat(KEY.verifierKey().verifies(CHECKPOINT.body(), new SignatureLine(line.key(), later))).isFalse();
        for (Checkpoint other : List.of(new Checkpoint("other.example/log", 1_000, CHECKPOINT.root()),
            new Checkpoint(ORIGIN, 1_001, CHECKPOINT.root()), new Checkpoint(ORIGIN, 1_000, Hash.leaf(new byte[] {2})))) {
            assertThat(KEY.verifierKey().verifies(other.body(), line)).as(other.toString()).isFalse();
        }
        assertThat(MlDsaSigningKey.of("other.example", SEED).verifierKey().verifies(CHECKPOINT.body(), line)).isFalse();
    }

    @Test
    void extensionLinesAreNotSigned() {
        Checkpoint extended = new Checkpoint(ORIGIN, 1_000, CHECKPOINT.root(), List.of("more"));
        assertThat(KEY.verifierKey().verifies(extended.body(), KEY.sign(CHECKPOINT, TIME))).isTrue();
    }

    @Test
    void wrongBytesAreNoSignature() {
        SignatureLine line = KEY.sign(CHECKPOINT, TIME);
        byte[] right = line.signature();
        for (int length : List.of(1, 8, 9, 72, 2_420, 2_427, 2_429)) {
            assertThat(KEY.verifierKey().verifies(CHECKPOINT.body(), new SignatureLine(line.key(), Arrays.copyOf(right, length)))).as("%d", length).isFalse();
        }
        for (int at = 0; at < right.length; at += 97) {
            byte[] wrong = right.clone();
            wrong[at] ^= 1;
            assertThat(KEY.verifierKey().verifies(CHECKPOINT.body(), new SignatureLine(line.key(), wrong))).as("%d", at).isFalse();
        }
        byte[] beyond = right.clone();
        beyond[0] = (byte) 0x80;
        assertThat(KEY.verifierKey().verifies(CHECKPOINT.body(), new SignatureLine(line.key(), beyond))).isFalse();
        assertThat(KEY.verifierKey().time(new SignatureLine(line.key(), beyond))).isEmpty();
        assertThat(KEY.verifierKey().verifies("This is no checkpoint.\n", line)).isFalse();
    }

    @Test
    void checkpointCarriesBothKindsOfLine() {
        SigningKey log = KeysTest.aKey(ORIGIN);
        SignedNote note = new SignedNote(CHECKPOINT.body(), List.of(log.sign(CHECKPOINT.body()), KEY.sign(CHECKPOINT, TIME)));
        List<VerifierKey> both = List.of(log.verifierKey(), KEY.verifierKey());
        assertThat(SignedNote.parse(note.render()).verify(both)).isEqualTo(new NoteVerdict.Verified(both));
        SignedNote other = new SignedNote(CHECKPOINT.body(), List.of(log.sign(CHECKPOINT.body()),
            KEY.sign(new Checkpoint(ORIGIN, 999, CHECKPOINT.root()), TIME)));
        assertThat(other.verify(both)).isEqualTo(new NoteVerdict.BadSignature(KEY.verifierKey()));
    }

    @Test
    void keysOfAnotherFormAreRefused() {
        String right = KEY.verifierKey().text();
        byte[] bytes = publicBytes(KEY.verifierKey());
        for (String wrong : List.of(right.replace("+" + KEY.verifierKey().id().hex(), "+00000000"), right.replace(ORIGIN, "other.example"),
            typed(Arrays.copyOf(bytes, 1_312)), typed(Arrays.copyOf(bytes, 1_314)), right + "\n")) {
            assertThatExceptionOfType(MalformedLog.class).as("'%.60s'", wrong).isThrownBy(() -> VerifierKey.parse(wrong));
        }
        for (int length : List.of(0, 31, 33)) {
            assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> MlDsaSigningKey.of(ORIGIN, new byte[length]));
        }
    }

    @Test
    void nameThatIsTooLongToBeSignedIsRefused() {
        MlDsaSigningKey longest = MlDsaSigningKey.of("\u00e9".repeat(127) + "x", SEED);
        assertThat(longest.verifierKey().verifies(CHECKPOINT.body(), longest.sign(CHECKPOINT, TIME))).isTrue();
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> MlDsaSigningKey.of("\u00e9".repeat(128), SEED));
        Checkpoint far = new Checkpoint("x".repeat(256), 1, CHECKPOINT.root());
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> KEY.sign(far, TIME));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> KEY.sign(CHECKPOINT, Instant.EPOCH.minusSeconds(1)));
    }

    private static byte[] message(String cosigner, long seconds, Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("subtree/v1\n\u0000".getBytes(StandardCharsets.US_ASCII));
        out.writeByte(cosigner.length());
        out.write(cosigner.getBytes(StandardCharsets.US_ASCII));
        out.writeLong(seconds);
        out.writeByte(checkpoint.origin().length());
        out.write(checkpoint.origin().getBytes(StandardCharsets.US_ASCII));
        out.writeLong(0);
        out.writeLong(checkpoint.size());
        out.write(checkpoint.root().bytes());
        return bytes.toByteArray();
    }

    private static MLDSAPublicKeyParameters theirPublicKey() {
        byte[] typed = publicBytes(KEY.verifierKey());
        return new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, Arrays.copyOfRange(typed, 1, typed.length));
    }

    private static byte[] publicBytes(VerifierKey key) {
        return Base64.getDecoder().decode(key.text().split("\\+", 3)[2]);
    }

    private static String typed(byte[] typed) {
        return KeyId.of(ORIGIN, typed[0], Arrays.copyOfRange(typed, 1, typed.length)) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static void assertPublicKey(String seed, String digest) throws Exception {
        byte[] typed = publicBytes(MlDsaSigningKey.of(ORIGIN, HexFormat.of().parseHex(seed)).verifierKey());
        byte[] made = MessageDigest.getInstance("SHA3-256").digest(Arrays.copyOfRange(typed, 1, typed.length));
        assertThat(HexFormat.of().formatHex(made)).isEqualTo(digest);
    }
}
