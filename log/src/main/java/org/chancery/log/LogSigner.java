package org.chancery.log;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Instant;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// What signs the checkpoints of a log: an Ed25519 key and an ML-DSA-44 key of one name and one secret.
///
/// The secret is that of the Ed25519 key. The seed of the other is HKDF-SHA256 of it (RFC 5869) without salt, whose info is
/// `org.chancery log ML-DSA-44`: whoever keeps the one keeps both.
public final class LogSigner {
    private static final byte[] INFO = Canonical.utf8("info", "org.chancery log ML-DSA-44");
    private static final int SEED_LENGTH = 32;

    private final SigningKey log;
    private final MlDsaSigningKey cosigner;

    private LogSigner(SigningKey log, MlDsaSigningKey cosigner) {
        this.log = log;
        this.cosigner = cosigner;
    }

    /// Throws [MalformedLog] for a name that ML-DSA-44 cannot sign.
    public static LogSigner of(SigningKey log) {
        return new LogSigner(log, MlDsaSigningKey.of(log.name(), cosignerSeed(log.seed())));
    }

    private static byte[] cosignerSeed(byte[] secret) {
        try {
            AlgorithmParameterSpec derivation = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(INFO, SEED_LENGTH);
            return KDF.getInstance("HKDF-SHA256").deriveData(derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HKDF-SHA256", e);
        }
    }

    /// The name of both keys, which is the log's origin.
    public String origin() {
        return log.name();
    }

    /// The verifier keys, the log key (Ed25519) first.
    public List<VerifierKey> keys() {
        return List.of(log.verifierKey(), cosigner.verifierKey());
    }

    /// The lines of both keys under a checkpoint, in the order of [#keys]. The same holds as for [SigningKey#sign].
    public List<SignatureLine> sign(Checkpoint checkpoint, Instant time) {
        return List.of(log.sign(checkpoint.body()), cosigner.sign(checkpoint, time));
    }

    @Override
    public String toString() {
        return "signer " + log.verifierKey().id();
    }
}
