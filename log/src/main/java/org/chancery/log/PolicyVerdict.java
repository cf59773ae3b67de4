package org.chancery.log;

import java.util.List;

/// The answer to "is this checkpoint witnessed as a [TrustPolicy] wants it?".
public sealed interface PolicyVerdict {
    /// A known log signed, and enough witnesses cosigned.
    ///
    /// @param witnesses all that cosigned, in the policy's order
    record Satisfied(List<TrustPolicy.Witness> witnesses) implements PolicyVerdict {
        public Satisfied {
            witnesses = List.copyOf(witnesses);
        }
    }

    /// None of the logs that the policy lists signed it under its own name.
    record UnknownLog(String origin) implements PolicyVerdict {}

    /// A signature bears the name and number of this log or witness, and is not its signature over this text.
    record BadSignature(VerifierKey key) implements PolicyVerdict {}

    /// Too few witnesses cosigned.
    ///
    /// @param witnesses those that did
    /// @param missing what the quorum lacks, in words: the names of the policy file
    record NoQuorum(List<TrustPolicy.Witness> witnesses, String missing) implements PolicyVerdict {
        public NoQuorum {
            witnesses = List.copyOf(witnesses);
        }
    }
}
