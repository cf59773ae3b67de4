package org.chancery.log;

import java.util.List;

/// The answer to "does this file prove that the entry is in the log?".
public sealed interface ProofVerdict {
    /// The entry is in the tree of this checkpoint, which these trusted keys signed.
    record Proven(Checkpoint checkpoint, List<VerifierKey> keys) implements ProofVerdict {
        public Proven {
            keys = List.copyOf(keys);
        }
    }

    /// The checkpoint is of another log.
    record OtherLog(String origin) implements ProofVerdict {}

    /// The checkpoint does not verify, for this reason.
    record NotSigned(NoteVerdict reason) implements ProofVerdict {}

    /// The checkpoint verifies, but the path does not lead from this entry at this index to its root.
    record NotIncluded(Checkpoint checkpoint) implements ProofVerdict {}

    default boolean proven() {
        return this instanceof Proven;
    }
}
