package org.chancery.log;

import java.util.Random;

/// Random numbers for one test, whose seed is printed with every failure and replayed by `-Dtests.seed=N`.
final class Chance {
    private final long seed;
    private final Random random;

    private Chance(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    static Chance fresh() {
        String given = System.getProperty("tests.seed", "");
        return new Chance(given.isBlank() ? System.nanoTime() : Long.parseLong(given));
    }

    Random random() {
        return random;
    }

    /// What every assertion on random input carries as its description.
    String seed() {
        return "replay with -Dtests.seed=" + seed;
    }
}
