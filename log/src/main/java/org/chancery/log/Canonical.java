package org.chancery.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The notations of the log's texts, each value with exactly one spelling: a second spelling is refused.
final class Canonical {
    private static final int LONGEST_DECIMAL = 19;

    private Canonical() {}

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Decodes RFC 4648 section 4 with padding; the JDK's decoder alone would also take `YQ` and `YR==` for `YQ==`.
    static byte[] base64(String what, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedLog(what, "padded standard base64", text, e);
        }
        if (!base64(bytes).equals(text)) {
            throw new MalformedLog(what, "canonical padded standard base64", text);
        }
        return bytes;
    }

    /// Reads a non-negative number in ASCII decimal digits without leading zero.
    static long decimal(String what, String text) {
        boolean digits = !text.isEmpty() && text.length() <= LONGEST_DECIMAL
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.charAt(0) == '0') {
            throw new MalformedLog(what, "a decimal number without leading zero", text);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedLog(what, "a number below 2^63", text, e);
        }
    }

    static String utf8(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLog(what, "valid UTF-8", "bytes that are not: " + e.getMessage(), e);
        }
    }

    /// The UTF-8 bytes of a text; a lone surrogate, which would become a question mark, is refused.
    static byte[] utf8(String what, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new MalformedLog(what, "text that UTF-8 can carry", text, e);
        }
    }
}
