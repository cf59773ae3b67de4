package org.chancery.organisation;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one vocabulary's file into terms, each checked by itself. Relations are checked by [OrganisationReader] once all terms are known.
final class VocabularyReader {
  private static final Set<String> COMMON =
      Set.of("slug", "label", "full", "also", "about", "former", "from", "to", "type", "broader", "successor", "sameAs", "site", "holders");
  private static final Map<VocabularyName, Set<String>> FURTHER =
      Map.of(
          VocabularyName.KINDS, Set.of("plural", "listed"),
          VocabularyName.LANGUAGES, Set.of("own", "dir"),
          VocabularyName.GROUPS, Set.of("members"));
  private static final Set<String> BODY_TYPES =
      Set.of("chairpersonship", "decision-making-body", "secretariat", "unit", "institution", "field-operation", "assembly", "court", "group");

  private final VocabularyName name;
  private final Language fallback;
  private final Map<Slug, YamlPart> places = new LinkedHashMap<>();

  VocabularyReader(VocabularyName name, Language fallback) {
    this.name = name;
    this.fallback = fallback;
  }

  /// Where each term stands, for mistakes found later.
  Map<Slug, YamlPart> places() {
    return places;
  }

  Vocabulary read(YamlPart root) throws OrganisationMistake {
    var terms = new ArrayList<Term>();
    var names = new HashMap<String, Slug>();
    for (var each : root.items()) {
      var term = term(each);
      if (places.put(term.slug(), each) != null) {
        throw each.mistake("a second term with the slug \"" + term.slug() + "\"", "each slug once in " + root.file());
      }
      var label = term.label(fallback).value();
      var other = names.put(label, term.slug());
      if (other != null) {
        throw each.mistake("the label \"" + label + "\", which is also that of " + other, "each label once in " + root.file());
      }
      terms.add(term);
    }
    if (terms.isEmpty()) {
      throw root.mistake("no term", "at least one term");
    }
    return new Vocabulary(name, terms);
  }

  private Term term(YamlPart part) throws OrganisationMistake {
    var allowed = new HashSet<>(COMMON);
    allowed.addAll(FURTHER.getOrDefault(name, Set.of()));
    var members = part.members(allowed);
    var labelPart = part.required(members, "label");
    var labels = labelPart.labels();
    if (labels.exactly(fallback).isEmpty()) {
      throw labelPart.mistake("no label in \"" + fallback + "\"", "a label in \"" + fallback + "\", the fallback language");
    }
    var from = YamlPart.firstDayOrNull(members.get("from"));
    var to = YamlPart.lastDayOrNull(members.get("to"));
    if (from != null && to != null && to.isBefore(from)) {
      throw part.mistake("\"to\" " + to + " before \"from\" " + from, "a last day that is not before the first");
    }
    return new Term(
        slug(part, members, labels),
        labels,
        labelsOrNull(members.get("full")),
        members.containsKey("also") ? part.required(members, "also").textsByLanguage() : Map.of(),
        labelsOrNull(members.get("about")),
        former(members.get("former")),
        from,
        to,
        type(members.get("type")),
        slugOrNull(members.get("broader")),
        slugOrNull(members.get("successor")),
        sameAs(members.get("sameAs")),
        members.containsKey("site") ? address(part.required(members, "site")) : null,
        holders(members.get("holders")),
        plural(part, members),
        !members.containsKey("listed") || part.required(members, "listed").truth(),
        name == VocabularyName.LANGUAGES ? part.required(members, "own").text() : null,
        direction(members.get("dir")),
        groupMembers(part, members));
  }

  private Slug slug(YamlPart part, Map<String, YamlPart> members, Labels labels) throws OrganisationMistake {
    var written = members.get("slug");
    if (written != null) {
      var slug = written.slug();
      if (name == VocabularyName.COUNTRIES && !slug.value().matches("[a-z]{2}")) {
        throw written.mistake("\"" + slug + "\"", "an ISO 3166-1 alpha-2 code in lower case");
      }
      return slug;
    }
    if (name == VocabularyName.COUNTRIES || name == VocabularyName.LANGUAGES) {
      throw part.mistake("no \"slug\"", "the key \"slug\": a code");
    }
    var hyphenated = Slug.hyphenated(labels.in(fallback).value());
    if (hyphenated.isEmpty()) {
      throw part.mistake("a label without letters a-z", "the key \"slug\"");
    }
    return new Slug(hyphenated);
  }

  private static List<FormerLabels> former(@Nullable YamlPart part) throws OrganisationMistake {
    var former = new ArrayList<FormerLabels>();
    if (part != null) {
      for (var each : part.items()) {
        var members = each.members(Set.of("until", "label"));
        var until = each.required(members, "until").lastDay();
        if (!former.isEmpty() && !until.isAfter(former.getLast().until())) {
          throw each.mistake("a former label until " + until, "former labels oldest first");
        }
        former.add(new FormerLabels(until, each.required(members, "label").labels()));
      }
    }
    return List.copyOf(former);
  }

  private static List<Holder> holders(@Nullable YamlPart part) throws OrganisationMistake {
    var holders = new ArrayList<Holder>();
    if (part != null) {
      for (var each : part.items()) {
        var members = each.members(Set.of("from", "to", "country"));
        holders.add(
            new Holder(
                each.required(members, "from").firstDay(),
                YamlPart.lastDayOrNull(members.get("to")),
                each.required(members, "country").slug()));
      }
    }
    return List.copyOf(holders);
  }

  private @Nullable String type(@Nullable YamlPart part) throws OrganisationMistake {
    if (part == null) {
      return null;
    }
    if (name == VocabularyName.BODIES && !BODY_TYPES.contains(part.text())) {
      throw part.mistake("\"" + part.text() + "\"", "one of " + BODY_TYPES.stream().sorted().toList());
    }
    return part.text();
  }

  private @Nullable Labels plural(YamlPart part, Map<String, YamlPart> members) throws OrganisationMistake {
    return name == VocabularyName.KINDS ? part.required(members, "plural").labels() : null;
  }

  private static String direction(@Nullable YamlPart part) throws OrganisationMistake {
    if (part == null) {
      return "ltr";
    }
    if (!Set.of("ltr", "rtl").contains(part.text())) {
      throw part.mistake("\"" + part.text() + "\"", "ltr or rtl");
    }
    return part.text();
  }

  private Term.@Nullable Members groupMembers(YamlPart part, Map<String, YamlPart> members) throws OrganisationMistake {
    if (name != VocabularyName.GROUPS) {
      return null;
    }
    var group = part.required(members, "members");
    var byVocabulary = group.members(Set.of("countries", "bodies"));
    if (byVocabulary.size() != 1) {
      throw group.mistake(byVocabulary.size() + " vocabularies", "exactly one of bodies, countries");
    }
    var only = byVocabulary.entrySet().iterator().next();
    return new Term.Members(VocabularyName.ofPlural(only.getKey()).orElseThrow(), List.copyOf(only.getValue().slugs()));
  }

  private static List<String> sameAs(@Nullable YamlPart part) throws OrganisationMistake {
    var addresses = new ArrayList<String>();
    if (part != null) {
      for (var each : part.items()) {
        addresses.add(address(each));
      }
    }
    return List.copyOf(addresses);
  }

  private static String address(YamlPart part) throws OrganisationMistake {
    var text = part.text();
    if (!text.matches("https?://\\S+") || !isUri(text)) {
      throw part.mistake("\"" + text + "\"", "an address that begins with https://");
    }
    return text;
  }

  private static boolean isUri(String text) {
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable Labels labelsOrNull(@Nullable YamlPart part) throws OrganisationMistake {
    return part == null ? null : part.labels();
  }

  private static @Nullable Slug slugOrNull(@Nullable YamlPart part) throws OrganisationMistake {
    return part == null ? null : part.slug();
  }
}
