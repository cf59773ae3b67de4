package org.chancery.readingroom.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.Facet;
import org.chancery.record.Metadata;
import org.chancery.record.PlainText;
import org.chancery.record.RecordNumber;
import org.chancery.register.RecordState;

/// A record as a document of the index; the same state gives the same document.
final class RecordDocument {
  private static final int SUMMARY = 240;

  private RecordDocument() {}

  /// The term by which a record's document is found and replaced.
  static Term key(RecordNumber number) {
    return new Term(Schema.KEY, number.toString());
  }

  static Document of(RecordState state) {
    var metadata = state.metadata();
    var document = new Document();
    document.add(new StringField(Schema.KEY, state.number().toString(), Store.NO));
    document.add(new NumericDocValuesField(Schema.NUMBER, state.number().value()));
    if (metadata.date() != null) {
      document.add(new LongField(Schema.DATE, Schema.day(metadata.date()), Store.NO));
      document.add(new KeywordField(Schema.YEAR, Integer.toString(metadata.date().getYear()), Store.NO));
    }
    addFacets(document, state);
    addNames(document, metadata);
    var texts = new LinkedHashMap<Language, String>();
    for (var each : state.editions().entrySet()) {
      var edition = each.getValue().edition();
      var text = PlainText.of(edition.body());
      texts.put(each.getKey(), text);
      document.add(new TextField(Schema.title(each.getKey()), Folding.text(edition.title()), Store.NO));
      document.add(new TextField(Schema.body(each.getKey()), Folding.text(text), Store.NO));
    }
    document.add(new StoredField(Schema.CARD, CardForm.bytes(card(state, texts))));
    return document;
  }

  private static void addFacets(Document document, RecordState state) {
    var metadata = state.metadata();
    for (var facet : Facet.values()) {
      var values =
          switch (facet) {
            case KIND -> List.of(metadata.kind().value());
            case BODY -> values(metadata.bodies());
            case FIELD -> values(metadata.fields());
            case COUNTRY -> values(metadata.countries());
            case SERIES -> metadata.series() == null ? List.<String>of() : List.of(metadata.series().value());
            case LANGUAGE -> state.editions().keySet().stream().map(Language::tag).toList();
            case YEAR -> List.<String>of();
          };
      values.forEach(each -> document.add(new KeywordField(Schema.facet(facet), each, Store.NO)));
    }
  }

  private static List<String> values(List<Slug> slugs) {
    return slugs.stream().map(Slug::value).toList();
  }

  private static void addNames(Document document, Metadata metadata) {
    for (var place : metadata.places()) {
      document.add(new StringField(Schema.PLACE, KnownNames.place(place), Store.NO));
      document.add(new TextField(Schema.NAMES, Folding.text(place), Store.NO));
    }
    for (var author : metadata.authors()) {
      document.add(new TextField(Schema.NAMES, Folding.text(author.name()), Store.NO));
    }
    if (metadata.meeting() != null) {
      metadata.meeting().venue().values().forEach(each -> document.add(new TextField(Schema.NAMES, Folding.text(each), Store.NO)));
    }
    if (metadata.symbol() != null) {
      symbols(metadata.symbol()).forEach(each -> document.add(new StringField(Schema.SYMBOL, each, Store.NO)));
    }
  }

  /// A symbol's words in lower case, each with its beginnings that end before a stroke: `pc.del/1819/20`, `pc.del/1819`, `pc.del`.
  static List<String> symbols(String symbol) {
    var symbols = new ArrayList<String>();
    for (var word : symbol.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      for (int end = word.length(); end > 0; end = word.lastIndexOf('/', end - 1)) {
        symbols.add(word.substring(0, end));
      }
    }
    return symbols.stream().distinct().toList();
  }

  private static Card card(RecordState state, LinkedHashMap<Language, String> texts) {
    var titles = new LinkedHashMap<Language, String>();
    var summaries = new LinkedHashMap<Language, String>();
    var numbers = new LinkedHashMap<Language, Integer>();
    for (var each : state.editions().entrySet()) {
      titles.put(each.getKey(), each.getValue().edition().title());
      summaries.put(each.getKey(), PlainText.summary(texts.getOrDefault(each.getKey(), ""), SUMMARY));
      numbers.put(each.getKey(), each.getValue().number());
    }
    var metadata = state.metadata();
    return new Card(
        state.number(),
        metadata.kind(),
        metadata.page(),
        metadata.date(),
        metadata.original(),
        titles,
        summaries,
        numbers,
        metadata.places(),
        metadata.bodies(),
        metadata.fields(),
        metadata.countries(),
        metadata.series(),
        metadata.symbol(),
        metadata.meeting(),
        metadata.demonstration());
  }
}
