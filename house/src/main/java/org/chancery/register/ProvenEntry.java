package org.chancery.register;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;

/// What the proof of an edition carries besides index, path and checkpoint (its line `extra`): the entry, a line feed, and the log's
/// verifier key.
///
/// The entry is vouched for by its leaf. Nothing vouches for the key: it saves the reader from looking it up, not from comparing it.
/// The array MUST NOT be changed by anyone.
public record ProvenEntry(byte[] entry, VerifierKey key) {
  public byte[] bytes() {
    var line = ("\n" + key.text()).getBytes(StandardCharsets.UTF_8);
    var bytes = Arrays.copyOf(entry, entry.length + line.length);
    System.arraycopy(line, 0, bytes, entry.length, line.length);
    return bytes;
  }

  /// Reads the two; throws [MalformedLog] for another form. Whether the entry is one is for its reader to say.
  public static ProvenEntry parse(byte[] bytes) {
    int end = 0;
    // Canonical JSON has no line feed within it.
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end == bytes.length) {
      throw new MalformedLog("proof extra", "an entry, a line feed and a verifier key", end == 0 ? "nothing" : "no line feed");
    }
    return new ProvenEntry(Arrays.copyOf(bytes, end), VerifierKey.parse(new String(bytes, end + 1, bytes.length - end - 1, StandardCharsets.UTF_8)));
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
