package org.chancery.importer;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.organisation.YamlPart;
import org.chancery.record.Edition;
import org.chancery.record.Meeting;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.chancery.record.SafeHtml;

/// Reads one file of `pages/` or `demonstration/` into records; every mistake is named with file and line.
final class FolderRecordReader {
  private static final Set<String> PAGE = Set.of("slug", "kind", "original", "authentic", "title", "text");
  private static final Set<String> RECORD =
      Set.of(
          "id", "kind", "date", "original", "authentic", "places", "bodies", "fields", "countries", "series", "symbol", "meeting", "title", "text");
  private static final Slug PAGE_KIND = new Slug("page");

  private final Organisation organisation;
  private final Set<String> ids = new HashSet<>();
  private final Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

  FolderRecordReader(Organisation organisation) {
    this.organisation = organisation;
  }

  /// A standing page: its slug MUST be the file's name.
  FolderRecord page(YamlPart root, Slug name) throws OrganisationMistake {
    var members = root.members(PAGE);
    var slug = root.required(members, "slug");
    if (!slug.slug().equals(name)) {
      throw slug.mistake("the slug \"" + slug.text() + "\"", "the name of the file, \"" + name + "\"");
    }
    if (members.containsKey("kind") && !root.required(members, "kind").slug().equals(PAGE_KIND)) {
      throw root.required(members, "kind").mistake("the kind \"" + root.required(members, "kind").text() + "\"", "the kind page");
    }
    return record("page:" + name, root, members, draft -> draft.page(name), PAGE_KIND);
  }

  List<FolderRecord> demonstration(YamlPart root) throws OrganisationMistake {
    var records = new ArrayList<FolderRecord>();
    for (var part : root.items()) {
      var members = part.members(RECORD);
      var id = part.required(members, "id");
      if (!ids.add(id.text())) {
        throw id.mistake("the id \"" + id.text() + "\" a second time", "each id once");
      }
      var kind = term(part.required(members, "kind"), VocabularyName.KINDS);
      boolean meeting = kind.value().equals("meeting");
      if (meeting && !members.containsKey("meeting")) {
        throw part.mistake("a meeting without \"meeting\"", "the key \"meeting\" with start, end, zone, venue, status");
      }
      records.add(record("demonstration:" + id.text(), part, members, draft -> fill(part, members, draft), kind));
    }
    return records;
  }

  private interface Filling {
    MetadataDraft fill(MetadataDraft draft) throws OrganisationMistake;
  }

  private FolderRecord record(String id, YamlPart part, Map<String, YamlPart> members, Filling filling, Slug kind) throws OrganisationMistake {
    var titles = part.required(members, "title").byLanguage();
    var texts = part.required(members, "text").byLanguage();
    if (!titles.keySet().equals(texts.keySet())) {
      throw part.mistake("titles in " + titles.keySet() + " and texts in " + texts.keySet(), "the same languages");
    }
    var original = members.containsKey("original") ? language(part.required(members, "original"), titles.keySet()) : titles.keySet().iterator().next();
    var draft = filling.fill(new MetadataDraft(kind, original));
    if (members.containsKey("authentic")) {
      var authentic = new ArrayList<Language>();
      for (var each : part.required(members, "authentic").items()) {
        authentic.add(language(each, titles.keySet()));
      }
      draft = draft.authentic(authentic);
    }
    Metadata metadata = draft.metadata();
    var editions = new ArrayList<Edition>();
    editions.add(edition(original, titles, texts));
    for (var each : titles.keySet()) {
      if (!each.equals(original)) {
        editions.add(edition(each, titles, texts));
      }
    }
    return new FolderRecord(id, metadata, editions);
  }

  private MetadataDraft fill(YamlPart part, Map<String, YamlPart> members, MetadataDraft draft) throws OrganisationMistake {
    draft.demonstration(true).date(part.required(members, "date").firstDay());
    if (members.containsKey("places")) {
      draft.places(part.required(members, "places").texts());
    }
    draft.bodies(terms(part, members, "bodies", VocabularyName.BODIES));
    draft.fields(terms(part, members, "fields", VocabularyName.FIELDS));
    draft.countries(terms(part, members, "countries", VocabularyName.COUNTRIES));
    if (members.containsKey("series")) {
      draft.series(term(part.required(members, "series"), VocabularyName.SERIES));
    }
    if (members.containsKey("symbol")) {
      draft.symbol(part.required(members, "symbol").text());
    }
    if (members.containsKey("meeting")) {
      draft.meeting(meeting(part.required(members, "meeting")));
    }
    return draft;
  }

  private Edition edition(Language language, Map<Language, YamlPart> titles, Map<Language, YamlPart> texts) throws OrganisationMistake {
    var title = new HashMap<>(titles).get(language);
    var text = new HashMap<>(texts).get(language);
    if (title == null || text == null) {
      throw new IllegalStateException("the languages were compared before");
    }
    return new Edition(language, title.text(), SafeHtml.of(renderer.render(parser.parse(text.text())).strip()), null);
  }

  private static Language language(YamlPart part, Set<Language> known) throws OrganisationMistake {
    if (!known.contains(part.language())) {
      throw part.mistake("the language \"" + part.text() + "\"", "one of the languages of the title: " + known);
    }
    return part.language();
  }

  private Slug term(YamlPart part, VocabularyName vocabulary) throws OrganisationMistake {
    if (organisation.term(vocabulary, part.slug()).isEmpty()) {
      throw part.mistake("\"" + part.text() + "\"", "a slug of " + vocabulary.plural() + ".yaml");
    }
    return part.slug();
  }

  private List<Slug> terms(YamlPart part, Map<String, YamlPart> members, String key, VocabularyName vocabulary) throws OrganisationMistake {
    var slugs = new ArrayList<Slug>();
    if (members.containsKey(key)) {
      for (var each : part.required(members, key).items()) {
        slugs.add(term(each, vocabulary));
      }
    }
    return slugs;
  }

  private static Meeting meeting(YamlPart part) throws OrganisationMistake {
    var members = part.members(Set.of("start", "end", "zone", "venue", "status"));
    var venue = new HashMap<Language, String>();
    if (members.containsKey("venue")) {
      venue.putAll(part.required(members, "venue").labels().byLanguage());
    }
    var status = part.required(members, "status").oneOf(Meeting.Status.values());
    try {
      return new Meeting(
          LocalDateTime.parse(part.required(members, "start").text()),
          LocalDateTime.parse(part.required(members, "end").text()),
          ZoneId.of(part.required(members, "zone").text()),
          venue,
          status);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw part.mistake("a meeting that cannot be (" + e.getMessage() + ")", "start and end as 2026-12-03T10:00 and a zone as Europe/Vienna");
    }
  }
}
