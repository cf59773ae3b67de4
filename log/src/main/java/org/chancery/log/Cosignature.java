package org.chancery.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The bytes of a cosigner's line after its key's number: when it signed, and the signature (`tlog-cosignature`).
///
/// The signature is over the time as well: what stands here MUST NOT be believed before the key says that it verifies.
///
/// @param seconds POSIX time; 0 where the cosigner does not say that it saw no larger tree
record Cosignature(long seconds, byte[] signature) {
    Cosignature {
        if (seconds < 0) {
            throw new MalformedLog("time of a cosignature", "seconds from 1970 on", Long.toString(seconds));
        }
        signature = signature.clone();
    }

    /// Reads the line of a kind of key whose signatures have this length; empty for another length or a time beyond 2^63.
    static Optional<Cosignature> read(SignatureLine line, int length) {
        byte[] bytes = line.signature();
        if (bytes.length != Long.BYTES + length || bytes[0] < 0) {
            return Optional.empty();
        }
        return Optional.of(new Cosignature(ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
    }

    SignatureLine line(KeyId key) {
        return new SignatureLine(key, ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array());
    }

    /// The end of all times for what lies beyond it.
    Instant time() {
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cosignature that && seconds == that.seconds && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(seconds) + Arrays.hashCode(signature);
    }
}
