package org.chancery.log;

import java.util.HexFormat;

/// What names a key in a signed note: the name of its owner and four bytes derived from the key.
///
/// Only both together name a key; either alone may be shared. Four bytes are no proof of anything: they select the key
/// to verify with, which the verifier holds already.
public record KeyId(String name, int number) {
    /// Throws [MalformedLog] for a name that is empty or has a Unicode space, a plus or a control character.
    public KeyId {
        if (name.isEmpty() || name.codePoints().anyMatch(KeyId::forbidden)) {
            throw new MalformedLog("key name", "a name without spaces, plus signs and control characters", name);
        }
        Canonical.utf8("key name", name);
    }

    /// The first four bytes of SHA-256 over name, newline, type and public key (`signed-note`).
    static KeyId of(String name, byte type, byte[] publicKey) {
        byte[] owner = Canonical.utf8("key name", name);
        byte[] hashed = new byte[owner.length + 2 + publicKey.length];
        System.arraycopy(owner, 0, hashed, 0, owner.length);
        hashed[owner.length] = '\n';
        hashed[owner.length + 1] = type;
        System.arraycopy(publicKey, 0, hashed, owner.length + 2, publicKey.length);
        byte[] digest = Hash.sha256(hashed).bytes();
        return new KeyId(name, number(digest));
    }

    /// The big-endian number in the first four bytes.
    static int number(byte[] bytes) {
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    /// The number as 8 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().toHexDigits(number);
    }

    @Override
    public String toString() {
        return name + "+" + hex();
    }

    private static boolean forbidden(int c) {
        return c < ' ' || c == '+' || c == 0x85 || Character.isSpaceChar(c) || Character.isWhitespace(c);
    }
}
