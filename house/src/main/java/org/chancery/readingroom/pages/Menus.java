package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chancery.organisation.Labels;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.Menu.ListingTarget;
import org.chancery.organisation.Menu.PageTarget;
import org.chancery.organisation.Menu.Target;
import org.chancery.organisation.Menu.TermTarget;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Text;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Addresses;
import org.chancery.storage.StorageFailed;
import org.jspecify.annotations.Nullable;

/// The menu in each language: written once a day and whenever the title of a standing page changes.
///
/// A row whose standing page the register does not hold is left out. Safe for use by many threads.
final class Menus {
  private final Organisation organisation;
  private final Clock clock;
  private final StandingTitles titles;
  private final Map<Language, Written> written = new ConcurrentHashMap<>();

  private record Written(LocalDate day, Map<Slug, Map<Language, String>> titles, RawString bar, RawString whole) {}

  Menus(Organisation organisation, StandingTitles titles, Clock clock) {
    this.organisation = organisation;
    this.titles = titles;
    this.clock = clock;
  }

  /// The bar of columns that fold open, for the head of every page.
  RawString bar(Voice voice) {
    return written(voice).bar();
  }

  /// The same columns all open, for a page of their own.
  RawString whole(Voice voice) {
    return written(voice).whole();
  }

  private Written written(Voice voice) {
    var today = LocalDate.ofInstant(clock.instant(), organisation.zone());
    StandingTitles.Known known;
    try {
      known = titles.present();
    } catch (StorageFailed e) {
      // A page that says what is wrong still has a menu.
      known = titles.last();
    }
    var before = written.get(voice.language());
    if (before != null && before.day().equals(today) && before.titles().equals(known.titles())) {
      return before;
    }
    var writer = new Writer(voice, known, today);
    var fresh = new Written(today, known.titles(), new RawString(writer.bar()), new RawString(writer.whole()));
    written.put(voice.language(), fresh);
    return fresh;
  }

  /// What a listing is called in the menu, wherever it stands there first; empty when it does not.
  static Optional<Text> label(Organisation organisation, Listing listing, Language language) {
    for (var column : organisation.menu().columns()) {
      for (var section : column.sections()) {
        if (section.label() != null && leadsTo(section.target(), listing)) {
          return Optional.of(section.label().in(language));
        }
        for (var row : section.rows()) {
          if (row.label() != null && leadsTo(row.target(), listing)) {
            return Optional.of(row.label().in(language));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean leadsTo(@Nullable Target target, Listing listing) {
    return target instanceof ListingTarget(Listing found) && found == listing;
  }

  /// Writes one language's menu, once, by one thread.
  private final class Writer {
    private final Voice voice;
    private final StandingTitles.Known known;
    private final Map<Slug, List<Chairs.Tenure>> chairs;

    Writer(Voice voice, StandingTitles.Known known, LocalDate today) {
      this.voice = voice;
      this.known = known;
      this.chairs = Chairs.on(organisation, today);
    }

    String bar() {
      var out = new StringBuilder(24_000);
      for (var column : organisation.menu().columns()) {
        out.append("<li><details name=\"menu\"><summary>").append(Markup.phrase(voice.phrase(column.label().in(voice.language()))));
        out.append("</summary><div class=\"panel\">");
        sections(out, column);
        out.append("</div></details></li>");
      }
      return out.toString();
    }

    String whole() {
      var out = new StringBuilder(24_000);
      for (var column : organisation.menu().columns()) {
        out.append("<section><h2>").append(Markup.phrase(voice.phrase(column.label().in(voice.language())))).append("</h2>");
        sections(out, column);
        out.append("</section>");
      }
      return out.toString();
    }

    private void sections(StringBuilder out, Menu.Column column) {
      out.append("<ul>");
      for (var section : column.sections()) {
        var heading = section.target() == null ? Optional.of(words(section.label())) : link(section.target(), section.label());
        if (heading.isEmpty() && section.rows().isEmpty()) {
          continue;
        }
        out.append("<li>").append(heading.orElse(""));
        if (!section.rows().isEmpty()) {
          out.append("<ul>");
          for (var row : section.rows()) {
            link(row.target(), row.label()).ifPresent(each -> out.append("<li>").append(each).append("</li>"));
          }
          out.append("</ul>");
        }
        out.append("</li>");
      }
      out.append("</ul>");
    }

    private String words(@Nullable Labels label) {
      return label == null ? "" : "<span>" + Markup.phrase(voice.phrase(label.in(voice.language()))) + "</span>";
    }

    private Optional<String> link(Target target, @Nullable Labels label) {
      return switch (target) {
        case TermTarget(VocabularyName vocabulary, Slug slug) ->
            organisation
                .term(vocabulary, slug)
                .map(term -> anchor(Addresses.term(voice.language(), vocabulary, slug), name(label, term.label(voice.language()))) + chair(vocabulary, slug));
        case PageTarget(Slug slug) ->
            known
                .title(slug, voice.language())
                .map(title -> anchor(Addresses.page(voice.language(), slug), name(label, title)));
        case ListingTarget(Listing listing) ->
            Optional.ofNullable(label)
                .map(each -> anchor(Addresses.listing(voice.language(), listing.name().toLowerCase(Locale.ROOT)), each.in(voice.language())));
      };
    }

    private Text name(@Nullable Labels label, Text own) {
      return label == null ? own : label.in(voice.language());
    }

    private String anchor(String href, Text name) {
      var phrase = voice.phrase(name);
      return "<a href=\"" + Markup.escape(href) + "\"" + phrase.mark().getValue() + ">" + Markup.escape(phrase.value()) + "</a>";
    }

    private String chair(VocabularyName vocabulary, Slug slug) {
      if (vocabulary != VocabularyName.COUNTRIES) {
        return "";
      }
      var tenures = chairs.getOrDefault(slug, List.of());
      var out = new StringBuilder();
      tenures.forEach(each -> out.append(" <small>").append(Markup.phrase(voice.phrase(each.name(voice.language())))).append("</small>"));
      return out.toString();
    }
  }
}
