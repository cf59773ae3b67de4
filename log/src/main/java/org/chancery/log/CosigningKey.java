package org.chancery.log;

import java.time.Instant;

/// A private key that cosigns checkpoints, with the name under which it does.
public sealed interface CosigningKey permits Ed25519CosigningKey, MlDsaSigningKey {
    /// The key by which others verify what this one signs.
    VerifierKey verifierKey();

    /// Cosigns a checkpoint: at this time the log had no larger tree, and all that it showed before are its beginnings.
    ///
    /// Size and root MUST be durable before the line leaves the process.
    SignatureLine sign(Checkpoint checkpoint, Instant time);
}
