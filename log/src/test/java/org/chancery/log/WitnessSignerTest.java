package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WitnessSignerTest {
    private static final Instant TIME = Instant.parse("2026-02-03T10:00:00Z");
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example/log", 1_000, Hash.leaf(new byte[] {1}));

    @Test
    void bothKeysCosignUnderTheWitnesssName() {
        WitnessSigner signer = WitnessSigner.of(CosignerKeyTest.aKey("witness.example/w"));
        SignedNote note = new SignedNote(CHECKPOINT.body(), signer.sign(CHECKPOINT, TIME));
        List<VerifierKey> keys = signer.keys().stream().map(each -> VerifierKey.parse(each.text())).toList();
        assertThat(keys).hasSize(2).allMatch(each -> each.name().equals("witness.example/w"));
        assertThat(note.verify(keys)).isEqualTo(new NoteVerdict.Verified(keys));
    }

    @Test
    void aLineSaysWhenItWasMadeHoweverFarThatIs() {
        WitnessSigner signer = WitnessSigner.of(CosignerKeyTest.aKey("witness.example/w"));
        for (Instant time : List.of(Instant.EPOCH, TIME, Instant.MAX.truncatedTo(ChronoUnit.SECONDS))) {
            List<SignatureLine> lines = signer.sign(CHECKPOINT, time);
            assertThat(signer.keys().get(0).time(lines.get(0))).contains(time);
            assertThat(signer.keys().get(1).time(lines.get(1))).contains(time);
        }
        byte[] latest = new byte[72];
        Arrays.fill(latest, 0, 8, (byte) 0xff);
        latest[0] = 0x7f;
        VerifierKey key = signer.keys().getFirst();
        assertThat(key.time(new SignatureLine(key.id(), latest))).contains(Instant.MAX.truncatedTo(ChronoUnit.SECONDS));
        VerifierKey log = SigningKey.of("log.example/log", new byte[32]).verifierKey();
        assertThat(log.time(new SignatureLine(log.id(), latest))).isEmpty();
    }

    /// What a secret gives is written down: a witness that updates MUST keep its keys.
    @Test
    void keysOfASecretAreTheSameForEverAndNotThoseOfALog() {
        byte[] secret = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        List<VerifierKey> keys = WitnessSigner.of(Ed25519CosigningKey.of("witness.example/w", secret)).keys();
        assertThat(keys).extracting(each -> each.id().hex()).containsExactly("76d9f8e5", "5b0db566");
        List<VerifierKey> log = LogSigner.of(SigningKey.of("witness.example/w", secret)).keys();
        assertThat(log.get(1)).isNotEqualTo(keys.get(1));
    }
}
