package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.record.Addresses;
import org.chancery.register.RegisterReader;
import org.chancery.storage.StorageFailed;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.jspecify.annotations.Nullable;

/// What stands around every page: head, masthead, menu, language switch, footer. Page classes give it a [Head], a view and
/// the name of a template.
///
/// Safe for use by many threads.
final class Frame {
  private final Organisation organisation;
  private final Clock clock;
  private final String publicAddress;
  private final RegisterReader register;
  private final boolean mirrored;
  private final StandingTitles titles;
  private final Menus menus;
  private final Templates templates = new Templates();
  private final Assets assets = new Assets();
  private final Map<Language, Voice> voices = new LinkedHashMap<>();

  /// The values of the layout, beside those of [Head].
  record View(
      Head head,
      String language,
      String direction,
      String title,
      String canonical,
      List<Alternate> alternates,
      List<Alternate> languages,
      String home,
      Phrase name,
      Phrase shortName,
      @Nullable Phrase unofficial,
      @Nullable Mirrored mirrored,
      String search,
      String menuAddress,
      RawString menu,
      String css,
      String script,
      String mark,
      @Nullable RawString data,
      @Nullable Link licence,
      Phrase licenceName,
      List<Link> footer) {}

  /// A page in another language.
  ///
  /// @param own the language's name in itself
  /// @param here whether it is the page shown
  record Alternate(String tag, String direction, String own, String href, boolean here) {}

  /// Of whom this is a mirror, and how far.
  ///
  /// @param page the same page of the publisher
  /// @param state null while the register cannot be read
  record Mirrored(String page, String host, @Nullable String state) {}

  Frame(Organisation organisation, RegisterReader register, Clock clock, String publicAddress) {
    this(organisation, register, clock, publicAddress, false);
  }

  /// @param publicAddress of the publisher, also on a mirror
  Frame(Organisation organisation, RegisterReader register, Clock clock, String publicAddress, boolean mirrored) {
    this.organisation = organisation;
    this.register = register;
    this.mirrored = mirrored;
    this.clock = clock;
    this.publicAddress = publicAddress.endsWith("/") ? publicAddress.substring(0, publicAddress.length() - 1) : publicAddress;
    this.titles = new StandingTitles(organisation, register);
    this.menus = new Menus(organisation, titles, clock);
    organisation.languages().forEach(each -> voices.put(each, new Voice(each, organisation)));
  }

  Organisation organisation() {
    return organisation;
  }

  Assets assets() {
    return assets;
  }

  Menus menus() {
    return menus;
  }

  /// Today, where the organisation is.
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), organisation.zone());
  }

  /// The voice of a language of the interface.
  Voice voice(Language language) {
    return Objects.requireNonNull(voices.get(language), language::tag);
  }

  /// A path as an address that holds everywhere.
  String absolute(String path) {
    return publicAddress + path;
  }

  /// The whole page, as it is answered in its language.
  Answer answer(Voice voice, Head head, String template, Object view, Dependence dependence) {
    return Answer.html(page(voice, head, template, view), dependence).withHeader("content-language", voice.messages().language().tag());
  }

  private String page(Voice voice, Head head, String template, Object view) {
    var values = new LinkedHashMap<String, Object>();
    values.put("m", voice.messages());
    values.put("s", shell(voice, head));
    values.put("v", view);
    return templates.render(template, values);
  }

  private View shell(Voice voice, Head head) {
    var language = voice.language();
    var name = organisation.name().in(language);
    return new View(
        head,
        voice.messages().language().tag(),
        voice.direction(),
        head.title().equals(name.value()) ? name.value() : head.title() + " · " + organisation.shortName().in(language).value(),
        absolute(head.path()),
        alternates(voice, head),
        languages(voice, head),
        Addresses.home(language),
        voice.phrase(name),
        voice.phrase(organisation.shortName().in(language)),
        organisation.unofficial().map(each -> voice.phrase(each.in(language))).orElse(null),
        mirrored ? mirrored(voice, head) : null,
        Addresses.records(language),
        "/" + language + "/menu",
        menus.bar(voice),
        assets.address("site.css"),
        assets.address("site.js"),
        assets.address("mark.svg"),
        head.data() == null ? null : new RawString(head.data()),
        standing(voice, organisation.licence().page()),
        voice.phrase(organisation.licence().name().in(language)),
        footer(voice));
  }

  private Mirrored mirrored(Voice voice, Head head) {
    return new Mirrored(absolute(head.path()), publicAddress.replaceFirst("^https?://", ""), state(voice));
  }

  /// Up to which entry the mirror has everything.
  private @Nullable String state(Voice voice) {
    try {
      long size = register.size();
      var last = register.acts(size - 1, 1).getFirst().act();
      return voice.messages().text("mirrorState", voice.number(size), voice.moment(last.time()).words());
    } catch (StorageFailed e) {
      return null;
    }
  }

  private List<Alternate> alternates(Voice voice, Head head) {
    var all = new ArrayList<Alternate>();
    head.alternates().forEach((tag, path) -> all.add(new Alternate(tag, "", "", absolute(path), tag.equals(voice.language().tag()))));
    return all;
  }

  private List<Alternate> languages(Voice voice, Head head) {
    var all = new ArrayList<Alternate>();
    for (var each : organisation.languages()) {
      boolean here = each.equals(voice.language());
      all.add(new Alternate(each.tag(), voice.direction(each), voice.ownName(each), head.inLanguage().apply(each), here));
    }
    return all;
  }

  private @Nullable Link standing(Voice voice, Slug slug) {
    return titles
        .last()
        .title(slug, voice.language())
        .map(title -> new Link(Addresses.page(voice.language(), slug), voice.phrase(title)))
        .orElse(null);
  }

  private List<Link> footer(Voice voice) {
    var links = new ArrayList<Link>();
    for (var slug : titles.ofFooter()) {
      var link = standing(voice, slug);
      if (link != null && !slug.equals(organisation.licence().page())) {
        links.add(link);
      }
    }
    return links;
  }

  /// Addresses of a page that exists in every language of the interface, for [Head#alsoAt].
  Map<String, String> everyLanguage(Head head) {
    var all = new LinkedHashMap<String, String>();
    organisation.languages().forEach(each -> all.put(each.tag(), head.inLanguage().apply(each)));
    return all;
  }
}
