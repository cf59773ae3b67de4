package org.chancery.log;

import java.util.Arrays;

/// A key as text: `name+number+base64(type || key)`, the form that verifier keys and private keys share.
record KeyText(KeyId id, byte type, byte[] key) {
    private static final int PARTS = 3;
    private static final String PRIVATE = "PRIVATE+KEY+";

    /// Reads the text; the message of its [MalformedLog] never holds any of the key itself.
    static KeyText parse(String what, String text) {
        String[] parts = text.split("\\+", PARTS);
        if (parts.length < PARTS) {
            throw new MalformedLog(what, "name+number+key", parts.length + " parts");
        }
        byte[] typed = typedKey(what, parts[2]);
        byte[] key = new byte[typed.length - 1];
        System.arraycopy(typed, 1, key, 0, key.length);
        if (!parts[1].matches("[0-9a-f]{8}")) {
            throw new MalformedLog(what, "a number of 8 lower-case hexadecimal digits", parts[1].length() + " characters");
        }
        return new KeyText(new KeyId(parts[0], Integer.parseUnsignedInt(parts[1], 16)), typed[0], key);
    }

    /// Reads `PRIVATE+KEY+name+number+base64(type || secret)`, the form that Go's note package writes; the same holds of its messages.
    static KeyText parsePrivate(String what, byte type, String text) {
        if (!text.startsWith(PRIVATE)) {
            throw new MalformedLog(what, PRIVATE + "...", "text of " + text.length() + " characters without it");
        }
        KeyText parts = parse(what, text.substring(PRIVATE.length()));
        if (parts.type() != type) {
            throw new MalformedLog(what, "key type 0x%02x".formatted(type), "0x%02x".formatted(parts.type()));
        }
        return parts;
    }

    /// The secret text that [#parsePrivate] reads.
    String privateText() {
        return PRIVATE + text();
    }

    /// Throws [MalformedLog] unless the number is the one of the public key that this is, or that belongs to it.
    void requireNumber(String what, KeyId publicKey) {
        if (!publicKey.equals(id)) {
            throw new MalformedLog(what, "number " + publicKey.hex(), id.hex());
        }
    }

    /// The text of a public key; copies the bytes.
    static KeyText of(String name, byte type, byte[] publicKey) {
        return new KeyText(KeyId.of(name, type, publicKey), type, publicKey.clone());
    }

    /// Throws [MalformedLog] unless these are as many bytes of a public key, and the number is theirs.
    void require(String what, int length) {
        if (key.length != length) {
            throw new MalformedLog(what, length + " bytes", key.length + " bytes");
        }
        requireNumber(what, KeyId.of(id.name(), type, key));
    }

    /// The bytes of the key, after a prefix that says what they are.
    byte[] keyAfter(byte[] prefix) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, whole, prefix.length, key.length);
        return whole;
    }

    String text() {
        return id + "+" + Canonical.base64(keyAfter(new byte[] {type}));
    }

    private static byte[] typedKey(String what, String base64) {
        byte[] typed;
        try {
            typed = Canonical.base64(what, base64);
        } catch (MalformedLog e) {
            throw new MalformedLog(what, e.expected(), base64.length() + " characters that are not");
        }
        if (typed.length < 2) {
            throw new MalformedLog(what, "a type byte and a key", typed.length + " bytes");
        }
        return typed;
    }
}
