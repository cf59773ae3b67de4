package org.chancery.log;

import java.time.Instant;
import java.util.Optional;

/// An Ed25519 public key that cosigns checkpoints (`tlog-cosignature`, type 0x04).
///
/// Its signature is over a time and the whole text of the checkpoint, but not over the cosigner's name: one key MUST NOT be used under
/// two names.
public final class Ed25519CosignerKey implements VerifierKey {
    static final byte TYPE = 0x04;

    private static final int SIGNATURE_LENGTH = 64;

    private final KeyText parts;
    /// The same key over plain texts, of which the cosigned message is one.
    private final Ed25519Key plain;

    private Ed25519CosignerKey(KeyText parts) {
        parts.require("Ed25519 cosigner's key", Ed25519Key.KEY_LENGTH);
        this.parts = parts;
        this.plain = Ed25519Key.of(parts.id().name(), parts.key());
    }

    /// The key of this name with these 32 public bytes (RFC 8032); throws [MalformedLog] if they are no point of the curve.
    public static Ed25519CosignerKey of(String name, byte[] publicKey) {
        return new Ed25519CosignerKey(KeyText.of(name, TYPE, publicKey));
    }

    static Ed25519CosignerKey of(KeyText parts) {
        return new Ed25519CosignerKey(parts);
    }

    /// The text that is signed.
    static String message(long seconds, String noteText) {
        return "cosignature/v1\ntime " + seconds + "\n" + noteText;
    }

    @Override
    public KeyId id() {
        return parts.id();
    }

    @Override
    public String text() {
        return parts.text();
    }

    @Override
    public Optional<Instant> time(SignatureLine line) {
        return Cosignature.read(line, SIGNATURE_LENGTH).map(Cosignature::time);
    }

    /// No for a note that is not a checkpoint.
    @Override
    public boolean verifies(String noteText, SignatureLine line) {
        Optional<Cosignature> cosignature = Cosignature.read(line, SIGNATURE_LENGTH);
        if (cosignature.isEmpty()) {
            return false;
        }
        try {
            Checkpoint.parse(noteText);
        } catch (MalformedLog e) {
            return false;
        }
        SignatureLine signature = new SignatureLine(plain.id(), cosignature.get().signature());
        return plain.verifies(message(cosignature.get().seconds(), noteText), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519CosignerKey that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
