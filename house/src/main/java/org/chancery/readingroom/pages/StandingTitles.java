package org.chancery.readingroom.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.PageTarget;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Text;
import org.chancery.record.RecordNumber;
import org.chancery.register.RegisterReader;

/// The titles of the standing pages that menu and footer lead to, as the register has them.
///
/// Safe for use by many threads.
final class StandingTitles {
  /// Pages that a footer leads to where an organisation has them.
  private static final List<String> USUAL = List.of("contact", "privacy", "accessibility");

  private final RegisterReader register;
  private final Organisation organisation;
  private final List<Slug> slugs;
  private volatile Known known = new Known(-1, Map.of());

  /// @param size of the register when it was read
  /// @param titles by page, then by language, the original's first
  record Known(long size, Map<Slug, Map<Language, String>> titles) {
    /// A page's title in the wanted language, or else the original's; empty when the register has no such page.
    Optional<Text> title(Slug page, Language wanted) {
      var byLanguage = titles.get(page);
      if (byLanguage == null) {
        return Optional.empty();
      }
      var title = byLanguage.get(wanted);
      if (title != null) {
        return Optional.of(new Text(title, wanted));
      }
      var first = byLanguage.entrySet().iterator().next();
      return Optional.of(new Text(first.getValue(), first.getKey()));
    }
  }

  StandingTitles(Organisation organisation, RegisterReader register) {
    this.organisation = organisation;
    this.register = register;
    var wanted = new LinkedHashSet<Slug>();
    wanted.add(organisation.licence().page());
    USUAL.forEach(each -> wanted.add(new Slug(each)));
    for (var column : organisation.menu().columns()) {
      for (var section : column.sections()) {
        if (section.target() instanceof PageTarget(Slug slug)) {
          wanted.add(slug);
        }
        section.rows().stream().map(row -> row.target()).forEach(target -> {
          if (target instanceof PageTarget(Slug slug)) {
            wanted.add(slug);
          }
        });
      }
    }
    slugs = List.copyOf(wanted);
  }

  /// The pages of the footer, in its order.
  List<Slug> ofFooter() {
    var pages = new LinkedHashSet<Slug>();
    pages.add(organisation.licence().page());
    USUAL.forEach(each -> pages.add(new Slug(each)));
    return List.copyOf(pages);
  }

  /// The titles as they are at present. The value is the same object while no title changed.
  Known present() {
    long size = register.size();
    var before = known;
    if (before.size() == size) {
      return before;
    }
    var titles = read();
    if (titles.equals(before.titles())) {
      // The size is remembered with the old titles, so that whoever compares sees that nothing changed.
      known = new Known(size, before.titles());
    } else {
      known = new Known(size, titles);
    }
    return known;
  }

  /// The titles as they were last read; for pages that must be shown when the register cannot be read.
  Known last() {
    return known;
  }

  private Map<Slug, Map<Language, String>> read() {
    var numbers = new LinkedHashMap<Slug, RecordNumber>();
    for (var each : slugs) {
      register.page(each).ifPresent(number -> numbers.put(each, number));
    }
    Collection<RecordNumber> wanted = new ArrayList<>(numbers.values());
    var states = register.records(wanted);
    var titles = new LinkedHashMap<Slug, Map<Language, String>>();
    numbers.forEach(
        (slug, number) -> {
          var state = states.get(number);
          if (state != null) {
            var byLanguage = new LinkedHashMap<Language, String>();
            state.editions().forEach((language, edition) -> byLanguage.put(language, edition.edition().title()));
            titles.put(slug, byLanguage);
          }
        });
    return titles;
  }
}
