package org.chancery.organisation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The terms of one sort, in the order of their file.
public final class Vocabulary {
  private final VocabularyName name;
  private final Map<Slug, Term> terms;

  Vocabulary(VocabularyName name, List<Term> terms) {
    this.name = name;
    var bySlug = new LinkedHashMap<Slug, Term>();
    terms.forEach(term -> bySlug.put(term.slug(), term));
    this.terms = Collections.unmodifiableMap(bySlug);
  }

  public VocabularyName name() {
    return name;
  }

  public Collection<Term> terms() {
    return terms.values();
  }

  public Optional<Term> term(Slug slug) {
    return Optional.ofNullable(terms.get(slug));
  }

  /// The term of a slug as it stands in an address; empty for anything that is no slug or no term.
  public Optional<Term> term(@Nullable String slug) {
    return slug == null || !Slug.isSlug(slug) ? Optional.empty() : term(new Slug(slug));
  }

  /// The terms directly below one.
  public List<Term> narrower(Slug slug) {
    return terms.values().stream().filter(each -> slug.equals(each.broader())).toList();
  }
}
