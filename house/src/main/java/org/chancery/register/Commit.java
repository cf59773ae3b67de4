package org.chancery.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
import org.chancery.register.Act.LanguageAdded;
import org.chancery.register.Act.LanguageWithdrawn;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.RecordWithdrawn;
import org.chancery.register.Act.Redacted;
import org.chancery.register.Act.Reinstated;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// One batch at the commit point: plans acts and the rows they need in memory, then writes them all with a signed checkpoint.
///
/// Used by one thread, once, inside one transaction that holds the write lock.
final class Commit {
  private final DSLContext sql;
  private final RandomGenerator random;
  private final Instant time;
  private final TreeEdge before;
  private final Map<Slug, RecordNumber> newPages = new HashMap<>();
  private final Map<RecordNumber, Standing> standings = new HashMap<>();
  private final List<Object[]> redacted = new ArrayList<>();
  private final List<Hash> leaves = new ArrayList<>();
  private final List<Object[]> acts = new ArrayList<>();
  private final List<Object[]> contents = new ArrayList<>();
  private final List<Object[]> records = new ArrayList<>();
  private final List<Object[]> metadataVersions = new ArrayList<>();
  private final List<Object[]> editions = new ArrayList<>();
  private final List<Object[]> changed = new ArrayList<>();
  private long lastRecord;

  Commit(DSLContext sql, Optional<TreeEdge> before, Clock clock, RandomGenerator random) {
    this.sql = sql;
    this.random = random;
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

  private Outcome planOrganisation(Proposal.ChangeOrganisation change) {
    var content = organisation(change.files());
    var outcome = act(new OrganisationChanged(time, change.role(), content.digest()));
    if (outcome instanceof Committed) {
      keep(content);
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
                time, issue.role(), issue.archival(), number, issue.metadata().kind(), issue.metadata().bodies(), metadataReference, references));
    if (outcome instanceof Committed(long index, Act act)) {
      lastRecord++;
      var page = issue.metadata().page();
      if (page != null) {
        newPages.put(page, number);
      }
      records.add(new Object[] {number.value(), issue.metadata().kind().value(), page == null ? null : page.value(), index, index});
      var standing = new Standing();
      standing.take(act);
      standings.put(number, standing);
      keepMetadata(number, metadata, metadataReference, index);
      keepEditions(number, texts, references, index);
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
    var outcome = act(act);
    if (outcome instanceof Committed(long index, Act ignored)) {
      standing.take(act);
      if (note != null) {
        keep(note);
      }
      if (metadata != null && metadataReference != null) {
        keepMetadata(number, metadata, metadataReference, index);
      }
      keepEditions(number, texts, references, index);
      if (act instanceof Redacted gone) {
        gone.redacted().forEach(each -> redacted.add(new Object[] {each.bytes()}));
      }
      changed.add(new Object[] {index, number.value()});
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

  private Outcome act(Act act) {
    var entry = ActForm.bytes(act);
    if (entry.length > EntryBundle.LONGEST_ENTRY) {
      return new Refused(
          RefusalCode.ENTRY_TOO_LONG, "an act of " + entry.length + " bytes, at most " + EntryBundle.LONGEST_ENTRY + " are possible");
    }
    long index = before.size() + leaves.size();
    var leaf = Hash.leaf(entry);
    leaves.add(leaf);
    acts.add(
        new Object[] {
          index, act.about().map(RecordNumber::value).orElse(null), ActForm.name(act), act.time().toString(), entry, leaf.bytes()
        });
    return new Committed(index, act);
  }

  private void keep(Content content) {
    contents.add(new Object[] {content.digest().bytes(), content.bytes()});
  }

  private void keepMetadata(RecordNumber number, Content content, MetadataReference reference, long index) {
    keep(content);
    metadataVersions.add(new Object[] {number.value(), reference.version(), index, content.digest().bytes()});
  }

  private void keepEditions(RecordNumber number, List<Content> texts, List<EditionReference> references, long index) {
    for (int i = 0; i < texts.size(); i++) {
      var reference = references.get(i);
      keep(texts.get(i));
      editions.add(new Object[] {number.value(), reference.language().tag(), reference.number(), index, reference.digest().bytes()});
    }
  }

  /// Writes what was planned and the checkpoint that covers it; nothing at all when every proposal was refused.
  void write(LogSigner signer) {
    if (leaves.isEmpty()) {
      return;
    }
    batch("INSERT INTO content (digest, bytes) VALUES (?, ?)", contents);
    batch("INSERT INTO act (idx, record, name, committed, entry, leaf) VALUES (?, ?, ?, ?, ?, ?)", acts);
    batch("INSERT INTO record (number, kind, page, first_act, last_act) VALUES (?, ?, ?, ?, ?)", records);
    batch("INSERT INTO metadata_version (record, version, act, digest) VALUES (?, ?, ?, ?)", metadataVersions);
    batch("INSERT INTO edition (record, language, number, act, digest) VALUES (?, ?, ?, ?, ?)", editions);
    // The one place where bytes of the public record are deleted; the engine overwrites them.
    batch("DELETE FROM content WHERE digest = ?", redacted);
    batch("UPDATE record SET last_act = ? WHERE number = ?", changed);
    var edge = before.append(leaves);
    var checkpoint = new Checkpoint(signer.origin(), edge.size(), edge.root(), List.of());
    // The tree's size and root are in the transaction before the note is signed; the signature leaves the process only after
    // the commit, since readers see the row only then.
    var note = new SignedNote(checkpoint.body(), signer.sign(checkpoint, time));
    sql.execute(
        "INSERT INTO checkpoint (size, root, edge, note) VALUES (?, ?, ?, ?)",
        edge.size(),
        edge.root().bytes(),
        edge.bytes(),
        note.render());
  }

  private void batch(String statement, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      sql.batch(statement, rows.toArray(Object[][]::new)).execute();
    }
  }
}
