package org.chancery.log;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// An Ed25519 private key with the name under which it signs notes.
///
/// It is a secret: [#seed] and [#privateText] are the only ways out, and neither [#toString] nor any exception shows it.
/// Signing is deterministic: the same key and text give the same signature.
public final class SigningKey {
    private static final String WHAT = "signing key";

    private final byte[] seed;
    private final PrivateKey key;
    private final Ed25519Key verifier;

    private SigningKey(byte[] seed, PrivateKey key, Ed25519Key verifier) {
        this.seed = seed;
        this.key = key;
        this.verifier = verifier;
    }

    /// A new key; `random` MUST be one that nobody can predict.
    public static SigningKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[Ed25519Key.KEY_LENGTH];
        random.nextBytes(seed);
        return of(name, seed);
    }

    /// The key of a 32-byte seed (the private key of RFC 8032 section 5.1.5), which is copied.
    public static SigningKey of(String name, byte[] seed) {
        if (seed.length != Ed25519Key.KEY_LENGTH) {
            throw new MalformedLog(WHAT, "a seed of 32 bytes", seed.length + " bytes");
        }
        KeyPair pair = pairOf(seed);
        return new SigningKey(seed.clone(), pair.getPrivate(), Ed25519Key.of(name, encoded((EdECPublicKey) pair.getPublic())));
    }

    /// Reads `PRIVATE+KEY+name+number+base64(0x01 || seed)`, the form that Go's note package writes.
    public static SigningKey parse(String text) {
        KeyText parts = KeyText.parsePrivate(WHAT, Ed25519Key.TYPE, text);
        SigningKey key = of(parts.id().name(), parts.key());
        parts.requireNumber(WHAT, key.verifier.id());
        return key;
    }

    public String name() {
        return verifier.name();
    }

    public Ed25519Key verifierKey() {
        return verifier;
    }

    /// A copy of the secret 32 bytes.
    public byte[] seed() {
        return seed.clone();
    }

    /// The secret text that [#parse] reads.
    public String privateText() {
        return new KeyText(verifier.id(), Ed25519Key.TYPE, seed).privateText();
    }

    /// Signs the text of a note, which ends with a newline; throws [MalformedLog] for a text that no note can hold.
    ///
    /// Before a checkpoint is signed, its size and root MUST be durable, or part of the transaction that becomes so before
    /// the signature leaves the process: two signed checkpoints that contradict each other end the log.
    public SignatureLine sign(String noteText) {
        SignedNote.requireText(noteText);
        try {
            Signature signature = Signature.getInstance(Ed25519Key.ALGORITHM);
            signature.initSign(key);
            signature.update(Canonical.utf8("note text", noteText));
            return new SignatureLine(verifier.id(), signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot sign with Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return "signing key " + verifier.id();
    }

    /// The JDK derives a public key only while it generates a pair, so it is given the seed as its chance.
    private static KeyPair pairOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519Key.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new SeededChance(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElse(new byte[0]);
            if (!Arrays.equals(used, seed)) {
                throw new IllegalStateException("This Java platform does not make an Ed25519 key from its 32 random bytes");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no Ed25519", e);
        }
    }

    /// RFC 8032 section 5.1.2: the y coordinate, little end first, with the lowest bit of x as the highest bit.
    private static byte[] encoded(EdECPublicKey key) {
        byte[] y = key.getPoint().getY().toByteArray();
        byte[] bytes = new byte[Ed25519Key.KEY_LENGTH];
        for (int i = 0; i < Math.min(y.length, bytes.length); i++) {
            bytes[i] = y[y.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            bytes[bytes.length - 1] |= (byte) 0x80;
        }
        return bytes;
    }
}
