package org.chancery.log;

import java.time.Instant;
import java.util.List;

/// What signs the checkpoints of a log: an Ed25519 key and an ML-DSA-44 key of one name and one secret.
///
/// The secret is that of the Ed25519 key. The seed of the other is HKDF-SHA256 of it (RFC 5869) without salt, whose info is
/// `org.chancery log ML-DSA-44`: whoever keeps the one keeps both.
public final class LogSigner {
    private static final String INFO = "org.chancery log ML-DSA-44";

    private final SigningKey log;
    private final MlDsaSigningKey cosigner;

    private LogSigner(SigningKey log, MlDsaSigningKey cosigner) {
        this.log = log;
        this.cosigner = cosigner;
    }

    /// Throws [MalformedLog] for a name that ML-DSA-44 cannot sign.
    public static LogSigner of(SigningKey log) {
        return new LogSigner(log, MlDsaSigningKey.derived(log.name(), log.seed(), INFO));
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
