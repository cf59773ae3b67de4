package org.chancery.readingroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found.Count;
import org.chancery.readingroom.RecordIndex.Neighbours;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Proposal;
import org.chancery.register.RecordState;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index against plain counting over random records, among them corrected, undated, unlisted ones and many of one day.
@Tag("store")
final class FacetsAndOrderTest {
  private static final long SEED = Long.getLong("tests.seed", System.nanoTime());
  private static final int RECORDS = 200;
  private static final List<String> KINDS = List.of("press-statement", "news", "decision", "page");
  private static final List<String> BODIES = List.of("minsk-group", "secretariat", "mission-to-serbia", "media-representative");
  private static final List<String> FIELDS = List.of("elections", "human-rights", "conflict-prevention-and-resolution");
  private static final List<String> COUNTRIES = List.of("am", "az", "rs", "tr");
  private static final List<String> SERIES = List.of("permanent-council-meetings", "ministerial-council-meetings");
  private static final List<String> LANGUAGES = List.of("en", "fr", "ru");

  private static final Comparator<RecordState> NEWEST =
      Comparator.comparing((RecordState each) -> each.metadata().date(), Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(RecordState::number)
          .reversed();
  private static final Comparator<RecordState> OLDEST =
      Comparator.comparing((RecordState each) -> each.metadata().date(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(RecordState::number);

  @TempDir private static Path folder;
  private static final Random RANDOM = new Random(SEED);
  private static TestRegister register;
  private static LuceneIndex index;
  private static List<RecordState> records;

  @BeforeAll
  static void fillTheIndexInSeveralSegments() {
    register = TestRegister.create(folder, SEED);
    var proposals = new ArrayList<Proposal>();
    for (int i = 0; i < RECORDS; i++) {
      proposals.add(TestRegister.issuing(metadata(), editions()));
    }
    register.commit(proposals);
    index = TestIndex.open(folder.resolve("index"), register.reader());
    var acts = register.acts();
    for (int from = 0; from < acts.size(); from += 70) {
      index.apply(acts.subList(from, Math.min(acts.size(), from + 70)));
    }
    for (int i = 0; i < 20; i++) {
      register.correct(new RecordNumber(1 + RANDOM.nextInt(RECORDS)), metadata());
    }
    index.apply(register.acts());
    var numbers = Stream.iterate(1L, each -> each + 1).limit(RECORDS).map(RecordNumber::new).toList();
    records = List.copyOf(register.reader().records(numbers).values());
  }

  @AfterAll
  static void closeAll() {
    index.close();
    register.close();
  }

  private static Metadata metadata() {
    return new MetadataDraft(new Slug(one(KINDS)), new Language("en"))
        .date(RANDOM.nextInt(10) == 0 ? null : LocalDate.of(2015, 1, 1).plusDays(RANDOM.nextInt(60) * 37L))
        .bodies(some(BODIES))
        .fields(some(FIELDS))
        .countries(some(COUNTRIES))
        .series(RANDOM.nextBoolean() ? new Slug(one(SERIES)) : null)
        .metadata();
  }

  private static Edition[] editions() {
    var editions = new ArrayList<Edition>();
    for (var language : LANGUAGES) {
      if (editions.isEmpty() || RANDOM.nextInt(3) == 0) {
        editions.add(TestRegister.text(language, RANDOM.nextBoolean() ? "Orchard" : "Meadow", "Words of a text"));
      }
    }
    return editions.toArray(Edition[]::new);
  }

  private static String one(List<String> values) {
    return values.get(RANDOM.nextInt(values.size()));
  }

  private static List<Slug> some(List<String> values) {
    return values.stream().filter(each -> RANDOM.nextInt(3) == 0).map(Slug::new).toList();
  }

  private static List<String> values(RecordState record, Facet facet) {
    var metadata = record.metadata();
    return switch (facet) {
      case KIND -> List.of(metadata.kind().value());
      case BODY -> metadata.bodies().stream().map(Slug::value).toList();
      case FIELD -> metadata.fields().stream().map(Slug::value).toList();
      case COUNTRY -> metadata.countries().stream().map(Slug::value).toList();
      case SERIES -> metadata.series() == null ? List.of() : List.of(metadata.series().value());
      case LANGUAGE -> record.editions().keySet().stream().map(Language::tag).toList();
      case YEAR -> metadata.date() == null ? List.of() : List.of(Integer.toString(metadata.date().getYear()));
    };
  }

  /// Whether a record answers a question, the choice of one facet (or of none, null) left aside.
  private static boolean answers(RecordState record, RecordQuery query, Facet aside) {
    var date = record.metadata().date();
    boolean within =
        aside == Facet.YEAR
            || query.from() == null && query.to() == null
            || date != null && (query.from() == null || !date.isBefore(query.from())) && (query.to() == null || !date.isAfter(query.to()));
    boolean listed = aside == Facet.KIND || !query.chosen(Facet.KIND).isEmpty() || !record.metadata().kind().value().equals("page");
    boolean chosen =
        query.chosen().entrySet().stream()
            .allMatch(each -> each.getKey() == aside || each.getValue().stream().anyMatch(values(record, each.getKey())::contains));
    boolean words =
        query.words() == null || record.editions().values().stream().anyMatch(each -> each.edition().title().equalsIgnoreCase(query.words()));
    return within && listed && chosen && words;
  }

  private static List<Count> counted(RecordQuery query, Facet facet) {
    var sums = new HashMap<String, Long>();
    for (var record : records) {
      if (answers(record, query, facet)) {
        values(record, facet).forEach(each -> sums.merge(each, 1L, Long::sum));
      }
    }
    if (facet == Facet.KIND && !query.chosen(Facet.KIND).contains("page")) {
      sums.remove("page");
    }
    var order =
        facet == Facet.YEAR
            ? Comparator.comparing(Count::value).reversed()
            : Comparator.comparing(Count::records).reversed().thenComparing(Count::value);
    return sums.entrySet().stream().map(each -> new Count(each.getKey(), each.getValue())).sorted(order).toList();
  }

  private static RecordQuery randomQuery() {
    var chosen = new EnumMap<Facet, List<String>>(Facet.class);
    var all =
        Map.of(
            Facet.KIND, KINDS, Facet.BODY, BODIES, Facet.FIELD, FIELDS, Facet.COUNTRY, COUNTRIES, Facet.SERIES, SERIES, Facet.LANGUAGE, LANGUAGES);
    for (var facet : Facet.values()) {
      var values = all.get(facet);
      if (values != null && RANDOM.nextInt(4) == 0) {
        chosen.put(facet, Stream.of(one(values), one(values)).distinct().toList());
      }
    }
    var words = RANDOM.nextInt(3) == 0 ? "orchard" : null;
    var from = RANDOM.nextInt(4) == 0 ? LocalDate.of(2016, 1, 1).plusDays(RANDOM.nextInt(900)) : null;
    var to = RANDOM.nextInt(4) == 0 ? LocalDate.of(2019, 1, 1).plusDays(RANDOM.nextInt(900)) : null;
    return new RecordQuery(words, chosen, from, to, RANDOM.nextBoolean() ? Order.NEWEST : Order.OLDEST, 0, 200, true);
  }

  @Test
  void totalsCountsAndOrderAreThoseOfPlainCounting() {
    for (int i = 0; i < 100; i++) {
      var query = randomQuery();
      var found = index.find(query);
      var expected =
          records.stream().filter(each -> answers(each, query, null)).sorted(query.order() == Order.OLDEST ? OLDEST : NEWEST).toList();
      assertThat(found.total()).as("seed %s, total of %s", SEED, query).isEqualTo(expected.size());
      assertThat(found.cards().stream().map(Card::number).toList())
          .as("seed %s, order of %s", SEED, query)
          .isEqualTo(expected.stream().limit(200).map(RecordState::number).toList());
      for (var facet : Facet.values()) {
        assertThat(found.counts().get(facet)).as("seed %s, %s of %s", SEED, facet, query).isEqualTo(counted(query, facet));
      }
    }
  }

  @Test
  void aValueIsCountedAsWhatChoosingItShows() {
    for (int i = 0; i < 20; i++) {
      var query = randomQuery();
      var counts = index.find(query).counts();
      for (var facet : List.of(Facet.KIND, Facet.BODY, Facet.COUNTRY, Facet.LANGUAGE)) {
        for (var count : counts.getOrDefault(facet, List.of())) {
          assertThat(index.find(query.choosing(facet, List.of(count.value()))).total())
              .as("seed %s, %s %s of %s", SEED, facet, count, query)
              .isEqualTo(count.records());
        }
      }
    }
  }

  @Test
  void countsOfEverythingAreThoseOfPlainCounting() {
    var counts = index.find(RecordQuery.EVERYTHING.withCounts()).counts();
    for (var facet : Facet.values()) {
      assertThat(counts.get(facet)).as("seed %s, %s", SEED, facet).isEqualTo(counted(RecordQuery.EVERYTHING, facet));
    }
  }

  @Test
  void nothingIsCountedUnasked() {
    assertThat(index.find(RecordQuery.EVERYTHING).counts()).isEmpty();
  }

  @Test
  void partsTogetherAreTheWhole() {
    for (var order : Order.values()) {
      var whole = new ArrayList<RecordNumber>();
      var query = new RecordQuery("orchard", Map.of(), null, null, order, 0, 7, false);
      long total = index.find(query).total();
      for (int offset = 0; offset < total; offset += 7) {
        index.find(query.part(offset, 7)).cards().forEach(each -> whole.add(each.number()));
      }
      assertThat(whole).as("seed %s, %s", SEED, order).hasSize((int) total).doesNotHaveDuplicates();
      assertThat(whole)
          .as("seed %s, %s", SEED, order)
          .containsExactlyInAnyOrderElementsOf(records.stream().filter(each -> answers(each, query, null)).map(RecordState::number).toList());
    }
  }

  @Test
  void neighboursAreThoseOfThePlainOrder() {
    var listed = records.stream().filter(each -> !each.metadata().kind().value().equals("page")).sorted(NEWEST).map(RecordState::number).toList();
    for (int i = 0; i < listed.size(); i++) {
      var found = index.neighbours(listed.get(i));
      assertThat(found.newer().map(Card::number).orElse(null)).as("seed %s, newer than %s", SEED, listed.get(i)).isEqualTo(i == 0 ? null : listed.get(i - 1));
      assertThat(found.older().map(Card::number).orElse(null))
          .as("seed %s, older than %s", SEED, listed.get(i))
          .isEqualTo(i == listed.size() - 1 ? null : listed.get(i + 1));
    }
  }

  @Test
  void anUnlistedOrUnknownRecordStandsBesideNothing() {
    var none = new Neighbours(Optional.empty(), Optional.empty());
    records.stream()
        .filter(each -> each.metadata().kind().value().equals("page"))
        .forEach(each -> assertThat(index.neighbours(each.number())).as("seed %s", SEED).isEqualTo(none));
    assertThat(index.neighbours(new RecordNumber(999_999))).isEqualTo(none);
  }
}
