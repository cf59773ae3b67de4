package org.chancery.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// An entry of the register: what was done, when, in which role, to which record, committing to content by digest.
///
/// An act carries only codes, numbers, digests, slugs and public keys: no title, note or person's name, which live in content.
public sealed interface Act {
  /// When it was committed, to the millisecond.
  Instant time();

  /// In which role it was done.
  Role role();

  /// Whether it was made while bringing in an old archive: those who tell people pass over it.
  boolean archival();

  /// The record it is about, if it is about one.
  Optional<RecordNumber> about();

  /// Every content it commits to.
  List<Digest> contents();

  /// The metadata version that it made public, or null where it made none.
  default @Nullable MetadataReference metadata() {
    return null;
  }

  /// The editions that it made public.
  default List<EditionReference> editions() {
    return List.of();
  }

  /// The roles in which acts are done.
  enum Role {
    /// The administrator of the installation, by the command line.
    OPERATOR,
    /// A press office, by the desk.
    PUBLISHER
  }

  /// Why something was done to what is public. Which reasons an act may give is said by [Standing].
  enum Reason {
    TYPOGRAPHICAL,
    CORRECTION,
    RETRACTION,
    NEW_TRANSLATION,
    SUPERSEDED,
    PUBLISHED_IN_ERROR,
    PERSONAL_DATA,
    LEGAL_ORDER,
    REVIEW
  }

  /// A metadata version and the digest of its content.
  record MetadataReference(int version, Digest digest) {}

  /// An edition and the digest of its content. Editions are numbered from 1 within their language.
  record EditionReference(Language language, int number, Digest digest) {}

  /// The organisation's folder is what this content says, from this act on.
  record OrganisationChanged(Instant time, Role role, Digest files) implements Act {
    @Override
    public boolean archival() {
      return false;
    }

    @Override
    public Optional<RecordNumber> about() {
      return Optional.empty();
    }

    @Override
    public List<Digest> contents() {
      return List.of(files);
    }
  }

  /// Other keys sign the log from here on. The checkpoint whose last entry this is carries the lines of the former ones too ([Handover]).
  ///
  /// @param keys the log key first
  record KeysChanged(Instant time, Role role, List<VerifierKey> keys) implements Act {
    public KeysChanged {
      keys = List.copyOf(keys);
    }

    @Override
    public boolean archival() {
      return false;
    }

    @Override
    public Optional<RecordNumber> about() {
      return Optional.empty();
    }

    @Override
    public List<Digest> contents() {
      return List.of();
    }
  }

  /// This log takes the place of another of the same register, which cannot go on: it begins with this act, and carries over the
  /// other's acts as they are, in their order.
  ///
  /// @param origin the other log's name
  /// @param size of the last checkpoint known of it
  /// @param root of that checkpoint
  /// @param carried how many of its acts follow; fewer than `size` where the others are lost
  /// @param checkpoint the content with that checkpoint as it was signed ([PredecessorForm])
  record LogSucceeded(Instant time, Role role, String origin, long size, Digest root, long carried, Digest checkpoint) implements Act {
    public LogSucceeded {
      if (origin.isEmpty() || carried < 0 || size < carried) {
        throw new IllegalArgumentException(carried + " acts carried over of the " + size + " of \"" + origin + "\"");
      }
    }

    @Override
    public boolean archival() {
      return false;
    }

    @Override
    public Optional<RecordNumber> about() {
      return Optional.empty();
    }

    @Override
    public List<Digest> contents() {
      return List.of(checkpoint);
    }
  }

  /// A record was put on the public record, in one or more languages at once.
  record Issued(
      Instant time,
      Role role,
      boolean archival,
      RecordNumber record,
      Slug kind,
      List<Slug> bodies,
      MetadataReference metadata,
      List<EditionReference> editions)
      implements Act {
    public Issued {
      bodies = List.copyOf(bodies);
      editions = List.copyOf(editions);
    }

    @Override
    public Optional<RecordNumber> about() {
      return Optional.of(record);
    }

    @Override
    public List<Digest> contents() {
      return digests(metadata, editions, null);
    }
  }

  /// An act that changes what is public already, and tells why.
  sealed interface Change extends Act {
    RecordNumber record();

    Reason reason();

    /// The public note that explains it, or null where there is none.
    @Nullable Digest note();

    @Override
    default Optional<RecordNumber> about() {
      return Optional.of(record());
    }
  }

  /// A public record was changed: its metadata, or its text in one or more languages.
  record Corrected(
      Instant time,
      Role role,
      boolean archival,
      RecordNumber record,
      Reason reason,
      @Nullable MetadataReference metadata,
      List<EditionReference> editions,
      @Nullable Digest note)
      implements Change {
    public Corrected {
      editions = List.copyOf(editions);
    }

    @Override
    public List<Digest> contents() {
      return digests(metadata, editions, note);
    }
  }

  /// A record gained texts in languages in which it was not public.
  record LanguageAdded(
      Instant time, Role role, boolean archival, RecordNumber record, Reason reason, List<EditionReference> editions, @Nullable Digest note)
      implements Change {
    public LanguageAdded {
      editions = List.copyOf(editions);
    }

    @Override
    public List<Digest> contents() {
      return digests(null, editions, note);
    }
  }

  /// The texts in some languages ceased to be public; the record stays, in others.
  record LanguageWithdrawn(
      Instant time, Role role, boolean archival, RecordNumber record, Reason reason, List<Language> languages, @Nullable Digest note)
      implements Change {
    public LanguageWithdrawn {
      languages = List.copyOf(languages);
    }

    @Override
    public List<Digest> contents() {
      return digests(null, List.of(), note);
    }
  }

  /// A record ceased to be public in all its languages; its address stays and says why.
  record RecordWithdrawn(Instant time, Role role, boolean archival, RecordNumber record, Reason reason, @Nullable Digest note)
      implements Change {
    @Override
    public List<Digest> contents() {
      return digests(null, List.of(), note);
    }
  }

  /// A withdrawn record, or withdrawn languages of a public one, are public again as they were.
  ///
  /// @param languages empty for the whole record
  record Reinstated(
      Instant time, Role role, boolean archival, RecordNumber record, Reason reason, List<Language> languages, @Nullable Digest note)
      implements Change {
    public Reinstated {
      languages = List.copyOf(languages);
    }

    @Override
    public List<Digest> contents() {
      return digests(null, List.of(), note);
    }
  }

  /// Contents of a record that were no longer shown are gone by law: their bytes are nowhere, their digests stay.
  ///
  /// @param redacted the digests of what is gone
  record Redacted(
      Instant time, Role role, boolean archival, RecordNumber record, Reason reason, List<Digest> redacted, @Nullable Digest note)
      implements Change {
    public Redacted {
      redacted = List.copyOf(redacted);
    }

    @Override
    public List<Digest> contents() {
      return digests(null, List.of(), note);
    }
  }

  private static List<Digest> digests(@Nullable MetadataReference metadata, List<EditionReference> editions, @Nullable Digest note) {
    var digests = new ArrayList<Digest>();
    if (metadata != null) {
      digests.add(metadata.digest());
    }
    editions.forEach(each -> digests.add(each.digest()));
    if (note != null) {
      digests.add(note);
    }
    return List.copyOf(digests);
  }
}
