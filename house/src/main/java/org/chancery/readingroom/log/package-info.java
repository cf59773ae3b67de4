/// The register itself under `/log/`, as other people's verifiers read it: checkpoint, tiles, entries, contents, keys.
///
/// What is served is a pure function of the committed acts; addresses and bytes are those of C2SP `tlog-tiles`, contents and
/// keys are Chancery's own beside them. `docs/register-format.md` is the specification.
///
/// Invariant: within a process no smaller checkpoint is served after a larger one, and whatever a served checkpoint covers
/// can be had: its tiles, its entries, and every content that was not redacted.
///
/// This package does not know what acts mean or how the log is written (see `register`). Start at [LogAddresses].
@NullMarked
package org.chancery.readingroom.log;

import org.jspecify.annotations.NullMarked;
