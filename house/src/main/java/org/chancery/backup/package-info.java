/// The whole database out into one file and back in, and what a register that came back must do before it may go on.
///
/// [Backup] writes one state of all tables and the keys, while others read and commit; a [BackupFile] is such a file;
/// [BackupCheck] holds all of it against its digests, its tree and its signed checkpoint; [Restoration] fills an empty database of
/// either engine with it. [Reopening] opens publication again, or says why it stays shut.
///
/// Invariant: a restored register never signs a second history of its log. Publication is shut in the transaction that restores it,
/// and opens only with evidence that no act was committed after the backup, with those acts taken in, or as another log that
/// names the last checkpoint known of this one.
///
/// This package does not know what private tables mean (it carries every table as it is) nor where keys and files lie (see
/// `application`). Start at [Backup], then [Restoration].
@NullMarked
package org.chancery.backup;

import org.jspecify.annotations.NullMarked;
