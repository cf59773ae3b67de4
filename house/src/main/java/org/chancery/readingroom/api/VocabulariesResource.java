package org.chancery.readingroom.api;

import org.chancery.organisation.Organisation;
import org.chancery.organisation.VocabularyName;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;

/// `/api/v1/vocabularies`, one vocabulary, one term. They are the same for all readers while the process runs.
final class VocabulariesResource {
  private final Organisation organisation;
  private final Links links;

  VocabulariesResource(Organisation organisation, Links links) {
    this.organisation = organisation;
    this.links = links;
  }

  Answer all() {
    var tree = JsonText.object();
    var vocabularies = tree.putArray("vocabularies");
    for (var name : VocabularyName.values()) {
      vocabularies
          .addObject()
          .put("name", name.plural())
          .put("parameter", name.singular())
          .put("terms", organisation.vocabulary(name).terms().size())
          .put("self", links.vocabulary(name));
    }
    return Answer.json(JsonText.bytes(tree), Dependence.NONE);
  }

  Answer one(String plural) {
    var name = name(plural);
    var tree = JsonText.object();
    tree.put("name", name.plural());
    tree.put("self", links.vocabulary(name));
    var terms = tree.putArray("terms");
    organisation.vocabulary(name).terms().forEach(each -> terms.add(TermOfVocabulary.tree(name, each, organisation.fallback(), links)));
    return Answer.json(JsonText.bytes(tree), Dependence.NONE);
  }

  Answer term(String plural, String slug) {
    var name = name(plural);
    var term =
        organisation.vocabulary(name).term(slug).orElseThrow(() -> new Refusal(Problem.notFound("such term in the vocabulary " + name.plural())));
    return Answer.json(JsonText.bytes(TermOfVocabulary.tree(name, term, organisation.fallback(), links)), Dependence.NONE);
  }

  private static VocabularyName name(String plural) {
    return VocabularyName.ofPlural(plural).orElseThrow(() -> new Refusal(Problem.notFound("such vocabulary")));
  }
}
