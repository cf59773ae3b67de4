package org.chancery.readingroom.pages;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Text;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found;

/// One way to narrow a listing: its values with the number of records behind each.
///
/// @param open whether it is unfolded at first
/// @param values the first of them
/// @param more the rest, folded
record FacetView(String code, String heading, boolean open, List<Value> values, List<Value> more, String moreWords) {
  private static final int SHOWN = 8;
  private static final int FOLD_AT_LEAST = 3;

  /// @param href the listing with this value added or, where it is chosen, lifted
  record Value(Phrase name, String count, String href, boolean chosen) {}

  static FacetView of(Facet facet, Found found, ListingAddress here, Organisation organisation, Voice voice) {
    var values = new ArrayList<Value>();
    var seen = new HashSet<String>();
    for (var count : found.counts().getOrDefault(facet, List.of())) {
      seen.add(count.value());
      values.add(value(facet, count.value(), voice.number(count.records()), here, organisation, voice));
    }
    for (var chosen : here.query().chosen(facet)) {
      if (!seen.contains(chosen)) {
        values.add(value(facet, chosen, voice.number(0), here, organisation, voice));
      }
    }
    values.sort((a, b) -> Boolean.compare(b.chosen(), a.chosen()));
    int shown = values.size() < SHOWN + FOLD_AT_LEAST ? values.size() : SHOWN;
    var more = values.subList(shown, values.size());
    boolean open = facet == Facet.KIND || facet == Facet.FIELD || values.stream().anyMatch(Value::chosen);
    var code = facet.name().toLowerCase(Locale.ROOT);
    return new FacetView(
        code,
        voice.messages().text("facet." + code),
        open,
        List.copyOf(values.subList(0, shown)),
        List.copyOf(more),
        voice.counted("more", more.size()));
  }

  private static Value value(Facet facet, String value, String count, ListingAddress here, Organisation organisation, Voice voice) {
    if (facet == Facet.YEAR) {
      var year = Year.parse(value);
      var first = year.atDay(1);
      var last = year.atMonth(12).atEndOfMonth();
      boolean chosen = first.equals(here.query().from()) && last.equals(here.query().to());
      return new Value(Phrase.own(value), count, (chosen ? here.between(null, null) : here.between(first, last)).toString(), chosen);
    }
    boolean chosen = here.query().chosen(facet).contains(value);
    return new Value(
        voice.phrase(name(facet, value, organisation, voice)),
        count,
        (chosen ? here.without(facet, value) : here.with(facet, value)).toString(),
        chosen);
  }

  /// What a facet's value is called today; the value itself where the organisation's folder does not know it.
  static Text name(Facet facet, String value, Organisation organisation, Voice voice) {
    return facet
        .vocabulary()
        .flatMap(each -> organisation.vocabulary(each).term(value))
        .map(term -> facet == Facet.KIND ? term.pluralLabel(voice.language()) : term.label(voice.language()))
        .orElse(new Text(value, voice.language()));
  }
}
