package org.chancery.log;

import java.security.SecureRandom;

/// Answers the one request for random bytes of a key generator with a seed: the JDK derives a public key from its seed only
/// while it generates a pair.
final class SeededChance extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    SeededChance(byte[] seed) {
        this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length != seed.length) {
            throw new IllegalStateException("Asked for " + bytes.length + " random bytes for a key of " + seed.length);
        }
        System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
}
