package org.chancery.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `menu.yaml`. Every target of a vocabulary MUST be one of its terms; pages are checked by [OrganisationReader].
final class MenuReader {
  private static final List<String> TARGETS = List.of("field", "series", "country", "group", "body", "page", "listing");
  private static final Set<String> ROW = Set.of("field", "series", "country", "group", "body", "page", "listing", "label");
  private static final Set<String> SECTION = Set.of("field", "series", "country", "group", "body", "page", "listing", "label", "rows");

  private final Map<VocabularyName, Vocabulary> vocabularies;
  private final Set<Slug> pages;

  MenuReader(Map<VocabularyName, Vocabulary> vocabularies, Set<Slug> pages) {
    this.vocabularies = vocabularies;
    this.pages = pages;
  }

  Menu read(YamlPart root) throws OrganisationMistake {
    var columns = new ArrayList<Menu.Column>();
    for (var each : root.items()) {
      var members = each.members(Set.of("label", "sections"));
      var sections = new ArrayList<Menu.Section>();
      for (var section : each.required(members, "sections").items()) {
        sections.add(section(section));
      }
      columns.add(new Menu.Column(each.required(members, "label").labels(), List.copyOf(sections)));
    }
    return new Menu(List.copyOf(columns));
  }

  private Menu.Section section(YamlPart part) throws OrganisationMistake {
    var members = part.members(SECTION);
    var target = target(part, members);
    var label = members.get("label");
    if (label == null && target.filter(each -> each instanceof Menu.TermTarget || each instanceof Menu.PageTarget).isEmpty()) {
      throw part.mistake("a heading without \"label\"", "the key \"label\"");
    }
    var rows = new ArrayList<Menu.Row>();
    var rowsPart = members.get("rows");
    if (rowsPart != null) {
      for (var row : rowsPart.items()) {
        rows.add(row(row));
      }
    }
    return new Menu.Section(label == null ? null : label.labels(), target.orElse(null), List.copyOf(rows));
  }

  private Menu.Row row(YamlPart part) throws OrganisationMistake {
    var members = part.members(ROW);
    var target = target(part, members);
    if (target.isEmpty()) {
      throw part.mistake("a row without a target", "exactly one of " + String.join(", ", TARGETS));
    }
    var label = members.get("label");
    if (label == null && target.get() instanceof Menu.ListingTarget) {
      throw part.mistake("a listing without \"label\"", "the key \"label\"");
    }
    return new Menu.Row(label == null ? null : label.labels(), target.get());
  }

  private Optional<Menu.Target> target(YamlPart part, Map<String, YamlPart> members) throws OrganisationMistake {
    var named = TARGETS.stream().filter(members::containsKey).toList();
    if (named.size() > 1) {
      throw part.mistake(String.join(" and ", named), "exactly one target");
    }
    if (named.isEmpty()) {
      return Optional.empty();
    }
    var value = part.required(members, named.getFirst());
    return Optional.of(
        switch (named.getFirst()) {
          case "listing" -> new Menu.ListingTarget(value.oneOf(Menu.Listing.values()));
          case "page" -> page(value);
          default -> term(VocabularyName.ofSingular(named.getFirst()).orElseThrow(), value);
        });
  }

  private Menu.PageTarget page(YamlPart part) throws OrganisationMistake {
    if (!pages.contains(part.slug())) {
      throw part.mistake("the page \"" + part.text() + "\"", "the slug of a file in pages/: " + pages.stream().sorted().toList());
    }
    return new Menu.PageTarget(part.slug());
  }

  private Menu.TermTarget term(VocabularyName vocabulary, YamlPart part) throws OrganisationMistake {
    var terms = vocabularies.get(vocabulary);
    if (terms == null || terms.term(part.slug()).isEmpty()) {
      throw part.mistake("\"" + part.text() + "\"", "a slug of " + vocabulary.plural() + ".yaml");
    }
    return new Menu.TermTarget(vocabulary, part.slug());
  }
}
