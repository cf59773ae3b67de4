package org.chancery.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The nodes of a log's tree, computed from its leaves and from the remembered roots of its full tiles.
///
/// Cost: a node of `n` leaves reads those `n` leaves the first time. With a memory, later nodes read at most the 256
/// leaves of one tile, or 256 remembered roots for each level of tiles. Without one, every call reads its leaves again.
public final class Subtrees {
    /// Hashes in a full tile; the tree is cut in layers of 8 levels (`tlog-tiles`).
    static final int TILE_WIDTH = 256;
    private static final int TILE_HEIGHT = 8;

    private final LeafHashes leaves;
    private final TileRoots roots;

    private Subtrees(LeafHashes leaves, TileRoots roots) {
        this.leaves = leaves;
        this.roots = roots;
    }

    /// Nodes without memory: right for a small tree or a single question.
    public static Subtrees of(LeafHashes leaves) {
        return new Subtrees(leaves, TileRoots.none());
    }

    /// Nodes with a memory, which MUST belong to these leaves.
    public static Subtrees of(LeafHashes leaves, TileRoots roots) {
        return new Subtrees(leaves, roots);
    }

    /// The Merkle tree hash of entries `from` to `to` (RFC 6962 section 2.1), both within the tree.
    ///
    /// `from` MUST be a multiple of the smallest power of two that is not below `to - from`; every part that RFC 6962 cuts
    /// a tree into is of this kind.
    public Hash root(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("Not a range of entries: " + from + " to " + to);
        }
        long count = to - from;
        if (count == 0) {
            return Hash.EMPTY_TREE;
        }
        if (count > 1 && (from & (largestPowerBelow(count) * 2 - 1)) != 0) {
            throw new IllegalArgumentException("No part of a tree: " + from + " to " + to);
        }
        return rootOfPart(from, to);
    }

    /// The `k` of RFC 6962: the largest power of two smaller than `count`, which is at least 2.
    static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }

    /// Consecutive hashes of one tile level: `count` nodes of `256^level` leaves each, the first being node `first`.
    List<Hash> level(int level, long first, int count) {
        if (level == 0) {
            return read(first, first + count);
        }
        List<Hash> nodes = new ArrayList<>(count);
        for (long index = first; index < first + count; index++) {
            nodes.add(rootOfTile(level - 1, index));
        }
        return nodes;
    }

    private Hash rootOfPart(long from, long to) {
        long count = to - from;
        if (count < TILE_WIDTH) {
            return TreeEdge.empty().append(read(from, to)).root();
        }
        if (Long.bitCount(count) == 1) {
            return rootOfComplete(from, Long.numberOfTrailingZeros(count));
        }
        long split = from + largestPowerBelow(count);
        return Hash.node(rootOfPart(from, split), rootOfPart(split, to));
    }

    /// The root of a complete subtree at least one tile high: some neighbours of one tile level, folded.
    private Hash rootOfComplete(long from, int height) {
        int level = height / TILE_HEIGHT;
        int neighbours = 1 << (height % TILE_HEIGHT);
        return TreeEdge.empty().append(level(level, from >> (TILE_HEIGHT * level), neighbours)).root();
    }

    private Hash rootOfTile(int level, long index) {
        Optional<Hash> remembered = roots.find(level, index);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Hash root = TreeEdge.empty().append(level(level, index * TILE_WIDTH, TILE_WIDTH)).root();
        roots.keep(level, index, root);
        return root;
    }

    private List<Hash> read(long from, long to) {
        List<Hash> read = leaves.read(from, to);
        if (read.size() != to - from) {
            throw new MalformedLog("leaf hashes " + from + " to " + to, (to - from) + " hashes", read.size() + " hashes");
        }
        return read;
    }
}
