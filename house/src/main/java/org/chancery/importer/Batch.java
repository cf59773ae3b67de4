package org.chancery.importer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.chancery.desk.Draft;
import org.chancery.desk.DraftId;
import org.chancery.desk.Drafts;
import org.chancery.importer.ImportLine.Result;
import org.chancery.importer.Seen.Marks;
import org.chancery.importer.Seen.Row;
import org.chancery.importer.Warning.Code;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.register.Publication;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Transaction;
import org.jspecify.annotations.Nullable;

/// One batch of understood pages at the writing end of an import: decides for each whether it is new, unchanged or a correction
/// (decision 0009), and writes all in one transaction.
///
/// Used by one thread, once.
final class Batch {
  private final Transaction transaction;
  private final Register register;
  private final RegisterReader reader;
  private final Clock clock;
  private final RandomGenerator random;
  private final boolean publish;
  private final long newestBefore;
  private final Drafts drafts;
  private final Seen seen;
  private final Optional<Publication.Shut> shut;
  private final List<Proposal> proposals = new ArrayList<>();
  private final Map<Integer, RecordNumber> expected = new HashMap<>();
  private final Map<RecordNumber, Page.Understood> pending = new HashMap<>();
  private final Map<Digest, Original> originals = new HashMap<>();
  private long lastRecord;

  /// A source that was read, and what its bytes were understood to be.
  record Item(Sources.Source source, byte[] bytes, Page page, @Nullable Marks marks) {}

  /// The bytes of a page that was taken in.
  private record Original(Marks marks, @Nullable RecordNumber record, byte[] bytes) {
    @Nullable Object[] row() {
      return new @Nullable Object[] {
        marks.original().bytes(), bytes, "application/octet-stream", record == null ? null : record.value(), marks.language().tag()
      };
    }
  }

  /// @param newestBefore the id of the newest row of [Seen] when the whole import began
  Batch(
      Transaction transaction,
      List<Item> items,
      Register register,
      RegisterReader reader,
      Clock clock,
      RandomGenerator random,
      boolean publish,
      long newestBefore) {
    this.transaction = transaction;
    this.register = register;
    this.reader = reader;
    this.clock = clock;
    this.random = random;
    this.publish = publish;
    this.newestBefore = newestBefore;
    this.drafts = new Drafts(transaction);
    this.seen = new Seen(transaction, items.stream().flatMap(each -> Optional.ofNullable(each.marks()).stream()).toList());
    this.shut = publish ? reader.shut() : Optional.empty();
    this.lastRecord = transaction.sql().fetchOptional("SELECT MAX(number) FROM record").map(row -> row.get(0, Long.class)).orElse(0L);
  }

  /// The report of each page, to be told only once the transaction is durable.
  List<ImportLine> write(List<Item> items) {
    var lines = items.stream().map(this::decide).toList();
    // If we stop here, nothing is written.
    var outcomes = register.commit(transaction, proposals);
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Refused refused -> throw new IllegalStateException("the register refused an imported page: " + refused.message());
        case Outcome.Committed(long ignored, Act act) -> {
          var number = expected.get(i);
          if (number != null && !act.about().equals(Optional.of(number))) {
            throw new IllegalStateException("expected record " + number + ", the register gave " + act.about());
          }
        }
      }
    }
    seen.write(clock.instant().toString());
    keepOriginals();
    // If we stop here, the transaction is open: acts, drafts, originals and what was seen are undone together.
    return lines;
  }

  private ImportLine decide(Item item) {
    var name = item.source().name();
    if (item.page() instanceof Page.NoPage no) {
      return ImportLine.refused(name, no.refusal().code(), no.message());
    }
    if (item.marks() == null || !(item.page() instanceof Page.Understood page)) {
      throw new IllegalStateException("a page that was understood has its marks: " + name);
    }
    var marks = item.marks();
    var alike = List.copyOf(seen.alike(marks));
    var same = alike.stream().filter(row -> same(row, marks)).max(Comparator.comparingLong(Row::id));
    if (same.isPresent() && (!publish || same.get().draft() == null)) {
      return line(name, Result.UNCHANGED, publish ? same.get().record() : null, same.get().draft(), page, page.warnings());
    }
    if (shut.isPresent()) {
      return ImportLine.refused(name, "publication_shut", shut.get().sentence());
    }
    var warnings = new ArrayList<>(page.warnings());
    var before = same.or(() -> earlier(alike, marks, page, warnings));
    var line = publish ? published(name, marks, page, before.orElse(null), warnings) : drafted(name, marks, page, before.orElse(null), warnings);
    if (line.result() != Result.REFUSED) {
      var record = line.record() != null ? line.record() : before.map(Row::record).orElse(null);
      originals.put(marks.original(), new Original(marks, record, item.bytes()));
    }
    return line;
  }

  private static boolean same(Row row, Marks marks) {
    return row.fingerprint().equals(marks.fingerprint()) || row.original().equals(marks.original());
  }

  private static ImportLine line(
      String name, Result result, @Nullable RecordNumber record, @Nullable DraftId draft, Page.Understood page, List<Warning> warnings) {
    return new ImportLine(name, result, record, draft, page, List.copyOf(warnings), null, null);
  }

  /// The earlier state of a page, from certain to likely.
  private Optional<Row> earlier(List<Row> alike, Marks marks, Page.Understood page, List<Warning> warnings) {
    if (marks.address() != null) {
      var byAddress = alike.stream().filter(row -> marks.address().equals(row.address())).max(Comparator.comparingLong(Row::id));
      if (byAddress.isPresent()) {
        return byAddress;
      }
    }
    var byIdentity = alike.stream().filter(row -> row.identity().equals(marks.identity()) && mayBe(row, marks)).toList();
    var ofEarlierRuns = byIdentity.stream().filter(row -> row.id() <= newestBefore).toList();
    if (ofEarlierRuns.size() == 1 && similar(ofEarlierRuns.getFirst(), page)) {
      return Optional.of(ofEarlierRuns.getFirst());
    }
    var bySource =
        alike.stream()
            .filter(row -> !marks.source().isEmpty() && row.source().equals(marks.source()) && row.id() <= newestBefore && mayBe(row, marks))
            .max(Comparator.comparingLong(Row::id));
    if (bySource.isPresent() && (withdrawn(bySource.get()) || sameTitleOrDate(bySource.get(), page) && similar(bySource.get(), page) || sameTitle(bySource.get(), page))) {
      return bySource;
    }
    if (!byIdentity.isEmpty()) {
      var which = byIdentity.stream().map(row -> row.record() == null ? "draft " + row.draft() : "record " + row.record()).distinct().toList();
      warnings.add(new Warning(Code.POSSIBLE_DUPLICATE, "title, date, kind and source are those of " + String.join(", ", which) + ", the text is another"));
    }
    return Optional.empty();
  }

  /// Two pages that name different addresses are different pages.
  private static boolean mayBe(Row row, Marks marks) {
    return row.address() == null || marks.address() == null || row.address().equals(marks.address());
  }

  /// Of a withdrawn record nothing can be compared any more. It is taken for the earlier state, and the page refused, lest what was
  /// withdrawn come back under another number.
  private boolean withdrawn(Row row) {
    return row.record() != null && !pending.containsKey(row.record()) && reader.withdrawal(row.record()).isPresent();
  }

  private boolean similar(Row row, Page.Understood page) {
    return withdrawn(row) || edition(row, page).map(each -> Similarity.of(each.body(), page.edition().body()) >= 0.5).orElse(false);
  }

  private boolean sameTitle(Row row, Page.Understood page) {
    return edition(row, page).map(each -> Folding.fold(each.title()).equals(Folding.fold(page.edition().title()))).orElse(false);
  }

  private boolean sameTitleOrDate(Row row, Page.Understood page) {
    return sameTitle(row, page) || metadata(row).map(each -> each.date() != null && each.date().equals(page.metadata().date())).orElse(false);
  }

  private Optional<Edition> edition(Row row, Page.Understood page) {
    if (row.draft() != null) {
      return drafts.find(row.draft()).map(Draft::edition);
    }
    return row.record() == null
        ? Optional.empty()
        : reader.record(row.record()).flatMap(each -> Optional.ofNullable(each.editions().get(page.edition().language()))).map(each -> each.edition());
  }

  private Optional<Metadata> metadata(Row row) {
    if (row.draft() != null) {
      return drafts.find(row.draft()).map(Draft::metadata);
    }
    return row.record() == null ? Optional.empty() : reader.record(row.record()).map(each -> each.metadata());
  }

  private ImportLine published(String name, Marks marks, Page.Understood page, @Nullable Row before, List<Warning> warnings) {
    if (before != null && before.draft() != null) {
      drafts.remove(before.draft());
    }
    if (before == null || before.record() == null) {
      var number = new RecordNumber(++lastRecord);
      expected.put(proposals.size(), number);
      proposals.add(new Proposal.Issue(Role.OPERATOR, true, page.metadata(), List.of(page.edition())));
      pending.put(number, page);
      seen.note(marks, number, null, before);
      return line(name, Result.IMPORTED, number, null, page, warnings);
    }
    var number = before.record();
    if (withdrawn(before)) {
      return ImportLine.refused(name, "record_withdrawn", "the page is record " + number + ", which is withdrawn; it stays so until an act reinstates it");
    }
    var correction = correction(number, page);
    seen.note(marks, number, null, before);
    if (correction.isEmpty()) {
      return line(name, Result.UNCHANGED, number, null, page, warnings);
    }
    expected.put(proposals.size(), number);
    proposals.add(correction.get());
    pending.put(number, page);
    return line(name, Result.CORRECTED, number, null, page, warnings);
  }

  /// What of a record the page says otherwise: its metadata as far as pages tell them, its text.
  private Optional<Proposal> correction(RecordNumber number, Page.Understood page) {
    var earlier = pending.get(number);
    Metadata old;
    Edition text;
    if (earlier != null) {
      old = earlier.metadata();
      text = earlier.edition();
    } else {
      var state = reader.record(number).orElseThrow(() -> new IllegalStateException("record " + number + " was imported but is not there"));
      old = state.metadata();
      var edition = state.editions().get(page.edition().language());
      text = edition == null ? new Edition(page.edition().language(), "", new SafeHtml(""), null) : edition.edition();
    }
    var told = page.metadata();
    var metadata =
        old.draft().kind(told.kind()).date(told.date()).places(told.places()).bodies(told.bodies()).fields(told.fields()).countries(told.countries())
            .series(told.series()).symbol(told.symbol()).metadata();
    boolean sameText = text.title().equals(page.edition().title()) && text.body().equals(page.edition().body());
    if (metadata.equals(old) && sameText) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal.Correct(
            Role.OPERATOR,
            true,
            number,
            Reason.CORRECTION,
            metadata.equals(old) ? null : metadata,
            sameText ? List.of() : List.of(page.edition())));
  }

  private ImportLine drafted(String name, Marks marks, Page.Understood page, @Nullable Row before, List<Warning> warnings) {
    var id = before != null && before.draft() != null ? before.draft() : DraftId.random(random);
    drafts.keep(new Draft(id, page.metadata(), page.edition()), clock.instant());
    seen.note(marks, before == null ? null : before.record(), id, before);
    return line(name, before == null ? Result.IMPORTED : Result.CORRECTED, null, id, page, warnings);
  }

  /// The original bytes, privately, each once, with the record whose redaction takes them along.
  private void keepOriginals() {
    transaction.batch(
        "INSERT INTO original (digest, bytes, media_type, record, language) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (digest) DO UPDATE SET record = excluded.record, language = excluded.language",
        originals.values().stream()
            .map(Original::row)
            .toList());
  }
}
