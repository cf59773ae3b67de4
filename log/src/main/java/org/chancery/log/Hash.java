package org.chancery.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 value: the digest of some bytes, or a node of the log's tree (RFC 6962 section 2.1).
///
/// The bytes are the value's own: they are copied in and copied out.
public record Hash(byte[] bytes) {
    /// The length of every hash, in bytes.
    public static final int LENGTH = 32;

    /// The root of a tree without leaves: the digest of no bytes at all.
    public static final Hash EMPTY_TREE = sha256(new byte[0]);

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    /// Copies the 32 bytes; throws [MalformedLog] for any other number of them.
    public Hash {
        if (bytes.length != LENGTH) {
            throw new MalformedLog("hash", LENGTH + " bytes", bytes.length + " bytes");
        }
        bytes = bytes.clone();
    }

    public static Hash of(byte[] bytes) {
        return new Hash(bytes);
    }

    /// Reads 64 lower-case hexadecimal digits.
    public static Hash ofHex(String hex) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new MalformedLog("hash", "64 lower-case hexadecimal digits", hex, e);
        }
        if (bytes.length != LENGTH || !HexFormat.of().formatHex(bytes).equals(hex)) {
            throw new MalformedLog("hash", "64 lower-case hexadecimal digits", hex);
        }
        return new Hash(bytes);
    }

    /// Reads canonical padded base64 of 32 bytes.
    public static Hash ofBase64(String base64) {
        return new Hash(Canonical.base64("hash", base64));
    }

    /// The plain digest of some bytes, as content is named; MUST NOT be used for a leaf, which has a prefix.
    public static Hash sha256(byte[] bytes) {
        return new Hash(digest().digest(bytes));
    }

    /// The leaf of an entry.
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = digest();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /// The node above two others.
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = digest();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Canonical.base64(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// Writes the 32 bytes into `target` from `offset`, without a copy between.
    void writeTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256; this one does not", e);
        }
    }
}
