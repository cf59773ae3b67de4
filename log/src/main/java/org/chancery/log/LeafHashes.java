package org.chancery.log;

import java.util.List;

/// Where the leaf hashes of a log are read.
///
/// A leaf hash, once read, MUST be the same on every later read: leaves of a transaction that may yet be undone MUST NOT
/// be shown through a source whose results are remembered (see [TileRoots]).
@FunctionalInterface
public interface LeafHashes {
    /// The leaf hashes of entries `from` (included) to `to` (excluded), in order and without gap.
    ///
    /// Asked only for entries below the tree size that the caller gave; never for an empty range. A source that cannot
    /// read throws an exception of its own, which passes through this package unchanged.
    List<Hash> read(long from, long to);

    /// The leaves of a tree held in memory.
    static LeafHashes of(List<Hash> leaves) {
        List<Hash> held = List.copyOf(leaves);
        return (from, to) -> held.subList(Math.toIntExact(from), Math.toIntExact(to));
    }
}
