/// SQLite and PostgreSQL behind one small face: transactions, migrations, one line of writers.
///
/// A [Database] reads with [Database#read] on any of several connections and writes with [Database#write], which holds the
/// database's write lock from its first statement to its commit, so that all writers of all processes and nodes stand in
/// one line. Both engines run the same SQL, through jOOQ.
///
/// Invariant: when [Database#write] returns, what was written is durable (`synchronous=FULL`, `synchronous_commit=on`); when
/// it throws [StorageFailed], nothing was written, unless it throws [StorageUnsure].
///
/// This package does not know what the tables mean. Start at [Database].
@NullMarked
package org.chancery.storage;

import org.jspecify.annotations.NullMarked;
