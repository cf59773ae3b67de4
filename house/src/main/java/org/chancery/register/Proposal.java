package org.chancery.register;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.jspecify.annotations.Nullable;

/// What someone asks the register to commit. Numbers, time, salts and digests are given by the register.
public sealed interface Proposal {
  /// In which role it is asked.
  Role role();

  /// Say from now on that the organisation is what these files say.
  record ChangeOrganisation(Role role, OrganisationFiles files) implements Proposal {}

  /// Put a record on the public record in one or more languages, as one act. Each language at most once.
  record Issue(Role role, boolean archival, Metadata metadata, List<Edition> editions) implements Proposal {
    public Issue {
      editions = List.copyOf(editions);
    }
  }

  /// A proposal to change what is public already.
  sealed interface Change extends Proposal {
    boolean archival();

    RecordNumber record();

    Reason reason();

    /// The public note that explains it, by language; withdrawals and redactions MUST have one.
    Map<Language, String> note();
  }

  /// Change a public record.
  ///
  /// @param metadata the whole new metadata, or null where it stays
  /// @param editions new editions of languages the record has, or first editions of languages it gains with the correction
  record Correct(
      Role role,
      boolean archival,
      RecordNumber record,
      Reason reason,
      @Nullable Metadata metadata,
      List<Edition> editions,
      Map<Language, String> note)
      implements Change {
    public Correct {
      editions = List.copyOf(editions);
      note = Map.copyOf(note);
    }

    /// Without a note.
    public Correct(Role role, boolean archival, RecordNumber record, Reason reason, @Nullable Metadata metadata, List<Edition> editions) {
      this(role, archival, record, reason, metadata, editions, Map.of());
    }
  }

  /// Add texts in languages in which the record is not public.
  record AddLanguages(
      Role role, boolean archival, RecordNumber record, Reason reason, List<Edition> editions, Map<Language, String> note) implements Change {
    public AddLanguages {
      editions = List.copyOf(editions);
      note = Map.copyOf(note);
    }
  }

  /// Take the texts in some languages, not all, off the public record.
  record WithdrawLanguages(
      Role role, boolean archival, RecordNumber record, Reason reason, List<Language> languages, Map<Language, String> note) implements Change {
    public WithdrawLanguages {
      languages = List.copyOf(languages);
      note = Map.copyOf(note);
    }
  }

  /// Take a record off the public record, in all its languages.
  record WithdrawRecord(Role role, boolean archival, RecordNumber record, Reason reason, Map<Language, String> note) implements Change {
    public WithdrawRecord {
      note = Map.copyOf(note);
    }
  }

  /// Make a withdrawn record, or withdrawn languages of a public one, public again as they were.
  ///
  /// @param languages empty for the whole record
  record Reinstate(
      Role role, boolean archival, RecordNumber record, Reason reason, List<Language> languages, Map<Language, String> note) implements Change {
    public Reinstate {
      languages = List.copyOf(languages);
      note = Map.copyOf(note);
    }
  }

  /// Delete contents that readers are no longer shown, by law and for ever.
  record Redact(
      Role role, boolean archival, RecordNumber record, Reason reason, List<Digest> contents, Map<Language, String> note) implements Change {
    public Redact {
      contents = List.copyOf(contents);
      note = Map.copyOf(note);
    }

    /// The same of more contents.
    public Redact with(List<Digest> more) {
      return new Redact(role, archival, record, reason, Stream.concat(contents.stream(), more.stream()).distinct().toList(), note);
    }
  }
}
