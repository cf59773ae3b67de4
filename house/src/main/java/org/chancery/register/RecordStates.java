package org.chancery.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.record.EditionForm;
import org.chancery.record.MalformedContent;
import org.chancery.record.MetadataForm;
import org.chancery.record.RecordNumber;
import org.chancery.register.RecordState.PublicEdition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Reads the present state of several public records in a fixed number of queries. Used once, by one thread.
final class RecordStates {
  private final DSLContext sql;
  private final Long[] numbers;
  private final Map<Digest, byte[]> contents = new HashMap<>();
  private final Map<RecordNumber, List<LoggedAct>> acts = new HashMap<>();
  private final Map<RecordNumber, Standing> standings = new HashMap<>();

  RecordStates(DSLContext sql, Collection<RecordNumber> numbers) {
    this.sql = sql;
    this.numbers = numbers.stream().map(RecordNumber::value).toArray(Long[]::new);
  }

  private record Row(RecordNumber record, @Nullable Language language, int number, long act, Digest digest) {}

  Map<RecordNumber, RecordState> read() {
    readActs();
    var metadata = new HashMap<RecordNumber, Row>();
    for (var row : rows("metadata_version", "version", DSL.inline((String) null))) {
      metadata.merge(row.record(), row, (a, b) -> a.number() > b.number() ? a : b);
    }
    var editions = new HashMap<RecordNumber, Map<Language, Row>>();
    for (var row : rows("edition", "number", DSL.field("language", String.class))) {
      editions
          .computeIfAbsent(row.record(), ignored -> new LinkedHashMap<>())
          .merge(row.language(), row, (a, b) -> a.number() > b.number() ? a : b);
    }
    standings.forEach(
        (number, standing) -> {
          if (standing.withdrawn().isPresent()) {
            metadata.remove(number);
            editions.remove(number);
          } else {
            editions.getOrDefault(number, new HashMap<>()).keySet().removeAll(standing.withdrawnLanguages().keySet());
          }
        });
    readContents(metadata, editions);
    var states = new LinkedHashMap<RecordNumber, RecordState>();
    for (var value : numbers) {
      var number = new RecordNumber(value);
      var row = metadata.get(number);
      if (row != null) {
        states.put(number, state(row, editions.getOrDefault(number, Map.of()), acts.getOrDefault(number, List.of())));
      }
    }
    return states;
  }

  private void readActs() {
    var rows =
        sql.select(DSL.field("idx"), DSL.field("entry"))
            .from("act")
            .where(DSL.field("record").in((Object[]) numbers))
            .orderBy(DSL.field("idx"))
            .fetch();
    for (var each : RegisterReader.acts(rows)) {
      var number = each.act().about().orElseThrow();
      acts.computeIfAbsent(number, ignored -> new ArrayList<>()).add(each);
      standings.computeIfAbsent(number, ignored -> new Standing()).take(each.act());
    }
  }

  private List<Row> rows(String table, String counter, Field<String> language) {
    return sql
        .select(DSL.field("record"), language, DSL.field(counter), DSL.field("act"), DSL.field("digest"))
        .from(table)
        .where(DSL.field("record").in((Object[]) numbers))
        .orderBy(DSL.field("act"))
        .fetch(
            row -> {
              var tag = row.get(1, String.class);
              return new Row(
                  new RecordNumber(row.get(0, Long.class)),
                  tag == null ? null : new Language(tag),
                  row.get(2, Integer.class),
                  row.get(3, Long.class),
                  Digest.ofBytes(row.get(4, byte[].class)));
            });
  }

  private void readContents(Map<RecordNumber, Row> metadata, Map<RecordNumber, Map<Language, Row>> editions) {
    var digests = new ArrayList<Object>();
    metadata.values().forEach(row -> digests.add(row.digest().bytes()));
    editions.values().forEach(each -> each.values().forEach(row -> digests.add(row.digest().bytes())));
    sql.select(DSL.field("digest"), DSL.field("bytes"))
        .from("content")
        .where(DSL.field("digest").in(digests))
        .fetch()
        .forEach(row -> contents.put(Digest.ofBytes(row.get(0, byte[].class)), row.get(1, byte[].class)));
  }

  private RecordState state(Row metadata, Map<Language, Row> editions, List<LoggedAct> acts) {
    try {
      var parsed = MetadataForm.parse(bytes(metadata.digest()));
      var times = new HashMap<Long, Instant>();
      acts.forEach(each -> times.put(each.index(), each.act().time()));
      var texts = new LinkedHashMap<Language, PublicEdition>();
      var original = editions.get(parsed.original());
      if (original != null) {
        texts.put(parsed.original(), edition(original, times));
      }
      for (var each : editions.entrySet()) {
        if (!each.getKey().equals(parsed.original())) {
          texts.put(each.getKey(), edition(each.getValue(), times));
        }
      }
      return new RecordState(metadata.record(), metadata.number(), metadata.digest(), parsed, texts, withdrawn(metadata.record()), acts);
    } catch (MalformedContent e) {
      throw new RegisterCorrupt("record " + metadata.record(), "its canonical content", String.valueOf(e.getMessage()));
    }
  }

  private Map<Language, Withdrawal> withdrawn(RecordNumber number) {
    var withdrawn = new LinkedHashMap<Language, Withdrawal>();
    var standing = standings.get(number);
    if (standing != null) {
      standing.withdrawnLanguages().forEach((language, change) -> withdrawn.put(language, RegisterReader.withdrawal(sql, change, acts.get(number))));
    }
    return withdrawn;
  }

  private PublicEdition edition(Row row, Map<Long, Instant> times) throws MalformedContent {
    var since = times.get(row.act());
    if (since == null) {
      throw new RegisterCorrupt("record " + row.record(), "the act " + row.act(), "no such act");
    }
    return new PublicEdition(row.number(), EditionForm.parse(bytes(row.digest())), row.digest(), row.act(), since);
  }

  private byte[] bytes(Digest digest) {
    var bytes = contents.get(digest);
    if (bytes == null) {
      throw new RegisterCorrupt("content " + digest, "its bytes", "nothing");
    }
    if (!Digest.of(bytes).equals(digest)) {
      throw new RegisterCorrupt("content " + digest, "bytes with that digest", "bytes with the digest " + Digest.of(bytes));
    }
    return bytes;
  }
}
