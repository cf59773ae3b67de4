package org.chancery.log;

import java.util.Arrays;

/// One signature of a note: whose it claims to be, and its bytes (`signed-note`).
///
/// The bytes are what follows the key's number; what they mean depends on the kind of key.
public record SignatureLine(KeyId key, byte[] signature) {
    private static final String DASH = "\u2014 ";
    private static final int NUMBER_LENGTH = 4;

    /// Copies the bytes; throws [MalformedLog] if there are none.
    public SignatureLine {
        if (signature.length == 0) {
            throw new MalformedLog("signature of " + key, "at least 1 byte", "none");
        }
        signature = signature.clone();
    }

    /// Reads one line without its newline.
    public static SignatureLine parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedLog("signature line", "dash, space, name, space, base64", line);
        }
        byte[] bytes = Canonical.base64("signature line", line.substring(space + 1));
        if (bytes.length <= NUMBER_LENGTH) {
            throw new MalformedLog("signature line", "a key number and a signature", bytes.length + " bytes");
        }
        KeyId key = new KeyId(line.substring(DASH.length(), space), KeyId.number(bytes));
        return new SignatureLine(key, Arrays.copyOfRange(bytes, NUMBER_LENGTH, bytes.length));
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /// The line without its newline.
    public String text() {
        byte[] bytes = new byte[NUMBER_LENGTH + signature.length];
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            bytes[i] = (byte) (key.number() >> 8 * (NUMBER_LENGTH - 1 - i));
        }
        System.arraycopy(signature, 0, bytes, NUMBER_LENGTH, signature.length);
        return DASH + key.name() + " " + Canonical.base64(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureLine that && key.equals(that.key) && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return text();
    }
}
