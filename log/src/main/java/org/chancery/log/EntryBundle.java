package org.chancery.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The entries below one level-0 tile: each a big-endian `uint16` length and its bytes (`tlog-tiles`).
///
/// A bundle holds 1 to 256 entries of at most 65,535 bytes; an entry may be empty, a bundle may not.
public final class EntryBundle {
    /// The most bytes that one entry may have.
    public static final int LONGEST_ENTRY = 65_535;

    private static final int LENGTH_BYTES = 2;

    private EntryBundle() {}

    /// Writes entries in their order; throws `IllegalArgumentException` for none, for too many, or for one too long.
    public static byte[] encode(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > TilePath.FULL_WIDTH) {
            throw new IllegalArgumentException("A bundle holds 1 to 256 entries, not " + entries.size());
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException("An entry has at most 65,535 bytes, not " + entry.length);
            }
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /// Reads every entry of a bundle; throws [MalformedLog] for a cut entry, none at all or more than 256.
    public static List<byte[]> decode(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at < bundle.length) {
            if (entries.size() == TilePath.FULL_WIDTH) {
                throw new MalformedLog("entry bundle", "at most 256 entries", "more bytes at offset " + at);
            }
            int rest = bundle.length - at - LENGTH_BYTES;
            if (rest < 0) {
                throw new MalformedLog("entry bundle at offset " + at, "a length of 2 bytes", "1 byte");
            }
            int length = Byte.toUnsignedInt(bundle[at]) << 8 | Byte.toUnsignedInt(bundle[at + 1]);
            if (length > rest) {
                throw new MalformedLog("entry bundle at offset " + at, length + " bytes of entry", rest + " bytes");
            }
            at += LENGTH_BYTES;
            entries.add(Arrays.copyOfRange(bundle, at, at + length));
            at += length;
        }
        if (entries.isEmpty()) {
            throw new MalformedLog("entry bundle", "at least 1 entry", "no bytes");
        }
        return entries;
    }

    /// Reads the bundle at an address; throws [MalformedLog] also if it does not hold as many entries as that says.
    public static List<byte[]> decode(TilePath.Entries path, byte[] bundle) {
        List<byte[]> entries = decode(bundle);
        if (entries.size() != path.width()) {
            throw new MalformedLog("entry bundle " + path.path(), path.width() + " entries", entries.size() + " entries");
        }
        return entries;
    }
}
