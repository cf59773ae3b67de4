package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class LogSignerTest {
    private static final SigningKey SECRET = KeysTest.aKey("log.example/log");
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example/log", 7, Hash.leaf(new byte[] {1}));

    @Test
    void checkpointHasTheLineOfTheLogFirstAndThatOfTheCosignerSecond() {
        LogSigner signer = LogSigner.of(SECRET);
        SignedNote note = new SignedNote(CHECKPOINT.body(), signer.sign(CHECKPOINT, Instant.parse("2026-02-03T10:00:00.999Z")));
        assertThat(note.verify(signer.keys())).isEqualTo(new NoteVerdict.Verified(signer.keys()));
        assertThat(note.signatures()).extracting(SignatureLine::key).containsExactlyElementsOf(signer.keys().stream().map(VerifierKey::id).toList());
        assertThat(signer.keys()).extracting(VerifierKey::name).containsOnly(signer.origin());
        assertThat(signer.keys().getFirst()).isEqualTo(SECRET.verifierKey());
        assertThat(((MlDsaKey) signer.keys().getLast()).time(note.signatures().getLast())).contains(Instant.parse("2026-02-03T10:00:00Z"));
    }

    /// RFC 5869 spelled out: extract with a salt of zeros, expand to one block.
    @Test
    void secondKeyFollowsFromTheSecretOfTheFirst() throws Exception {
        byte[] pseudorandom = hmac(new byte[32], SECRET.seed());
        byte[] info = "org.chancery log ML-DSA-44".getBytes(StandardCharsets.US_ASCII);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        MlDsaKey derived = MlDsaSigningKey.of(SECRET.name(), hmac(pseudorandom, block)).verifierKey();
        assertThat(LogSigner.of(SECRET).keys()).isEqualTo(List.of(SECRET.verifierKey(), derived));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
