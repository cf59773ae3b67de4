package org.chancery.log;

import java.time.Instant;
import java.util.List;

/// What cosigns checkpoints for a witness: an Ed25519 key and an ML-DSA-44 key of one name and one secret.
///
/// The secret is that of the Ed25519 key; the other is derived from it for `org.chancery witness ML-DSA-44`, as [LogSigner] derives
/// that of a log. Whoever asks takes the line of the key it knows.
public final class WitnessSigner {
    private static final String INFO = "org.chancery witness ML-DSA-44";

    private final Ed25519CosigningKey ed25519;
    private final MlDsaSigningKey mlDsa;

    private WitnessSigner(Ed25519CosigningKey ed25519, MlDsaSigningKey mlDsa) {
        this.ed25519 = ed25519;
        this.mlDsa = mlDsa;
    }

    /// Throws [MalformedLog] for a name that ML-DSA-44 cannot sign.
    public static WitnessSigner of(Ed25519CosigningKey secret) {
        return new WitnessSigner(secret, MlDsaSigningKey.derived(secret.verifierKey().name(), secret.seed(), INFO));
    }

    /// The verifier keys, that of Ed25519 first.
    public List<VerifierKey> keys() {
        return List.of(ed25519.verifierKey(), mlDsa.verifierKey());
    }

    /// The lines of both keys under a checkpoint, in the order of [#keys]. Size and root MUST be durable before they leave the process.
    public List<SignatureLine> sign(Checkpoint checkpoint, Instant time) {
        return List.of(ed25519.sign(checkpoint, time), mlDsa.sign(checkpoint, time));
    }

    @Override
    public String toString() {
        return "signer " + ed25519.verifierKey().id();
    }
}
