package org.chancery.log;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// An ML-DSA-44 private key with the name under which it cosigns checkpoints.
///
/// Signing is hedged (FIPS 204 section 3.4): two signatures over the same differ, and both verify.
public final class MlDsaSigningKey {
    private static final int SEED_LENGTH = 32;

    private final PrivateKey key;
    private final MlDsaKey verifier;

    private MlDsaSigningKey(PrivateKey key, MlDsaKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /// The key of a 32-byte seed (ξ of FIPS 204 section 6.1).
    public static MlDsaSigningKey of(String name, byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new MalformedLog("ML-DSA-44 signing key", "a seed of " + SEED_LENGTH + " bytes", seed.length + " bytes");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(MlDsaKey.ALGORITHM);
            generator.initialize(NamedParameterSpec.ML_DSA_44, new SeededChance(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(spki, spki.length - MlDsaKey.KEY_LENGTH, spki.length);
            return new MlDsaSigningKey(pair.getPrivate(), MlDsaKey.of(name, raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no ML-DSA-44", e);
        }
    }

    /// The key that belongs to another secret of the same owner: its seed is HKDF-SHA256 of the secret (RFC 5869), without salt.
    ///
    /// @param info what the key is for; keys for two purposes have nothing in common that shows
    static MlDsaSigningKey derived(String name, byte[] secret, String info) {
        try {
            AlgorithmParameterSpec derivation =
                HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(Canonical.utf8("info", info), SEED_LENGTH);
            return of(name, KDF.getInstance("HKDF-SHA256").deriveData(derivation));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HKDF-SHA256", e);
        }
    }

    public MlDsaKey verifierKey() {
        return verifier;
    }

    /// Cosigns a checkpoint: at this time the log had no larger tree, and all that it showed before are its beginnings.
    ///
    /// The same holds as for [SigningKey#sign]: size and root MUST be durable with the signature, or before it.
    public SignatureLine sign(Checkpoint checkpoint, Instant time) {
        try {
            Signature signature = Signature.getInstance(MlDsaKey.ALGORITHM);
            signature.initSign(key);
            signature.update(MlDsaKey.message(verifier.name(), time.getEpochSecond(), checkpoint));
            return new Cosignature(time.getEpochSecond(), signature.sign()).line(verifier.id());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot sign with ML-DSA-44", e);
        }
    }

    @Override
    public String toString() {
        return "signing key " + verifier.id();
    }
}
