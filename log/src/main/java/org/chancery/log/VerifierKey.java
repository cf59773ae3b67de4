package org.chancery.log;

import java.time.Instant;
import java.util.Optional;

/// A public key that a verifier trusts, as it stands in `vkey` text form (`signed-note`).
///
/// Each kind of signature has its own kind of key, because the bytes that are signed differ: a new kind is a new class
/// in the list below, and one more type in [#parse]. Two keys are equal if and only if their texts are.
public sealed interface VerifierKey permits Ed25519Key, Ed25519CosignerKey, MlDsaKey {
    KeyId id();

    /// The text `name+number+base64(type || public key)`.
    String text();

    /// Whether a signature is this key's over this text of a note, whatever name the signature line carries.
    boolean verifies(String noteText, SignatureLine line);

    /// When a line of this key says that it was made; to be believed only if the line [#verifies]. Empty for keys whose lines do not say it.
    Optional<Instant> time(SignatureLine line);

    default String name() {
        return id().name();
    }

    /// Reads the text form; throws [MalformedLog] for another form, a kind of key not known here, a number that does not
    /// belong to the key, or bytes that are no public key.
    static VerifierKey parse(String text) {
        KeyText parts = KeyText.parse("verifier key", text);
        return switch (parts.type()) {
            case Ed25519Key.TYPE -> Ed25519Key.of(parts);
            case Ed25519CosignerKey.TYPE -> Ed25519CosignerKey.of(parts);
            case MlDsaKey.TYPE -> MlDsaKey.of(parts);
            default -> throw new MalformedLog(
                "verifier key", "key type 0x01 (Ed25519), 0x04 (Ed25519 cosignature) or 0x06 (ML-DSA-44 cosignature)", "0x%02x".formatted(parts.type()));
        };
    }
}
