package org.chancery.register;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.log.Hash;
import org.chancery.organisation.Language;
import org.chancery.record.Content;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Issued;
import org.chancery.register.RecordState.PublicEdition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Records that this process issued a moment ago, so that who follows the register need not read back and parse what was just made.
///
/// What is kept here is not public for being kept: it may have been undone, or changed since. A record is given only while the database
/// names as its last act the very one, by its leaf, that issued it here, and only once, since followers ask once. Everything else is
/// read from the database.
///
/// Safe for use by many threads.
final class RecentRecords {
  private static final int MOST = 4_000;
  private static final long MOST_CHARACTERS = 16_000_000;

  /// Oldest first; guarded by itself.
  private final Map<RecordNumber, Recent> kept = new LinkedHashMap<>();
  private long characters;

  private record Recent(Hash leaf, RecordState state, int characters) {}

  /// Keeps a record of one text that was issued by an act; a record of several is always read.
  void keep(long index, Hash leaf, Issued act, Proposal.Issue issue, Content metadata) {
    if (issue.editions().size() != 1) {
      return;
    }
    var edition = issue.editions().getFirst();
    Map<Language, PublicEdition> editions =
        Map.of(edition.language(), new PublicEdition(1, edition, act.editions().getFirst().digest(), index, act.time()));
    var state =
        new RecordState(
            act.record(), 1, metadata.digest(), issue.metadata(), editions, Map.of(), List.of(new LoggedAct(index, act)));
    keep(new Recent(leaf, state, edition.title().length() + edition.body().value().length()));
  }

  private void keep(Recent recent) {
    synchronized (kept) {
      forget(recent.state().number());
      kept.put(recent.state().number(), recent);
      characters += recent.characters();
      while (kept.size() > MOST || characters > MOST_CHARACTERS) {
        forget(kept.keySet().iterator().next());
      }
    }
  }

  private Optional<Recent> forget(RecordNumber number) {
    synchronized (kept) {
      var recent = Optional.ofNullable(kept.remove(number));
      recent.ifPresent(each -> characters -= each.characters());
      return recent;
    }
  }

  /// Those of some records that are still as they were issued here; they are kept no longer.
  Map<RecordNumber, RecordState> take(DSLContext sql, Iterable<RecordNumber> numbers) {
    var recent = new LinkedHashMap<Long, Recent>();
    numbers.forEach(number -> forget(number).ifPresent(each -> recent.put(number.value(), each)));
    var states = new HashMap<RecordNumber, RecordState>();
    if (recent.isEmpty()) {
      return states;
    }
    sql.select(DSL.field("record.number"), DSL.field("act.leaf"))
        .from("record JOIN act ON act.idx = record.last_act")
        .where(DSL.field("record.number").in(recent.keySet()))
        .forEach(
            row -> {
              var each = recent.get(row.get(0, Long.class));
              if (each != null && each.leaf().equals(Hash.of(row.get(1, byte[].class)))) {
                states.put(each.state().number(), each.state());
              }
            });
    return states;
  }
}
