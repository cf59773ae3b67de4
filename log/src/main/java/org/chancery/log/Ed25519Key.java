package org.chancery.log;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// An Ed25519 public key over the plain text of a note (`signed-note`, type 0x01).
public final class Ed25519Key implements VerifierKey {
    static final byte TYPE = 0x01;
    static final int KEY_LENGTH = 32;
    static final String ALGORITHM = "Ed25519";

    private static final int SIGNATURE_LENGTH = 64;
    /// What stands before the 32 bytes in SubjectPublicKeyInfo (RFC 8410).
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final KeyText parts;
    private final PublicKey key;

    private Ed25519Key(KeyText parts, PublicKey key) {
        this.parts = parts;
        this.key = key;
    }

    /// The key of this name with these 32 public bytes (RFC 8032); throws [MalformedLog] if they are no point of the curve.
    public static Ed25519Key of(String name, byte[] publicKey) {
        return of(KeyText.of(name, TYPE, publicKey));
    }

    static Ed25519Key of(KeyText parts) {
        parts.require("Ed25519 key", KEY_LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(parts.keyAfter(SPKI)));
            // Only this step decodes the point, so that a key that can never verify is refused when it is read.
            Signature.getInstance(ALGORITHM).initVerify(key);
            return new Ed25519Key(parts, key);
        } catch (GeneralSecurityException e) {
            throw new MalformedLog("Ed25519 key", "a point of the curve", HexFormat.of().formatHex(parts.key()), e);
        }
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
        return Optional.empty();
    }

    @Override
    public boolean verifies(String noteText, SignatureLine line) {
        byte[] signed = line.signature();
        if (signed.length != SIGNATURE_LENGTH) {
            return false;
        }
        Signature signature;
        try {
            signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(Canonical.utf8("note text", noteText));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform verified with Ed25519 before and does not any more", e);
        }
        try {
            return signature.verify(signed);
        } catch (SignatureException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519Key that && text().equals(that.text());
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
