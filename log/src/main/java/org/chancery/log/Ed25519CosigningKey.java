package org.chancery.log;

import java.security.SecureRandom;
import java.time.Instant;

/// An Ed25519 private key that cosigns checkpoints (`tlog-cosignature`, type 0x04).
///
/// It is a secret: [#privateText] is the only way out of this package.
public final class Ed25519CosigningKey {
    private static final String WHAT = "cosigner's private key";

    private final SigningKey plain;
    private final Ed25519CosignerKey verifier;

    private Ed25519CosigningKey(String name, byte[] seed) {
        this.plain = SigningKey.of(name, seed);
        this.verifier = Ed25519CosignerKey.of(name, KeyText.parse(WHAT, plain.verifierKey().text()).key());
    }

    /// A new key; `random` MUST be one that nobody can predict.
    public static Ed25519CosigningKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[Ed25519Key.KEY_LENGTH];
        random.nextBytes(seed);
        return of(name, seed);
    }

    /// The key of a 32-byte seed (the private key of RFC 8032 section 5.1.5), which is copied.
    public static Ed25519CosigningKey of(String name, byte[] seed) {
        return new Ed25519CosigningKey(name, seed);
    }

    /// Reads `PRIVATE+KEY+name+number+base64(0x04 || seed)`.
    public static Ed25519CosigningKey parse(String text) {
        KeyText parts = KeyText.parsePrivate(WHAT, Ed25519CosignerKey.TYPE, text);
        Ed25519CosigningKey key = of(parts.id().name(), parts.key());
        parts.requireNumber(WHAT, key.verifier.id());
        return key;
    }

    public Ed25519CosignerKey verifierKey() {
        return verifier;
    }

    /// A copy of the secret 32 bytes.
    byte[] seed() {
        return plain.seed();
    }

    /// The secret text that [#parse] reads.
    public String privateText() {
        return new KeyText(verifier.id(), Ed25519CosignerKey.TYPE, plain.seed()).privateText();
    }

    /// Cosigns a checkpoint: at this time the log had no larger tree, and all that it showed before are its beginnings.
    ///
    /// Size and root MUST be durable before the line leaves the process.
    public SignatureLine sign(Checkpoint checkpoint, Instant time) {
        long seconds = time.getEpochSecond();
        SignatureLine signed = plain.sign(Ed25519CosignerKey.message(seconds, checkpoint.body()));
        return new Cosignature(seconds, signed.signature()).line(verifier.id());
    }

    @Override
    public String toString() {
        return "cosigning key " + verifier.id();
    }
}
