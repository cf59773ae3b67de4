package org.chancery.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The tree of RFC 6962 section 2.1, written down as the RFC defines it and sharing no code with what it checks.
final class NaiveTree {
    private NaiveTree() {}

    /// MTH over leaf hashes.
    static Hash root(List<Hash> leaves) {
        return new Hash(mth(leaves));
    }

    /// PATH(m, D[n]).
    static List<Hash> path(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        List<Hash> path = new ArrayList<>(m < k ? path(m, leaves.subList(0, k)) : path(m - k, leaves.subList(k, n)));
        path.add(root(m < k ? leaves.subList(k, n) : leaves.subList(0, k)));
        return path;
    }

    /// PROOF(m, D[n]).
    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Leaf hashes of `count` entries, each the text of its number.
    static List<Hash> leaves(int count) {
        List<Hash> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leaves.add(new Hash(sha256(new byte[] {0}, entry(i))));
        }
        return leaves;
    }

    static byte[] entry(int number) {
        return ("entry " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean known) {
        int n = leaves.size();
        if (m == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        List<Hash> proof = new ArrayList<>(m <= k
            ? subproof(m, leaves.subList(0, k), known) : subproof(m - k, leaves.subList(k, n), false));
        proof.add(root(m <= k ? leaves.subList(k, n) : leaves.subList(0, k)));
        return proof;
    }

    private static byte[] mth(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return leaves.getFirst().bytes();
        }
        int k = split(n);
        return sha256(new byte[] {1}, mth(leaves.subList(0, k)), mth(leaves.subList(k, n)));
    }

    /// The largest power of two smaller than n.
    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
