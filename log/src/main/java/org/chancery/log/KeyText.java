package org.chancery.log;

/// A key as text: `name+number+base64(type || key)`, the form that verifier keys and private keys share.
record KeyText(KeyId id, byte type, byte[] key) {
    private static final int PARTS = 3;

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

    String text() {
        byte[] typed = new byte[key.length + 1];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, key.length);
        return id + "+" + Canonical.base64(typed);
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
