package org.chancery.readingroom;

import java.time.LocalDate;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Term;
import org.chancery.organisation.Text;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Addresses;
import org.jspecify.annotations.Nullable;

/// A term as a record names it: by its name on the record's day, with today's name beside it where that differs.
///
/// @param then the name on the record's day; today's name where the record has no day
/// @param today today's name, or null where it is the same
public record TermName(Slug slug, Text then, @Nullable Text today, String address) {
  /// A term that the organisation's folder no longer knows is named by its slug.
  public static TermName of(Organisation organisation, VocabularyName vocabulary, Slug slug, @Nullable LocalDate day, Language language) {
    var address = Addresses.term(language, vocabulary, slug);
    Optional<Term> known = organisation.term(vocabulary, slug);
    if (known.isEmpty()) {
      return new TermName(slug, new Text(slug.value(), organisation.fallback()), null, address);
    }
    var term = known.get();
    var today = term.label(language);
    var then = day == null ? today : term.labelOn(day, language);
    return new TermName(slug, then, then.value().equals(today.value()) ? null : today, address);
  }
}
