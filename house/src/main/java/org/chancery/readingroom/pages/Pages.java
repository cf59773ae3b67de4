package org.chancery.readingroom.pages;

import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordParameters;
import org.chancery.record.Addresses;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.LanguageNegotiation;
import org.chancery.web.Problem;
import org.chancery.web.ProblemForm;
import org.chancery.web.Refusal;
import org.chancery.web.Request;
import org.chancery.web.Site;

/// The pages of the reading room at their addresses, and the HTML form of refusals. See `docs/addresses.md`.
///
/// An address that is nearly right leads to the right one: a slash too many, a language in capitals, an old title.
/// Safe for use by many threads.
public final class Pages implements ProblemForm {
  private static final String LANGUAGE = "/[A-Za-z]{2,3}(?:-[A-Za-z]{2,4}){0,2}";
  /// What there is directly below a language.
  private static final Set<String> ALONE = Set.of("records", "projects", "meetings", "fields", "countries", "bodies", "menu");

  private final Organisation organisation;
  private final Frame frame;
  private final HomePage home;
  private final RecordPage record;
  private final RecordHistory history;
  private final ListingPage listing;
  private final TermPage term;
  private final TermsPage terms;
  private final MeetingsPage meetings;
  private final StandingPage standing;
  private final MenuPage menu;
  private final ProblemPage problem;

  /// @param publicAddress how readers reach the site: scheme and host, without a path
  public Pages(Organisation organisation, RegisterReader register, RecordIndex index, Clock clock, String publicAddress) {
    this(organisation, register, index, clock, publicAddress, false);
  }

  /// @param publicAddress how readers reach the publisher's site: scheme and host, without a path
  /// @param mirrored whether this is not the publisher's site but a mirror of it, which every page then says
  public Pages(Organisation organisation, RegisterReader register, RecordIndex index, Clock clock, String publicAddress, boolean mirrored) {
    this.organisation = organisation;
    this.frame = new Frame(organisation, register, clock, publicAddress, mirrored);
    this.meetings = new MeetingsPage(frame, index);
    this.home = new HomePage(frame, index, meetings);
    this.history = new RecordHistory(frame, register);
    this.record = new RecordPage(frame, register, index, history);
    this.listing = new ListingPage(frame, index);
    this.term = new TermPage(frame, index);
    this.terms = new TermsPage(frame);
    this.standing = new StandingPage(frame, register, history);
    this.menu = new MenuPage(frame);
    this.problem = new ProblemPage(frame);
  }

  /// Adds the routes; they MUST come behind those of other rooms, for they claim every address that begins with a language.
  public void routes(Router router, Site site) {
    router.route("/").handler(site.negotiated(request -> Answer.redirect(302, Addresses.home(best(request)))));
    router.routeWithRegex("/record/[^/]+/?").handler(site.negotiated(this::anyLanguage));
    router.routeWithRegex("/assets/[^/]+").handler(site.resource(request -> frame.assets().answer(request.path())));
    router.route("/robots.txt").handler(site.resource(request -> robots()));
    router.route("/favicon.ico").handler(site.resource(request -> Answer.redirect(302, frame.assets().address("mark.svg"))));
    router.routeWithRegex(LANGUAGE + "(?:/.*)?").handler(site.resource(this::inLanguage));
  }

  @Override
  public Answer show(Problem shown, Request request) {
    return problem.answer(shown, request);
  }

  private Language best(Request request) {
    return LanguageNegotiation.choose(request.acceptLanguage(), organisation.languages());
  }

  private Answer anyLanguage(Request request) {
    return record.redirect(best(request), request.path().split("/")[2], 302);
  }

  private static Answer robots() {
    return Answer.of("text/plain; charset=utf-8", "User-agent: *\nDisallow: /desk/\n".getBytes(StandardCharsets.UTF_8), Dependence.NONE);
  }

  /// An address below a language: `/en/…`.
  private Answer inLanguage(Request request) {
    var parts = List.of(request.path().substring(1).split("/", -1));
    var tag = parts.getFirst();
    var language = organisation.language(tag);
    if (language.isEmpty()) {
      return otherLanguage(tag, parts, request);
    }
    if (parts.size() == 1) {
      return moved(request.path() + "/", request);
    }
    if (parts.size() > 2 && parts.getLast().isEmpty()) {
      if (parts.size() == 3 && !ALONE.contains(parts.get(1))) {
        throw new Refusal(Problem.notFound("such address"));
      }
      return moved("/" + String.join("/", parts.subList(0, parts.size() - 1)), request);
    }
    return below(language.get(), parts.subList(1, parts.size()), request);
  }

  private static Answer moved(String path, Request request) {
    return Answer.redirect(301, path + ListingAddress.query(request.parameters()));
  }

  /// A language in capitals, a language that only records are in, or none at all.
  private Answer otherLanguage(String tag, List<String> parts, Request request) {
    var lower = organisation.language(tag.toLowerCase(Locale.ROOT));
    if (lower.isPresent()) {
      return moved("/" + lower.get() + request.path().substring(1 + tag.length()), request);
    }
    if (organisation.vocabulary(VocabularyName.LANGUAGES).term(tag).isPresent() && Language.isTag(tag) && parts.size() > 2) {
      var language = new Language(tag);
      if (parts.get(1).equals("record")) {
        return parts.size() == 3 ? record.answer(language, parts.get(2), null) : ofRecord(language, parts.subList(2, parts.size()));
      }
      if (parts.get(1).equals("page") && parts.size() == 3) {
        return standing.answer(language, parts.get(2));
      }
    }
    throw new Refusal(Problem.notFound("such address"));
  }

  private Answer below(Language language, List<String> parts, Request request) {
    var name = parts.getFirst();
    if (parts.size() == 1) {
      return switch (name) {
        case "" -> home.answer(language);
        case "records" -> listing.records(language, request);
        case "projects" -> listing.projects(language, request);
        case "meetings" -> meetings.answer(language, request);
        case "fields" -> terms.fields(language);
        case "countries" -> terms.countries(language);
        case "bodies" -> terms.bodies(language);
        case "menu" -> menu.answer(language);
        default -> throw new Refusal(Problem.notFound("such address"));
      };
    }
    if (parts.size() == 2) {
      return switch (name) {
        case "record" -> record.answer(language, parts.get(1), null);
        case "page" -> standing.answer(language, parts.get(1));
        case "field", "country", "body", "series", "group" -> term(language, name, parts.get(1), request);
        default -> throw new Refusal(Problem.notFound("such address"));
      };
    }
    if (name.equals("record")) {
      return ofRecord(language, parts.subList(1, parts.size()));
    }
    if (parts.size() == 3 && name.equals("compare")) {
      return history.records(language, parts.get(1), parts.get(2));
    }
    throw new Refusal(Problem.notFound("such address"));
  }

  /// What there is below a record's number.
  private Answer ofRecord(Language language, List<String> parts) {
    var number = parts.getFirst();
    var name = parts.get(1);
    if (parts.size() == 2) {
      return switch (name) {
        case "history" -> history.history(language, number);
        case "proof" -> history.proof(language, number);
        default -> record.answer(language, number, name);
      };
    }
    if (parts.size() == 3 && name.equals("edition")) {
      return history.edition(language, number, parts.get(2));
    }
    if (parts.size() == 4 && name.equals("compare")) {
      return history.compare(language, number, parts.get(2), parts.get(3));
    }
    throw new Refusal(Problem.notFound("such address"));
  }

  private Answer term(Language language, String name, String slug, Request request) {
    var vocabulary = Arrays.stream(VocabularyName.values()).filter(each -> each.singular().equals(name)).findFirst().orElseThrow();
    var lower = slug.toLowerCase(Locale.ROOT);
    if (!lower.equals(slug) && organisation.vocabulary(vocabulary).term(lower).isPresent()) {
      return moved("/" + language + "/" + name + "/" + lower, request);
    }
    // A term shows no chosen part of its records, yet a wrong value is refused here as elsewhere.
    RecordParameters.query(request, organisation, 1);
    return term.answer(language, vocabulary, slug);
  }
}
