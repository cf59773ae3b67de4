/// Brings what exists elsewhere into Chancery: pages of an old web site into drafts or acts, and the records that the organisation's
/// folder itself holds.
///
/// Invariant: an import is repeatable. What was seen before makes no act; what changed makes a correction; where it is not certain that
/// two pages are one, they are two, with a warning. Nothing is guessed in silence: what was not found is a warning with a stable
/// code, what is no page is refused with a reason, and every file is reported once.
///
/// This package does not know who reads (see `readingroom`). Start at [FolderRecords].
@NullMarked
package org.chancery.importer;

import org.jspecify.annotations.NullMarked;
