package org.chancery.register;

/// What became of a [Proposal].
public sealed interface Outcome {
  /// It is an act at this position; public once the caller's transaction is durable.
  record Committed(long index, Act act) implements Outcome {}

  /// It was refused and nothing of it was written.
  record Refused(RefusalCode code, String message) implements Outcome {}

  /// The stable codes of refusals; their lower-case names are the codes. See `docs/model.md`.
  enum RefusalCode {
    /// An act without a single edition or change.
    NOTHING_TO_COMMIT,
    /// The same language twice in one act.
    LANGUAGE_TWICE,
    /// No record has this number.
    RECORD_UNKNOWN,
    /// A standing page of another record has this address.
    PAGE_TAKEN,
    /// The act's bytes are longer than an entry may be.
    ENTRY_TOO_LONG,
    /// An edition without a title.
    TITLE_MISSING
  }
}
