package org.chancery.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.desk.DraftId;
import org.chancery.organisation.Language;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.EditionForm;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataForm;
import org.chancery.record.RecordNumber;
import org.chancery.storage.Transaction;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The pages that were imported before, as far as one batch needs them: read in a few queries, changed in memory as the batch
/// goes on, written in one.
///
/// There is one row for each page of each record or draft: its newest state. Used by one thread within one transaction.
final class Seen {
  private final Transaction transaction;
  private final Map<Mark, Map<Long, Row>> rows = new HashMap<>();
  private final List<Row> fresh = new ArrayList<>();
  private final List<Long> replaced = new ArrayList<>();
  private long last;

  /// @param id grows with each import, so that rows of this run are told from those of earlier ones
  /// @param source identity of the source; empty for standard input
  record Row(
      long id,
      String source,
      @Nullable String address,
      Digest identity,
      Digest fingerprint,
      Digest original,
      Language language,
      @Nullable RecordNumber record,
      @Nullable DraftId draft) {
    List<Mark> marks() {
      return Mark.of(source, address, identity, fingerprint, original);
    }
  }

  /// One thing by which a page is recognised, in one language or any.
  private record Mark(String kind, Object value) {
    static List<Mark> of(String source, @Nullable String address, Digest identity, Digest fingerprint, Digest original) {
      var marks = new ArrayList<>(List.of(new Mark("identity", identity), new Mark("fingerprint", fingerprint), new Mark("original", original)));
      if (!source.isEmpty()) {
        marks.add(new Mark("source", source));
      }
      if (address != null) {
        marks.add(new Mark("address", address));
      }
      return marks;
    }
  }

  /// What of a page tells whether it was seen before.
  record Marks(String source, @Nullable String address, Digest identity, Digest fingerprint, Digest original, Language language) {
    static Marks of(String source, byte[] bytes, Page.Understood page) {
      return of(source, page.address(), page.metadata(), page.edition(), Digest.of(bytes));
    }

    static Marks of(String source, @Nullable String address, Metadata metadata, Edition edition, Digest original) {
      var identity =
          String.join(
              "\n",
              edition.language().tag(),
              metadata.kind().value(),
              Folding.fold(edition.title()),
              String.valueOf(metadata.date()),
              metadata.bodies().toString());
      var content = CanonicalJson.object();
      content.set("metadata", MetadataForm.tree(metadata));
      content.set("edition", EditionForm.tree(edition));
      return new Marks(
          source,
          address,
          Digest.of(identity.getBytes(StandardCharsets.UTF_8)),
          Digest.of(content.toString().getBytes(StandardCharsets.UTF_8)),
          original,
          edition.language());
    }
  }

  Seen(Transaction transaction, Collection<Marks> batch) {
    this.transaction = transaction;
    this.last = newest(transaction);
    load("original", batch.stream().map(each -> (Object) each.original().bytes()).toList());
    load("fingerprint", batch.stream().map(each -> (Object) each.fingerprint().bytes()).toList());
    load("identity", batch.stream().map(each -> (Object) each.identity().bytes()).toList());
    load("address", batch.stream().filter(each -> each.address() != null).map(each -> (Object) each.address()).toList());
    load("source", batch.stream().filter(each -> !each.source().isEmpty()).map(each -> (Object) each.source()).toList());
  }

  /// The id of the newest row there is.
  static long newest(Transaction transaction) {
    return transaction.sql().fetchOptional("SELECT MAX(id) FROM imported").map(row -> row.get(0, Long.class)).orElse(0L);
  }

  private void load(String column, List<Object> values) {
    if (values.isEmpty()) {
      return;
    }
    transaction
        .sql()
        .select(
            DSL.field("id"), DSL.field("source"), DSL.field("address"), DSL.field("identity"), DSL.field("fingerprint"), DSL.field("original"),
            DSL.field("language"), DSL.field("record"), DSL.field("draft"))
        .from("imported")
        .where(DSL.field(column).in(values))
        .forEach(
            row -> {
              var record = row.get(7, Long.class);
              var draft = row.get(8, String.class);
              long id = row.get(0, Long.class);
              put(
                  new Row(
                      id,
                      row.get(1, String.class),
                      row.get(2, String.class),
                      Digest.ofBytes(row.get(3, byte[].class)),
                      Digest.ofBytes(row.get(4, byte[].class)),
                      Digest.ofBytes(row.get(5, byte[].class)),
                      new Language(row.get(6, String.class)),
                      record == null ? null : new RecordNumber(record),
                      draft == null ? null : new DraftId(draft)));
            });
  }

  private void put(Row row) {
    row.marks().forEach(mark -> rows.computeIfAbsent(mark, ignored -> new HashMap<>()).put(row.id(), row));
  }

  /// The rows in the page's language that share at least one of its marks.
  Collection<Row> alike(Marks page) {
    var alike = new TreeMap<Long, Row>();
    for (var mark : Mark.of(page.source(), page.address(), page.identity(), page.fingerprint(), page.original())) {
      for (var row : rows.getOrDefault(mark, Map.of()).values()) {
        if (row.language().equals(page.language())) {
          alike.put(row.id(), row);
        }
      }
    }
    return alike.values();
  }

  /// Notes a page, in the place of an earlier state of it if there is one.
  void note(Marks marks, @Nullable RecordNumber record, @Nullable DraftId draft, @Nullable Row before) {
    if (before != null) {
      before.marks().forEach(mark -> rows.getOrDefault(mark, Map.of()).remove(before.id()));
      replaced.add(before.id());
      fresh.remove(before);
    }
    var row =
        new Row(
            ++last, marks.source(), marks.address(), marks.identity(), marks.fingerprint(), marks.original(), marks.language(), record, draft);
    put(row);
    fresh.add(row);
  }

  /// Writes what was noted.
  void write(String time) {
    transaction.batch("DELETE FROM imported WHERE id = ?", replaced.stream().map(each -> new Object[] {each}).toList());
    transaction.batch(
        "INSERT INTO imported (id, source, address, identity, fingerprint, original, language, record, draft, time)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        fresh.stream()
            .map(
                row ->
                    new Object[] {
                      row.id(), row.source(), row.address(), row.identity().bytes(), row.fingerprint().bytes(), row.original().bytes(),
                      row.language().tag(), row.record() == null ? null : row.record().value(), row.draft() == null ? null : row.draft().value(), time
                    })
            .toList());
  }
}
