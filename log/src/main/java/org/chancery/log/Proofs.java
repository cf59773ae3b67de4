package org.chancery.log;

import java.util.ArrayList;
import java.util.List;

/// Makes inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2).
///
/// The forms over [LeafHashes] read every leaf of the tree; those over [Subtrees] with a memory read few.
/// [ProofChecks] checks what this makes.
public final class Proofs {
    private Proofs() {}

    /// What shows that the leaf at `index` is in the tree of `size`: the leaf's sibling first, the root's child last.
    public static List<Hash> inclusion(LeafHashes leaves, long index, long size) {
        return inclusion(Subtrees.of(leaves), index, size);
    }

    /// The same from a tree with memory; throws `IllegalArgumentException` unless `0 <= index < size`.
    public static List<Hash> inclusion(Subtrees tree, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No entry " + index + " in a tree of size " + size);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Subtrees.largestPowerBelow(to - from);
            if (index < split) {
                path.addFirst(tree.root(split, to));
                to = split;
            } else {
                path.addFirst(tree.root(from, split));
                from = split;
            }
        }
        return List.copyOf(path);
    }

    /// What shows that the tree of size `older` is a prefix of the tree of size `newer`; empty if `older` is 0 or `newer`.
    public static List<Hash> consistency(LeafHashes leaves, long older, long newer) {
        return consistency(Subtrees.of(leaves), older, newer);
    }

    /// The same from a tree with memory; throws `IllegalArgumentException` unless `0 <= older <= newer`.
    public static List<Hash> consistency(Subtrees tree, long older, long newer) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("No tree of size " + older + " in a tree of size " + newer);
        }
        List<Hash> proof = new ArrayList<>();
        if (older == 0 || older == newer) {
            return List.of();
        }
        long from = 0;
        long to = newer;
        while (older < to) {
            long split = from + Subtrees.largestPowerBelow(to - from);
            if (older <= split) {
                proof.addFirst(tree.root(split, to));
                to = split;
            } else {
                proof.addFirst(tree.root(from, split));
                from = split;
            }
        }
        if (from > 0) {
            // The older tree ends in a part of its own, whose root its own root does not show.
            proof.addFirst(tree.root(from, to));
        }
        return List.copyOf(proof);
    }
}
