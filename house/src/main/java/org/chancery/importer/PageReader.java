package org.chancery.importer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.importer.Page.Refusal;
import org.chancery.importer.Warning.Code;
import org.chancery.organisation.ImportLabels.LabelledField;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Edition;
import org.chancery.record.MetadataDraft;
import org.chancery.record.SafeHtml;
import org.jspecify.annotations.Nullable;

/// Understands the bytes of a page of the old web site, as a text dump or as HTML: a function of the bytes and the organisation.
///
/// What is not found is a [Warning]; bytes that are no page are [Page.NoPage] with a stable code. Safe for use by many threads.
final class PageReader {
  /// A page larger than this is refused.
  static final int LARGEST = 5_000_000;

  private static final Slug NEWS = new Slug("news");

  private static final Pattern SEPARATED = Pattern.compile("\\s*[,;|/]\\s*");

  private final Organisation organisation;
  private final Terms terms;
  private final Dates dates;
  private final Dateline.Reader datelines;
  private final Outline.Reader outlines;

  PageReader(Organisation organisation) {
    this.organisation = organisation;
    this.terms = new Terms(organisation);
    this.dates = new Dates(organisation.languages());
    this.datelines = new Dateline.Reader(terms, dates);
    this.outlines = new Outline.Reader(terms, datelines);
  }

  Page read(byte[] bytes) {
    if (bytes.length == 0) {
      return new Page.NoPage(Refusal.EMPTY, "the file is empty");
    }
    if (bytes.length > LARGEST) {
      return new Page.NoPage(Refusal.TOO_LARGE, "the file is larger than %,d bytes, the most that is read".formatted(LARGEST));
    }
    var text = PageText.decode(bytes);
    if (text.isEmpty()) {
      return new Page.NoPage(Refusal.NOT_TEXT, "the bytes are no text in UTF-8, UTF-16 or the encoding that the page declares");
    }
    if (PageText.blank(text.get())) {
      return new Page.NoPage(Refusal.EMPTY, "the file holds only white space");
    }
    return PageText.isHtml(text.get()) ? understood(HtmlHints.read(text.get(), outlines)) : understood(HtmlHints.none(DumpLines.of(text.get())));
  }

  private Page understood(HtmlHints hints) {
    var outline = outlines.read(hints.lines(), hints.heading().isPresent());
    var title = hints.heading().or(outline::title).or(hints::title).map(String::strip).filter(each -> !each.isEmpty());
    if (title.isEmpty()) {
      return new Page.NoPage(Refusal.NO_TITLE, "no title was found: no labelled fields, no dateline, no heading");
    }
    var body = outline.text().stream().filter(each -> !each.text().equals(title.get())).toList();
    if (body.isEmpty()) {
      body = hints.body().stream().map(each -> Line.of(each, false)).toList();
    }
    if (body.isEmpty()) {
      return new Page.NoPage(Refusal.NO_BODY, "a title but no text was found");
    }
    return new Draft(hints, outline, title.get(), body).page();
  }

  /// One page in the making.
  private final class Draft {
    private final HtmlHints hints;
    private final Outline outline;
    private final String title;
    private final List<Line> body;
    private final List<Warning> warnings = new ArrayList<>();
    private final LinkedHashSet<Slug> countries = new LinkedHashSet<>();

    Draft(HtmlHints hints, Outline outline, String title, List<Line> body) {
      this.hints = hints;
      this.outline = outline;
      this.title = title;
      this.body = body;
    }

    Page page() {
      var language = language();
      var dateline = datelines.read(body.getFirst().text());
      var metadata = new MetadataDraft(kind(), language);
      metadata.date(date(dateline));
      metadata.places(places(dateline));
      metadata.bodies(bodies());
      metadata.fields(named(LabelledField.FIELD, VocabularyName.FIELDS, Code.FIELD_MISSING, Code.FIELD_UNKNOWN));
      for (var value : values(LabelledField.COUNTRY)) {
        parts(value, VocabularyName.COUNTRIES).forEach(each -> find(VocabularyName.COUNTRIES, each, Code.COUNTRY_UNKNOWN).ifPresent(countries::add));
      }
      dateline.ifPresent(each -> countries.addAll(each.countries()));
      metadata.countries(List.copyOf(countries));
      values(LabelledField.SERIES).stream().findFirst().flatMap(each -> find(VocabularyName.SERIES, each, Code.SERIES_UNKNOWN)).ifPresent(metadata::series);
      values(LabelledField.SYMBOL).stream().findFirst().ifPresent(metadata::symbol);
      var html = new BodyHtml(body);
      return new Page.Understood(
          metadata.metadata(),
          new Edition(language, title, SafeHtml.of(html.html()), null),
          hints.address().orElse(null),
          html.paragraphs(),
          warnings);
    }

    private void warn(Code code, String message) {
      warnings.add(new Warning(code, message));
    }

    private List<String> values(LabelledField field) {
      var values = new ArrayList<String>();
      for (var each : outline.fields().getOrDefault(field, List.of())) {
        if (!each.isBlank()) {
          values.add(each);
        }
      }
      return values;
    }

    private Language language() {
      var labelled = values(LabelledField.LANGUAGE).stream().flatMap(each -> terms.language(each).stream()).findFirst();
      if (labelled.isPresent()) {
        return labelled.get();
      }
      var words = new StringBuilder(title);
      for (int i = 0; i < body.size() && words.length() < LanguageGuess.SAMPLE; i++) {
        words.append(' ').append(body.get(i).text());
      }
      var guess = LanguageGuess.of(words.toString(), organisation.fallback());
      if (guess.sure()) {
        return guess.language();
      }
      var declared = hints.language().filter(each -> organisation.vocabulary(VocabularyName.LANGUAGES).term(each.tag()).isPresent());
      return declared.or(this::languageOfLabels).orElseGet(() -> {
        warn(Code.LANGUAGE_GUESSED, "neither text nor labels tell the language; taken for \"" + guess.language() + "\"");
        return guess.language();
      });
    }

    /// The language that most of the page's own labels are in, if one is.
    private Optional<Language> languageOfLabels() {
      var votes = new HashMap<Language, Integer>();
      hints.lines().forEach(line -> terms.languagesOf(line.text()).forEach(each -> votes.merge(each, 1, Integer::sum)));
      int most = votes.values().stream().max(Integer::compare).orElse(0);
      var best = votes.entrySet().stream().filter(each -> each.getValue() == most).map(Map.Entry::getKey).toList();
      return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    private Slug kind() {
      var labelled = values(LabelledField.KIND);
      var names = new ArrayList<>(labelled);
      outline.kind().ifPresent(names::add);
      names.addAll(hints.kinds());
      for (var each : names) {
        var found = terms.find(VocabularyName.KINDS, each);
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (labelled.isEmpty()) {
        warn(Code.KIND_MISSING, "no kind was found; taken for news");
      } else {
        warn(Code.KIND_UNKNOWN, "the kind \"" + labelled.getFirst() + "\" is not known; taken for news");
      }
      return NEWS;
    }

    private @Nullable LocalDate date(Optional<Dateline> dateline) {
      var labelled = values(LabelledField.DATE).stream().flatMap(each -> dates.find(each).stream()).findFirst();
      if (labelled.isEmpty()) {
        labelled = hints.dates().stream().flatMap(each -> dates.find(each).stream()).findFirst();
      }
      if (labelled.isPresent()) {
        var day = labelled.get();
        dateline
            .filter(each -> !each.date().equals(day))
            .ifPresent(each -> warn(Code.DATELINE_DATE_DIFFERS, "the page is dated " + day + ", its dateline " + each.date() + "; the page's date was taken"));
        return day;
      }
      if (dateline.isPresent()) {
        warn(Code.DATE_FROM_DATELINE, "the page names no date; " + dateline.get().date() + " was taken from the dateline");
        return dateline.get().date();
      }
      warn(Code.DATE_MISSING, "no date was found, neither labelled nor in a dateline");
      return null;
    }

    private List<String> places(Optional<Dateline> dateline) {
      if (dateline.isPresent()) {
        return dateline.get().places();
      }
      var places = new LinkedHashSet<String>();
      values(LabelledField.PLACE).forEach(each -> places.addAll(datelines.places(each)));
      if (places.isEmpty()) {
        warn(Code.PLACE_MISSING, "no place was found, neither labelled nor in a dateline");
      }
      return List.copyOf(places);
    }

    /// "Where we are" names bodies; a country named there counts as a country.
    private List<Slug> bodies() {
      var bodies = new ArrayList<Slug>();
      boolean country = false;
      for (var value : values(LabelledField.SOURCE)) {
        for (var each : parts(value, VocabularyName.BODIES)) {
          var body = terms.find(VocabularyName.BODIES, each);
          var land = terms.find(VocabularyName.COUNTRIES, each);
          if (body.isPresent()) {
            bodies.add(body.get());
          } else if (land.isPresent()) {
            countries.add(land.get());
            country = true;
          } else {
            warn(Code.BODY_UNKNOWN, "the source \"" + each + "\" is not known");
          }
        }
      }
      if (bodies.isEmpty() && values(LabelledField.SOURCE).isEmpty() || bodies.isEmpty() && country) {
        warn(Code.SOURCE_MISSING, "no source was found");
      }
      return bodies;
    }

    private List<Slug> named(LabelledField field, VocabularyName vocabulary, Code missing, Code unknown) {
      var found = new ArrayList<Slug>();
      for (var value : values(field)) {
        for (var each : parts(value, vocabulary)) {
          find(vocabulary, each, unknown).ifPresent(found::add);
        }
      }
      if (values(field).isEmpty()) {
        warn(missing, "no " + vocabulary.singular() + " of work was found");
      }
      return found;
    }

    private Optional<Slug> find(VocabularyName vocabulary, String name, Code unknown) {
      var found = terms.find(vocabulary, name);
      if (found.isEmpty()) {
        warn(unknown, "the name \"" + name + "\" is not among the " + vocabulary.plural());
      }
      return found;
    }

    /// A value that is no name by itself may be several names with commas or semicolons between.
    private List<String> parts(String value, VocabularyName vocabulary) {
      if (terms.find(vocabulary, value).isPresent() || !SEPARATED.matcher(value).find()) {
        return List.of(value);
      }
      var parts = SEPARATED.splitAsStream(value).filter(each -> !each.isBlank()).toList();
      return parts.stream().anyMatch(each -> terms.find(vocabulary, each).isPresent()) ? parts : List.of(value);
    }
  }
}
