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
    TITLE_MISSING,
    /// The record is withdrawn.
    RECORD_WITHDRAWN,
    /// What is to be reinstated is public.
    NOT_WITHDRAWN,
    /// The record has no public text in this language.
    LANGUAGE_UNKNOWN,
    /// The text in this language is withdrawn; it can be reinstated or added anew.
    LANGUAGE_WITHDRAWN,
    /// The record has a public text in this language.
    LANGUAGE_THERE,
    /// Without this language the record would have none.
    LAST_LANGUAGE,
    /// The act cannot be done for this reason.
    REASON_UNFIT,
    /// A withdrawal or redaction that is not explained in any language.
    NOTE_MISSING,
    /// The record has no such content.
    CONTENT_UNKNOWN,
    /// The content is what readers are shown.
    CONTENT_PUBLIC,
    /// The content was redacted.
    CONTENT_REDACTED,
    /// The register was restored from a backup and may lack acts: see [Publication].
    PUBLICATION_SHUT,
    /// A number that is not the next one; never given to a proposal, whose numbers the register makes.
    OUT_OF_ORDER
  }
}
