package org.chancery.log;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// An ML-DSA-44 public key that cosigns checkpoints (`tlog-cosignature`, type 0x06; FIPS 204).
///
/// Its signature is over the cosigner's name, a time, and the origin, size and root of a checkpoint. It says nothing of
/// extension lines.
public final class MlDsaKey implements VerifierKey {
    static final byte TYPE = 0x06;
    static final int KEY_LENGTH = 1_312;
    static final String ALGORITHM = "ML-DSA-44";
    /// The longest name of a cosigner or a log that can be signed, in bytes.
    static final int LONGEST_NAME = 255;

    private static final String WHAT = "ML-DSA-44 key";
    private static final int SIGNATURE_LENGTH = 2_420;
    private static final byte[] LABEL = Canonical.utf8("label", "subtree/v1\n\0");
    /// What stands before the 1,312 bytes in SubjectPublicKeyInfo (RFC 9881).
    private static final byte[] SPKI = HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private final KeyText parts;
    private final PublicKey key;

    private MlDsaKey(KeyText parts, PublicKey key) {
        this.parts = parts;
        this.key = key;
    }

    /// The key of this name with these 1,312 public bytes.
    public static MlDsaKey of(String name, byte[] publicKey) {
        return of(KeyText.of(name, TYPE, publicKey));
    }

    static MlDsaKey of(KeyText parts) {
        parts.require(WHAT, KEY_LENGTH);
        requireName("name of an " + WHAT, parts.id().name());
        try {
            return new MlDsaKey(parts, KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(parts.keyAfter(SPKI))));
        } catch (GeneralSecurityException e) {
            throw new MalformedLog(WHAT, "a public key of FIPS 204", KEY_LENGTH + " other bytes", e);
        }
    }

    /// What is signed of a checkpoint: `cosigned_message` of the specification, with the whole tree as the subtree.
    static byte[] message(String cosigner, long seconds, Checkpoint checkpoint) {
        byte[] name = requireName("name of a cosigner", cosigner);
        byte[] origin = requireName("origin of a cosigned checkpoint", checkpoint.origin());
        return ByteBuffer.allocate(LABEL.length + 1 + name.length + Long.BYTES + 1 + origin.length + 2 * Long.BYTES + Hash.LENGTH)
            .put(LABEL).put((byte) name.length).put(name).putLong(seconds).put((byte) origin.length).put(origin)
            .putLong(0).putLong(checkpoint.size()).put(checkpoint.root().bytes()).array();
    }

    private static byte[] requireName(String what, String name) {
        byte[] bytes = Canonical.utf8(what, name);
        if (bytes.length > LONGEST_NAME) {
            throw new MalformedLog(what, "at most " + LONGEST_NAME + " bytes", bytes.length + " bytes");
        }
        return bytes;
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
        byte[] message;
        try {
            message = message(name(), cosignature.get().seconds(), Checkpoint.parse(noteText));
        } catch (MalformedLog e) {
            return false;
        }
        Signature signature;
        try {
            signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform read an ML-DSA-44 key and cannot verify with it", e);
        }
        try {
            return signature.verify(cosignature.get().signature());
        } catch (SignatureException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MlDsaKey that && text().equals(that.text());
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
