package org.chancery.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The right edge of a tree: its size and the roots of its complete subtrees, largest first.
///
/// It is all that is needed to append leaves and to know the root, and never more than 63 hashes. A tree of size `n`
/// has one complete subtree for each 1 bit of `n` (RFC 6962 section 2.1 applied to its left parts). It is a value:
/// appending makes a new edge, at one to two hashes a leaf over a run of leaves.
public record TreeEdge(long size, List<Hash> subtrees) {
    private static final TreeEdge EMPTY = new TreeEdge(0, List.of());

    /// Throws [MalformedLog] if the number of subtrees is not the one that a tree of this size has.
    public TreeEdge {
        if (size < 0) {
            throw new MalformedLog("tree edge", "a size of 0 or more", Long.toString(size));
        }
        subtrees = List.copyOf(subtrees);
        if (subtrees.size() != Long.bitCount(size)) {
            throw new MalformedLog("tree edge of size " + size, Long.bitCount(size) + " hashes", subtrees.size() + " hashes");
        }
    }

    /// The edge of a tree without leaves.
    public static TreeEdge empty() {
        return EMPTY;
    }

    /// Reads what [#bytes] wrote. The size is not in the bytes: the caller stores it beside them.
    public static TreeEdge of(long size, byte[] bytes) {
        if (bytes.length % Hash.LENGTH != 0) {
            throw new MalformedLog("tree edge", "a multiple of 32 bytes", bytes.length + " bytes");
        }
        List<Hash> subtrees = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += Hash.LENGTH) {
            subtrees.add(Hash.of(Arrays.copyOfRange(bytes, from, from + Hash.LENGTH)));
        }
        return new TreeEdge(size, subtrees);
    }

    public TreeEdge append(Hash leaf) {
        return append(List.of(leaf));
    }

    /// The edge after these leaves, in their order.
    public TreeEdge append(List<Hash> leaves) {
        long grown = Math.addExact(size, leaves.size());
        List<Hash> roots = new ArrayList<>(subtrees);
        long before = size;
        for (Hash leaf : leaves) {
            Hash root = leaf;
            for (long carry = before; (carry & 1) == 1; carry >>= 1) {
                root = Hash.node(roots.removeLast(), root);
            }
            roots.add(root);
            before++;
        }
        return new TreeEdge(grown, roots);
    }

    /// The root of the whole tree; computed on each call from the subtrees.
    public Hash root() {
        if (subtrees.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.node(subtrees.get(i), root);
        }
        return root;
    }

    /// The subtrees' hashes, largest subtree first, 32 bytes each and nothing else.
    public byte[] bytes() {
        return Tiles.concatenated(subtrees);
    }
}
