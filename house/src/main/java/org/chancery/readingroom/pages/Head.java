package org.chancery.readingroom.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chancery.organisation.Language;
import org.jspecify.annotations.Nullable;

/// What a page says of itself to the frame around it.
///
/// @param title without the organisation's name
/// @param description a sentence or two, or empty
/// @param path the page's own address
/// @param inLanguage the same page's address in another language of the interface
/// @param alternates addresses of the same content in other languages, for programs that look for them
/// @param crumbs the way to here, without the home page and without the page itself
/// @param indexed whether search engines are welcome
/// @param previous address of the page before in a run of pages, or null
/// @param next address of the page after, or null
/// @param type Open Graph type
/// @param data JSON-LD, or null
/// @param ownSearch whether the page has a field to search in, so that the masthead needs none
record Head(
    String title,
    String description,
    String path,
    Function<Language, String> inLanguage,
    Map<String, String> alternates,
    List<Link> crumbs,
    boolean indexed,
    @Nullable String previous,
    @Nullable String next,
    String type,
    @Nullable String data,
    boolean ownSearch) {

  /// A page that there is in every language of the interface at the same path below the language.
  static Head of(String title, String path, Function<Language, String> inLanguage) {
    return new Head(title, "", path, inLanguage, Map.of(), List.of(), true, null, null, "website", null, false);
  }

  Head describedAs(String sentence) {
    return new Head(title, sentence, path, inLanguage, alternates, crumbs, indexed, previous, next, type, data, ownSearch);
  }

  Head under(Link... links) {
    return new Head(title, description, path, inLanguage, alternates, new ArrayList<>(List.of(links)), indexed, previous, next, type, data, ownSearch);
  }

  Head alsoAt(Map<String, String> addresses) {
    return new Head(title, description, path, inLanguage, new LinkedHashMap<>(addresses), crumbs, indexed, previous, next, type, data, ownSearch);
  }

  Head unindexed() {
    return new Head(title, description, path, inLanguage, alternates, crumbs, false, previous, next, type, data, ownSearch);
  }

  Head between(@Nullable String before, @Nullable String after) {
    return new Head(title, description, path, inLanguage, alternates, crumbs, indexed, before, after, type, data, ownSearch);
  }

  Head article(@Nullable String jsonLd) {
    return new Head(title, description, path, inLanguage, alternates, crumbs, indexed, previous, next, "article", jsonLd, ownSearch);
  }

  Head withOwnSearch() {
    return new Head(title, description, path, inLanguage, alternates, crumbs, indexed, previous, next, type, data, true);
  }
}
