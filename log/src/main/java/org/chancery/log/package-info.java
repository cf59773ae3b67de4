/// The transparency log as bytes: tree hashing, tiles, entry bundles, signed notes, checkpoints and proofs.
///
/// Everything here is a pure function or an immutable value over the JDK alone: nothing is stored, fetched, timed or
/// configured here. Formats are those of RFC 6962 (hashing), RFC 9162 (verification) and C2SP (`tlog-tiles`,
/// `signed-note`, `tlog-checkpoint`, `tlog-cosignature`, `tlog-proof`, `tlog-witness`, `tlog-policy`), so that other people's verifiers
/// can check a log made with this.
///
/// The nouns: a [Hash] is a node of the tree; a [TreeEdge] is all that is needed to grow a tree; [LeafHashes] is where
/// leaves are read; a [TilePath] names a tile; a [Checkpoint] is what a log claims, a [SignedNote] who claims it, a
/// [TrustPolicy] who must.
///
/// The invariant: what is parsed renders to the same bytes, and whatever has a second spelling is refused. Bytes that
/// break a format throw [MalformedLog]; the answer to "does this verify?" is a value, never an exception.
///
/// This package does not know what an entry means, who commits it or who reads it (see the register).
///
/// Start at [TreeEdge] to write a log, at [ProofChecks] and [SignedNote#verify] to check one.
package org.chancery.log;
