package org.chancery.readingroom.testing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.PlainText;
import org.chancery.record.RecordNumber;
import org.chancery.register.RecordState;
import org.chancery.register.RegisterReader;
import org.jspecify.annotations.Nullable;

/// Answers questions by going through all records of a register, as they were when [#follow] was last called.
public final class ListedInMemory implements RecordIndex {
  private static final Comparator<Card> NEWEST =
      Comparator.comparing((Card card) -> card.date(), Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(Card::number)
          .reversed();

  private final RegisterReader register;
  private final Map<RecordNumber, Card> cards = new TreeMap<>();

  public ListedInMemory(RegisterReader register) {
    this.register = register;
  }

  /// Takes in every record of the register.
  public void follow() {
    var numbers = LongStream.rangeClosed(1, register.records()).mapToObj(RecordNumber::new).toList();
    register.records(numbers).forEach((number, state) -> cards.put(number, card(state)));
  }

  private static Card card(RecordState state) {
    var metadata = state.metadata();
    var titles = new LinkedHashMap<Language, String>();
    var summaries = new LinkedHashMap<Language, String>();
    var editions = new LinkedHashMap<Language, Integer>();
    state
        .editions()
        .forEach(
            (language, each) -> {
              titles.put(language, each.edition().title());
              summaries.put(language, PlainText.summary(PlainText.of(each.edition().body()), 240));
              editions.put(language, each.number());
            });
    return new Card(
        state.number(),
        metadata.kind(),
        metadata.page(),
        metadata.date(),
        metadata.original(),
        titles,
        summaries,
        editions,
        metadata.places(),
        metadata.bodies(),
        metadata.fields(),
        metadata.countries(),
        metadata.series(),
        metadata.symbol(),
        metadata.meeting(),
        metadata.demonstration());
  }

  @Override
  public Found find(RecordQuery query) {
    if (query.order() == Order.OLDEST || query.counted()) {
      throw new IllegalArgumentException("this index knows the order NEWEST alone and counts nothing");
    }
    var matching = cards.values().stream().filter(each -> matches(query, each)).sorted(NEWEST).toList();
    var shown =
        matching.stream()
            .filter(each -> query.after() == null || query.after().isBefore(each.date(), each.number().value()))
            .skip(query.offset())
            .limit(query.limit())
            .toList();
    return new Found(matching.size(), shown, Map.of());
  }

  private static boolean matches(RecordQuery query, Card card) {
    var date = card.date();
    return matchesWords(query.words(), card)
        && (query.from() == null || date != null && !date.isBefore(query.from()))
        && (query.to() == null || date != null && !date.isAfter(query.to()))
        && (query.chosen().containsKey(Facet.KIND) || !card.kind().equals(new Slug("page")))
        && query.chosen().entrySet().stream().allMatch(each -> each.getValue().stream().anyMatch(values(each.getKey(), card)::contains));
  }

  private static boolean matchesWords(@Nullable String words, Card card) {
    return words == null
        || card.titles().values().stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)));
  }

  private static List<String> values(Facet facet, Card card) {
    return switch (facet) {
      case KIND -> List.of(card.kind().value());
      case BODY -> card.bodies().stream().map(Slug::value).toList();
      case FIELD -> card.fields().stream().map(Slug::value).toList();
      case COUNTRY -> card.countries().stream().map(Slug::value).toList();
      case SERIES -> card.series() == null ? List.of() : List.of(card.series().value());
      case LANGUAGE -> card.titles().keySet().stream().map(Language::tag).toList();
      case YEAR -> List.of();
    };
  }

  @Override
  public Neighbours neighbours(RecordNumber number) {
    var all = cards.values().stream().sorted(NEWEST).toList();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).number().equals(number)) {
        return new Neighbours(
            i + 1 < all.size() ? Optional.of(all.get(i + 1)) : Optional.empty(), i > 0 ? Optional.of(all.get(i - 1)) : Optional.empty());
      }
    }
    return new Neighbours(Optional.empty(), Optional.empty());
  }
}
