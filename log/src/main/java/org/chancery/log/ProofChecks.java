package org.chancery.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Checks inclusion and consistency proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2); trusts nothing that it is given.
///
/// A yes says only that the parts fit each other: that a root is the log's is for a verified checkpoint to say.
public final class ProofChecks {
    private ProofChecks() {}

    /// Whether `path` leads from `leaf` at `index` to the root of a tree of `size`.
    public static boolean inclusion(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash reached = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                reached = Hash.node(sibling, reached);
                int up = levelsWithoutSibling(node);
                node >>= up;
                last >>= up;
            } else {
                reached = Hash.node(reached, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && reached.equals(root);
    }

    /// Whether the tree of size `older` and root `olderRoot` is a prefix of that of size `newer` and root `newerRoot`.
    ///
    /// RFC 9162 leaves a size of 0 open: here it is consistent with every tree by an empty proof, if its root is
    /// [Hash#EMPTY_TREE].
    public static boolean consistency(long older, long newer, List<Hash> proof, Hash olderRoot, Hash newerRoot) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && olderRoot.equals(newerRoot) && (older > 0 || olderRoot.equals(Hash.EMPTY_TREE));
        }
        if (older == 0) {
            return proof.isEmpty() && olderRoot.equals(Hash.EMPTY_TREE);
        }
        if (proof.isEmpty()) {
            return false;
        }
        Deque<Hash> rest = new ArrayDeque<>(proof);
        if (Long.bitCount(older) == 1) {
            rest.addFirst(olderRoot);
        }
        int complete = Long.numberOfTrailingZeros(~(older - 1));
        long node = (older - 1) >> complete;
        long last = (newer - 1) >> complete;
        Hash olderReached = rest.removeFirst();
        Hash newerReached = olderReached;
        for (Hash sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                olderReached = Hash.node(sibling, olderReached);
                newerReached = Hash.node(sibling, newerReached);
                int up = levelsWithoutSibling(node);
                node >>= up;
                last >>= up;
            } else {
                newerReached = Hash.node(newerReached, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && olderReached.equals(olderRoot) && newerReached.equals(newerRoot);
    }

    /// How far a node at the right edge rises before it is a right child, or the leftmost: its zero bits at the end.
    private static int levelsWithoutSibling(long node) {
        return node == 0 ? 0 : Long.numberOfTrailingZeros(node);
    }
}
