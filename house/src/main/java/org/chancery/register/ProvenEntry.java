package org.chancery.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.chancery.log.EntryBundle;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;

/// What the proof of an edition carries besides index, path and checkpoint (its line `extra`): the entry, a line feed, and the log's
/// verifier key, as a zlib stream (RFC 1950). Proofs of the earlier form have the same without compression.
///
/// The entry is vouched for by its leaf. Nothing vouches for the key: it saves the reader from looking it up, not from comparing it.
/// The array MUST NOT be changed by anyone.
public record ProvenEntry(byte[] entry, VerifierKey key) {
  private static final String WHAT = "proof extra";

  /// More than the longest entry with the longest key that has a name of sensible length.
  private static final int LONGEST = EntryBundle.LONGEST_ENTRY + 4_096;

  public byte[] bytes() {
    var compressed = new ByteArrayOutputStream();
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        var stream = new DeflaterOutputStream(compressed, deflater)) {
      stream.write(entry);
      stream.write(("\n" + key.text()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return compressed.toByteArray();
  }

  /// Reads the two; throws [MalformedLog] for another form. Whether the entry is one is for its reader to say.
  public static ProvenEntry parse(byte[] extra) {
    // Canonical JSON begins with a brace, which no zlib stream does, and has no line feed within it.
    var bytes = extra.length > 0 && extra[0] == '{' ? extra : inflated(extra);
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end == bytes.length) {
      throw new MalformedLog(WHAT, "an entry, a line feed and a verifier key", end == 0 ? "nothing" : "no line feed");
    }
    return new ProvenEntry(Arrays.copyOf(bytes, end), VerifierKey.parse(new String(bytes, end + 1, bytes.length - end - 1, StandardCharsets.UTF_8)));
  }

  /// Never holds more than a little above the longest, whatever the stream would make.
  private static byte[] inflated(byte[] extra) {
    try (var packed = new ByteArrayInputStream(extra);
        var stream = new InflaterInputStream(packed)) {
      var bytes = stream.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new MalformedLog(WHAT, "at most " + LONGEST + " bytes when inflated", "more");
      }
      return bytes;
    } catch (IOException e) {
      throw new MalformedLog(WHAT, "a zlib stream, or an entry in plain", "neither: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProvenEntry that && key.equals(that.key) && Arrays.equals(entry, that.entry);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(entry);
  }
}
