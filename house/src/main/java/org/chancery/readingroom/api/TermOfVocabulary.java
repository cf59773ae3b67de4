package org.chancery.readingroom.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chancery.organisation.Language;
import org.chancery.organisation.Term;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Facet;
import org.chancery.record.Addresses;

/// One term of a vocabulary: schema `Term` of the OpenAPI document. Its page's address is given in one language.
final class TermOfVocabulary {
  private TermOfVocabulary() {}

  static ObjectNode tree(VocabularyName vocabulary, Term term, Language pageLanguage, Links links) {
    var tree = JsonText.object();
    tree.put("slug", term.slug().value());
    JsonText.labels(tree, "labels", term.labels());
    var former = tree.putArray("formerLabels");
    for (var each : term.former()) {
      var one = former.addObject();
      JsonText.put(one, "until", each.until());
      JsonText.labels(one, "labels", each.labels());
    }
    JsonText.put(tree, "broader", term.broader());
    JsonText.put(tree, "from", term.from());
    JsonText.put(tree, "to", term.to());
    tree.put("url", links.absolute(Addresses.term(pageLanguage, vocabulary, term.slug())));
    tree.put("self", links.term(vocabulary, term.slug()));
    Facet.of(vocabulary)
        .ifPresent(facet -> tree.put("records", links.absolute(Links.RECORDS + "?" + facet.parameter() + "=" + term.slug())));
    JsonText.labels(tree, "full", term.full());
    JsonText.labels(tree, "about", term.about());
    if (!term.also().isEmpty()) {
      var also = tree.putObject("also");
      term.also().entrySet().stream()
          .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
          .forEach(each -> JsonText.list(also, each.getKey().tag(), each.getValue()));
    }
    JsonText.putIfThere(tree, "type", term.type());
    JsonText.putIfThere(tree, "successor", term.successor());
    JsonText.putIfThere(tree, "site", term.site());
    if (!term.sameAs().isEmpty()) {
      JsonText.list(tree, "sameAs", term.sameAs());
    }
    if (!term.holders().isEmpty()) {
      var holders = tree.putArray("holders");
      for (var each : term.holders()) {
        var one = holders.addObject();
        JsonText.put(one, "from", each.from());
        JsonText.put(one, "to", each.to());
        one.put("country", each.country().value());
      }
    }
    ofItsVocabulary(tree, vocabulary, term);
    return tree;
  }

  private static void ofItsVocabulary(ObjectNode tree, VocabularyName vocabulary, Term term) {
    switch (vocabulary) {
      case KINDS -> {
        JsonText.labels(tree, "plural", term.plural());
        tree.put("listed", term.listed());
      }
      case LANGUAGES -> {
        JsonText.putIfThere(tree, "own", term.own());
        tree.put("direction", term.direction());
      }
      case GROUPS -> {
        if (term.members() != null) {
          var members = tree.putObject("members");
          members.put("vocabulary", term.members().vocabulary().plural());
          JsonText.list(members, "slugs", term.members().slugs());
        }
      }
      case FIELDS, BODIES, COUNTRIES, SERIES -> {
        // They have what every term has.
      }
    }
  }
}
