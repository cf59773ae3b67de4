package org.chancery.log;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The tiles of a tree, as a pure function of its leaf hashes and its size (`tlog-tiles`).
///
/// A partial tile is a prefix of the full one, so every width up to what the tree holds can be served at any time.
public final class Tiles {
    private static final int TILE_HEIGHT = 8;

    private Tiles() {}

    /// The bytes of a tile; empty if a tree of this size does not hold all of it.
    ///
    /// A tile at level 0 reads its own leaves. Without a memory, a tile at level `l` reads the `256^l` leaves below each
    /// of its hashes: fine for level 1, slow above it. See the form with [Subtrees].
    public static Optional<byte[]> tile(LeafHashes leaves, long treeSize, TilePath.Hashes path) {
        return tile(Subtrees.of(leaves), treeSize, path);
    }

    /// The same, reading what lies below level 0 from the memory of `subtrees` where it is there.
    public static Optional<byte[]> tile(Subtrees subtrees, long treeSize, TilePath.Hashes path) {
        if (path.width() > width(treeSize, path.level(), path.index())) {
            return Optional.empty();
        }
        return Optional.of(concatenated(subtrees.level(path.level(), path.index() * TilePath.FULL_WIDTH, path.width())));
    }

    /// How many hashes of tile `index` at `level` a tree of this size holds: 0 (no such tile) to 256 (full).
    ///
    /// For level 0 it is also how many entries bundle `index` holds.
    public static int width(long treeSize, int level, long index) {
        if (index < 0 || index > TilePath.HIGHEST_INDEX) {
            throw new IllegalArgumentException("Tile index out of range: " + index);
        }
        long hashes = hashes(treeSize, level);
        long before = index * TilePath.FULL_WIDTH;
        return Math.clamp(hashes - before, 0, TilePath.FULL_WIDTH);
    }

    /// Every hash tile of a tree of this size, level by level, the partial ones with the width that this size gives.
    public static Stream<TilePath.Hashes> paths(long treeSize) {
        int levels = (int) IntStream.range(0, Long.SIZE / TILE_HEIGHT).filter(level -> hashes(treeSize, level) > 0).count();
        return IntStream.range(0, levels).boxed().flatMap(level ->
            LongStream.rangeClosed(0, (hashes(treeSize, level) - 1) / TilePath.FULL_WIDTH)
                .mapToObj(index -> TilePath.hash(level, index, width(treeSize, level, index))));
    }

    /// Reads the hashes of a tile; throws [MalformedLog] unless there are exactly as many as the path says.
    public static List<Hash> hashes(TilePath.Hashes path, byte[] tile) {
        if (tile.length != path.width() * Hash.LENGTH) {
            throw new MalformedLog("tile " + path.path(), path.width() * Hash.LENGTH + " bytes", tile.length + " bytes");
        }
        return IntStream.range(0, path.width())
            .mapToObj(i -> Hash.of(Arrays.copyOfRange(tile, i * Hash.LENGTH, (i + 1) * Hash.LENGTH)))
            .toList();
    }

    static byte[] concatenated(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        int offset = 0;
        for (Hash hash : hashes) {
            hash.writeTo(bytes, offset);
            offset += Hash.LENGTH;
        }
        return bytes;
    }

    private static long hashes(long treeSize, int level) {
        if (treeSize < 0) {
            throw new IllegalArgumentException("Tree size must be 0 or more: " + treeSize);
        }
        if (level < 0) {
            throw new IllegalArgumentException("Tile level must be 0 or more: " + level);
        }
        return level < Long.SIZE / TILE_HEIGHT ? treeSize >> (TILE_HEIGHT * level) : 0;
    }
}
