package org.chancery.log;

import java.util.List;

/// The answer to "did a trusted key sign this note?".
public sealed interface NoteVerdict {
    /// At least one trusted key signed, and no signature of a trusted key is wrong.
    ///
    /// @param keys the trusted keys whose signature the note carries, each once, in the note's order
    record Verified(List<VerifierKey> keys) implements NoteVerdict {
        public Verified {
            keys = List.copyOf(keys);
        }
    }

    /// A signature bears the name and number of this trusted key, and is not its signature over this text.
    record BadSignature(VerifierKey key) implements NoteVerdict {}

    /// No signature bears the name and number of a trusted key.
    record NoTrustedSignature() implements NoteVerdict {}

    /// The list of trusted keys itself holds two different keys under one name and number.
    record AmbiguousKeys(KeyId id) implements NoteVerdict {}

    default boolean verified() {
        return this instanceof Verified;
    }
}
