package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CosignerKeyTest {
    /// A checkpoint of a public Certificate Transparency log of June 2026, as four public witnesses cosigned it.
    static final String PUBLIC_CHECKPOINT = """
        arche2025h1.staging.ct.transparency.dev
        1432088532
        U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

        \u2014 arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
        \u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
        \u2014 transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
        \u2014 witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
        \u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
        \u2014 witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
        """;
    static final String PUBLIC_LOG = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";
    static final String PUBLIC_WITNESS = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private static final Instant TIME = Instant.parse("2026-02-03T10:00:00.75Z");
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example/log", 5, Hash.leaf(new byte[] {1}));

    @Test
    void whatPublicWitnessesCosignedVerifies() {
        SignedNote note = SignedNote.parse(PUBLIC_CHECKPOINT);
        List<VerifierKey> keys = List.of(VerifierKey.parse(PUBLIC_LOG), VerifierKey.parse(PUBLIC_WITNESS));
        assertThat(note.verify(keys)).isEqualTo(new NoteVerdict.Verified(keys));
        SignedNote larger = SignedNote.parse(PUBLIC_CHECKPOINT.replace("1432088532", "1432088533"));
        assertThat(larger.verify(keys.subList(1, 2))).isEqualTo(new NoteVerdict.BadSignature(keys.get(1)));
    }

    @Test
    void cosignatureIsOverTheTimeAndTheWholeText() throws Exception {
        Ed25519CosigningKey key = aKey("witness.example/w");
        Checkpoint extended = new Checkpoint("log.example/log", 5, CHECKPOINT.root(), List.of("an extension"));
        SignatureLine line = key.sign(extended, TIME);
        assertThat(line.signature()).hasSize(8 + 64);
        assertThat(ByteBuffer.wrap(line.signature()).getLong()).isEqualTo(TIME.getEpochSecond());
        assertThat(line.key()).isEqualTo(key.verifierKey().id());

        // The message, laid out a second time, under the plain key of the same bytes.
        String message = "cosignature/v1\ntime 1770112800\nlog.example/log\n5\n" + CHECKPOINT.root().base64() + "\nan extension\n";
        byte[] signature = Arrays.copyOfRange(line.signature(), 8, 72);
        SigningKey plain = SigningKey.of("witness.example/w", seed("witness.example/w"));
        assertThat(plain.sign(message).signature()).isEqualTo(signature);

        VerifierKey verifier = VerifierKey.parse(key.verifierKey().text());
        assertThat(verifier).isEqualTo(key.verifierKey()).hasSameHashCodeAs(key.verifierKey()).isNotEqualTo(plain.verifierKey());
        assertThat(verifier.verifies(extended.body(), SignatureLine.parse(line.text()))).isTrue();
        assertThat(verifier.verifies(CHECKPOINT.body(), line)).isFalse();
        assertThat(plain.verifierKey().verifies(extended.body(), new SignatureLine(line.key(), signature))).isFalse();
    }

    @Test
    void cosignatureWithAnyBitFlippedOrAnotherLengthIsWrong() {
        Ed25519CosigningKey key = aKey("witness.example/w");
        byte[] right = key.sign(CHECKPOINT, TIME).signature();
        for (int bit = 0; bit < right.length * 8; bit += 5) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.verifierKey().verifies(CHECKPOINT.body(), new SignatureLine(key.verifierKey().id(), wrong))).as("bit " + bit).isFalse();
        }
        for (int length : List.of(1, 8, 64, 71, 73)) {
            byte[] wrong = Arrays.copyOf(right, length);
            assertThat(key.verifierKey().verifies(CHECKPOINT.body(), new SignatureLine(key.verifierKey().id(), wrong))).isFalse();
        }
    }

    @Test
    void whatIsNoCheckpointIsNeverCosigned() {
        Ed25519CosigningKey key = aKey("witness.example/w");
        String text = "a text\n";
        byte[] signature = SigningKey.of("w", seed("witness.example/w")).sign("cosignature/v1\ntime 7\n" + text).signature();
        byte[] payload = ByteBuffer.allocate(72).putLong(7).put(signature).array();
        assertThat(key.verifierKey().verifies(text, new SignatureLine(key.verifierKey().id(), payload))).isFalse();
    }

    @Test
    void privateTextIsReadBackAndIsOfItsOwnType() {
        Ed25519CosigningKey key = Ed25519CosigningKey.generate("witness.example/w", new SecureRandom());
        assertThat(Ed25519CosigningKey.parse(key.privateText()).verifierKey()).isEqualTo(key.verifierKey());
        assertThat(key.toString()).doesNotContain(key.privateText().substring(key.privateText().length() - 40));
        String log = SigningKey.of("witness.example/w", seed("x")).privateText();
        for (String wrong : List.of(log, "", key.privateText().substring(12), key.privateText().replace("witness.example", "other.example"))) {
            assertThatExceptionOfType(MalformedLog.class).as(wrong).isThrownBy(() -> Ed25519CosigningKey.parse(wrong));
        }
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> SigningKey.parse(key.privateText()));
    }

    @Test
    void keysOfAnotherFormAreRefused() {
        String key = PUBLIC_WITNESS;
        for (String text : List.of(key.replace("da77ade7", "da77ade8"), key.replace("n621", "n622"), key + "AAAA", key.replace("+BOv", "+AOv"), key.replace("+BOv", "+BPv"))) {
            assertThatExceptionOfType(MalformedLog.class).as("'%s'", text).isThrownBy(() -> VerifierKey.parse(text));
        }
    }

    static Ed25519CosigningKey aKey(String name) {
        return Ed25519CosigningKey.of(name, seed(name));
    }

    private static byte[] seed(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
