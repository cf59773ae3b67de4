package org.chancery.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.chancery.log.Checkpoint;
import org.chancery.log.EntryBundle;
import org.chancery.log.Hash;
import org.chancery.log.LogSigner;
import org.chancery.log.SignedNote;
import org.chancery.log.TreeEdge;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.Slug;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Content;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.EditionForm;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataForm;
import org.chancery.record.NoteForm;
import org.chancery.record.RecordNumber;
import org.chancery.record.Salt;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.LanguageAdded;
import org.chancery.register.Act.LanguageWithdrawn;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.RecordWithdrawn;
import org.chancery.register.Act.Redacted;
import org.chancery.register.Act.Reinstated;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// One batch at the commit point: plans acts and the rows they need in memory, then writes them all with a signed checkpoint.
///
/// Used by one thread, once, inside one transaction that holds the write lock.
final class Commit {
  private final Transaction transaction;
  private final DSLContext sql;
  private final RandomGenerator random;
  private final RecentRecords recent;
  private final Instant time;
  private final TreeEdge before;
  private final Map<Slug, RecordNumber> newPages = new HashMap<>();
  private final Map<RecordNumber, Standing> standings = new HashMap<>();
  private final List<Hash> leaves = new ArrayList<>();
  private final RegisterRows rows = new RegisterRows();
  private long lastRecord;

  Commit(Transaction transaction, Optional<TreeEdge> before, Clock clock, RandomGenerator random, RecentRecords recent) {
    this.transaction = transaction;
    this.sql = transaction.sql();
    this.random = random;
    this.recent = recent;
    this.before = before.orElseGet(TreeEdge::empty);
    this.time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    this.lastRecord = RegisterReader.lastRecord(sql);
  }

  Outcome plan(Proposal proposal) {
    return switch (proposal) {
      case Proposal.ChangeOrganisation change -> planOrganisation(change);
      case Proposal.Issue issue -> planIssue(issue);
      case Proposal.Change change -> planChange(change);
    };
  }

  /// Plans that other keys sign from here on; MUST be all that is planned.
  Outcome planKeys(Role role, List<VerifierKey> keys) {
    return act(new KeysChanged(time, role, keys), null);
  }

  private Outcome planOrganisation(Proposal.ChangeOrganisation change) {
    var content = organisation(change.files());
    var outcome = act(new OrganisationChanged(time, change.role(), content.digest()), null);
    if (outcome instanceof Committed) {
      rows.content(content);
    }
    return outcome;
  }

  private Content organisation(OrganisationFiles files) {
    var tree = CanonicalJson.object();
    var texts = tree.putObject("files");
    files.texts().forEach(texts::put);
    return Content.of(CanonicalJson.bytes(salted(tree)));
  }

  private ObjectNode salted(ObjectNode tree) {
    return tree.put("salt", Salt.random(random).base64()).put("v", 1);
  }

  private Outcome planIssue(Proposal.Issue issue) {
    if (issue.editions().isEmpty()) {
      return new Refused(RefusalCode.NOTHING_TO_COMMIT, "a record needs a text in at least one language");
    }
    var refusal = refusalOf(issue.editions(), issue.metadata(), null);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var number = new RecordNumber(lastRecord + 1);
    var metadata = MetadataForm.content(issue.metadata(), Salt.random(random));
    var metadataReference = new MetadataReference(1, metadata.digest());
    var texts = issue.editions().stream().map(each -> EditionForm.content(each, Salt.random(random))).toList();
    var references = new ArrayList<EditionReference>();
    for (int i = 0; i < texts.size(); i++) {
      references.add(new EditionReference(issue.editions().get(i).language(), 1, texts.get(i).digest()));
    }
    var outcome =
        act(
            new Issued(
                time, issue.role(), issue.archival(), number, issue.metadata().kind(), issue.metadata().bodies(), metadataReference, references),
            issue.metadata());
    if (outcome instanceof Committed(long index, Act act)) {
      lastRecord++;
      var standing = new Standing();
      standing.take(act);
      standings.put(number, standing);
      rows.content(metadata);
      texts.forEach(rows::content);
      recent.keep(index, leaves.getLast(), (Issued) act, issue, metadata);
    }
    return outcome;
  }

  private Outcome planChange(Proposal.Change change) {
    var number = change.record();
    if (number.value() > lastRecord) {
      return new Refused(RefusalCode.RECORD_UNKNOWN, "there is no record " + number);
    }
    var standing = standings.computeIfAbsent(number, each -> Standing.after(RegisterReader.actsAbout(sql, each)));
    if (change.note().isEmpty() && mustBeExplained(change)) {
      return new Refused(RefusalCode.NOTE_MISSING, "a withdrawal or redaction is explained in at least one language");
    }
    for (var note : change.note().entrySet()) {
      if (note.getValue().isBlank()) {
        return new Refused(RefusalCode.NOTE_MISSING, "the note in \"" + note.getKey() + "\" says nothing");
      }
    }
    var proposed =
        switch (change) {
          case Proposal.Correct correct -> correct.editions();
          case Proposal.AddLanguages added -> added.editions();
          default -> List.<Edition>of();
        };
    var newMetadata = change instanceof Proposal.Correct correct ? correct.metadata() : null;
    var refusal = refusalOf(proposed, newMetadata, number);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var note = change.note().isEmpty() ? null : NoteForm.content(change.note(), Salt.random(random));
    var metadata = newMetadata == null ? null : MetadataForm.content(newMetadata, Salt.random(random));
    var metadataReference = metadata == null ? null : new MetadataReference(standing.metadataVersion() + 1, metadata.digest());
    var texts = proposed.stream().map(each -> EditionForm.content(each, Salt.random(random))).toList();
    var references = new ArrayList<EditionReference>();
    for (int i = 0; i < texts.size(); i++) {
      var language = proposed.get(i).language();
      references.add(new EditionReference(language, standing.edition(language) + 1, texts.get(i).digest()));
    }
    var act = act(change, metadataReference, references, note == null ? null : note.digest());
    refusal = standing.refusal(act);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var outcome = act(act, newMetadata);
    if (outcome instanceof Committed) {
      standing.take(act);
      if (note != null) {
        rows.content(note);
      }
      if (metadata != null) {
        rows.content(metadata);
      }
      texts.forEach(rows::content);
    }
    return outcome;
  }

  private static boolean mustBeExplained(Proposal.Change change) {
    return switch (change) {
      case Proposal.Correct ignored -> false;
      case Proposal.AddLanguages ignored -> false;
      case Proposal.Reinstate ignored -> false;
      case Proposal.WithdrawLanguages ignored -> true;
      case Proposal.WithdrawRecord ignored -> true;
      case Proposal.Redact ignored -> true;
    };
  }

  private Act act(Proposal.Change change, @Nullable MetadataReference metadata, List<EditionReference> editions, @Nullable Digest note) {
    var role = change.role();
    boolean archival = change.archival();
    var number = change.record();
    var reason = change.reason();
    return switch (change) {
      case Proposal.Correct ignored -> new Corrected(time, role, archival, number, reason, metadata, editions, note);
      case Proposal.AddLanguages ignored -> new LanguageAdded(time, role, archival, number, reason, editions, note);
      case Proposal.WithdrawLanguages languages ->
          new LanguageWithdrawn(time, role, archival, number, reason, languages.languages(), note);
      case Proposal.WithdrawRecord ignored -> new RecordWithdrawn(time, role, archival, number, reason, note);
      case Proposal.Reinstate reinstate -> new Reinstated(time, role, archival, number, reason, reinstate.languages(), note);
      case Proposal.Redact redact -> new Redacted(time, role, archival, number, reason, redact.contents(), note);
    };
  }

  private Optional<Refused> refusalOf(List<Edition> proposed, @Nullable Metadata metadata, @Nullable RecordNumber record) {
    var languages = new HashSet<Language>();
    for (var each : proposed) {
      if (!languages.add(each.language())) {
        return Optional.of(new Refused(RefusalCode.LANGUAGE_TWICE, "two texts in \"" + each.language() + "\" in one act"));
      }
      if (each.title().isBlank()) {
        return Optional.of(new Refused(RefusalCode.TITLE_MISSING, "a text in \"" + each.language() + "\" without a title"));
      }
    }
    if (metadata != null && metadata.page() != null) {
      var holder = Optional.ofNullable(newPages.get(metadata.page())).or(() -> RegisterReader.page(sql, metadata.page()));
      if (holder.isPresent() && !holder.get().equals(record)) {
        return Optional.of(new Refused(RefusalCode.PAGE_TAKEN, "the page \"" + metadata.page() + "\" is record " + holder.get()));
      }
    }
    return Optional.empty();
  }

  /// @param metadata that the act commits to, if it does
  private Outcome act(Act act, @Nullable Metadata metadata) {
    var entry = ActForm.bytes(act);
    if (entry.length > EntryBundle.LONGEST_ENTRY) {
      return new Refused(
          RefusalCode.ENTRY_TOO_LONG, "an act of " + entry.length + " bytes, at most " + EntryBundle.LONGEST_ENTRY + " are possible");
    }
    long index = before.size() + leaves.size();
    var leaf = Hash.leaf(entry);
    leaves.add(leaf);
    var page = metadata == null ? null : metadata.page();
    if (page != null) {
      newPages.put(page, act.about().orElseThrow());
    }
    rows.act(index, act, entry, leaf);
    rows.derive(index, act, page);
    return new Committed(index, act);
  }

  /// Writes what was planned and the checkpoint that covers it; nothing at all when every proposal was refused.
  ///
  /// @param signers whose lines the checkpoint carries, in their order
  /// @return the checkpoint
  Optional<SignedNote> write(LogSigner... signers) {
    if (leaves.isEmpty()) {
      return Optional.empty();
    }
    rows.write(transaction);
    var edge = before.append(leaves);
    var checkpoint = new Checkpoint(signers[0].origin(), edge.size(), edge.root(), List.of());
    // The tree's size and root are in the transaction before the note is signed; the signature leaves the process only after
    // the commit, since readers see the row only then.
    var note = new SignedNote(checkpoint.body(), Arrays.stream(signers).flatMap(each -> each.sign(checkpoint, time).stream()).toList());
    RegisterRows.checkpoint(sql, edge, note.render());
    return Optional.of(note);
  }
}
