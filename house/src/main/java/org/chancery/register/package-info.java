/// The append-only public register: numbered acts, the content they commit to, a hash tree over them, and signed checkpoints.
///
/// An [Act] is *public* once the transaction that holds it and its signed checkpoint is durable; nothing else in Chancery
/// decides that. Acts are never changed or removed; a correction is a new act. The one commit point is [Register#commit],
/// which runs inside a transaction that its caller opened and that holds the database's write lock. What another's register
/// committed comes in by [RegisterCopy], as it is. [LawfulOrder] is what acts may follow which.
///
/// Invariant: the root in the newest checkpoint is the RFC 6962 root of the leaves of all acts, and every digest named by
/// an act is the digest of a stored content (or of one redacted by law).
///
/// This package does not know who writes (see `desk` and `importer`) or who reads (see `readingroom`).
/// Start at [Register], then [Act] and [ActForm].
@NullMarked
package org.chancery.register;

import org.jspecify.annotations.NullMarked;
