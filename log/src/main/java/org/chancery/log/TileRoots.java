package org.chancery.log;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A memory of the roots of full tiles, so that high levels and proofs do not read every leaf below them again.
///
/// The root of a full tile never changes, so a memory may forget at will and be shared by threads; it MUST NOT be fed
/// from leaves that may yet be undone, nor shared by two logs.
public interface TileRoots {
    /// The root of full tile `index` at `level`, if remembered.
    Optional<Hash> find(int level, long index);

    /// Offers a root to remember. Offering one twice is harmless.
    void keep(int level, long index, Hash root);

    /// Remembers nothing.
    static TileRoots none() {
        return new TileRoots() {
            @Override
            public Optional<Hash> find(int level, long index) {
                return Optional.empty();
            }

            @Override
            public void keep(int level, long index, Hash root) {
                // Forgetting is allowed, and is all that this memory does.
            }
        };
    }

    /// Remembers every root offered, in memory: one hash for each 256 leaves that were read.
    static TileRoots inMemory() {
        record Tile(int level, long index) {}
        ConcurrentMap<Tile, Hash> roots = new ConcurrentHashMap<>();
        return new TileRoots() {
            @Override
            public Optional<Hash> find(int level, long index) {
                return Optional.ofNullable(roots.get(new Tile(level, index)));
            }

            @Override
            public void keep(int level, long index, Hash root) {
                roots.put(new Tile(level, index), root);
            }
        };
    }
}
