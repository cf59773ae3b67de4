package org.chancery.readingroom.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Holder;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Term;
import org.chancery.organisation.Text;
import org.chancery.organisation.VocabularyName;

/// Which country holds which office: the chairpersonships as the organisation's folder tells them.
final class Chairs {
  private Chairs() {}

  /// An office that a country holds or held.
  record Tenure(Term office, Holder holder) {
    /// The office and its year: "OSCE Chairpersonship 2026"; the period's first year where it is not one calendar year.
    Text name(Language language) {
      var name = office.full() == null ? office.label(language) : office.full().in(language);
      return new Text(name.value() + " " + holder.from().getYear(), name.language());
    }
  }

  /// Who holds an office on a day, by country.
  static Map<Slug, List<Tenure>> on(Organisation organisation, LocalDate day) {
    var byCountry = new HashMap<Slug, List<Tenure>>();
    for (var office : organisation.vocabulary(VocabularyName.BODIES).terms()) {
      office
          .holderOn(day)
          .ifPresent(holder -> byCountry.computeIfAbsent(holder.country(), ignored -> new ArrayList<>()).add(new Tenure(office, holder)));
    }
    return byCountry;
  }

  /// Every tenure of one country, oldest first.
  static List<Tenure> of(Organisation organisation, Slug country) {
    var tenures = new ArrayList<Tenure>();
    for (var office : organisation.vocabulary(VocabularyName.BODIES).terms()) {
      for (var holder : office.holders()) {
        if (holder.country().equals(country)) {
          tenures.add(new Tenure(office, holder));
        }
      }
    }
    return tenures;
  }
}
