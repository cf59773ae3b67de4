package org.chancery.readingroom.api;

import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.List;
import org.chancery.organisation.Organisation;
import org.chancery.readingroom.RecordIndex;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Request;
import org.chancery.web.Site;
import org.jspecify.annotations.Nullable;

/// The addresses under `/api/`: records and vocabularies as JSON, and the document that describes them. See `docs/addresses.md`.
///
/// Scripts of every site may read them (CORS). A slash too many at an address's end leads to the address without it; every other address under `/api/` that is not here is a problem of status 404.
public final class Api {
  private final Links own;
  private final RecordsResource records;
  private final VocabulariesResource vocabularies;
  private final byte[] document;
  private final String name;

  /// @param index answers the listings, and MUST follow `register`
  /// @param publicAddress scheme and host as readers reach them, without a slash at the end
  public Api(Organisation organisation, RegisterReader register, RecordIndex index, String publicAddress) {
    this(organisation, register, index, publicAddress, publicAddress);
  }

  /// @param publicAddress scheme and host of the publisher, whose addresses records and terms have for ever
  /// @param servedAt scheme and host of this site, which may be a mirror
  public Api(Organisation organisation, RegisterReader register, RecordIndex index, String publicAddress, String servedAt) {
    this.own = new Links(servedAt);
    var links = new Links(publicAddress);
    this.records = new RecordsResource(organisation, register, index, links);
    this.vocabularies = new VocabulariesResource(organisation, links);
    this.document = OpenApiDocument.bytes(organisation, own);
    this.name = organisation.name().in(organisation.fallback()).value();
  }

  public void routes(Router router, Site site) {
    var ofLanguages = site.preferred(records.languages(), request -> open(records(request)));
    var others = site.resource(request -> open(other(request)));
    router.route("/api/*").handler(site.preflight());
    router.route("/api/*").handler(context -> {
      var path = context.normalizedPath();
      if (path.startsWith(Links.ROOT + "/") && path.endsWith("/")) {
        var query = context.request().query();
        site.resource(request -> open(straight(request, query))).handle(context);
      } else {
        (path.startsWith(Links.RECORDS) ? ofLanguages : others).handle(context);
      }
    });
  }

  /// Leads from an address with a slash at its end to the one without, if something is there.
  private Answer straight(Request request, @Nullable String query) {
    var path = request.path().substring(0, request.path().length() - 1);
    var there = new Request(path, request.parameters(), request.acceptLanguage());
    if (path.startsWith(Links.RECORDS)) {
      records(there);
    } else {
      other(there);
    }
    return Answer.redirect(308, query == null ? path : path + "?" + query);
  }

  private static Answer open(Answer answer) {
    return answer.withHeader("access-control-allow-origin", "*");
  }

  private Answer records(Request request) {
    var parts = parts(request, Links.RECORDS);
    return switch (parts.size()) {
      case 0 -> records.listing(request);
      case 1 -> records.one(request, parts.getFirst());
      default -> throw new Refusal(Problem.notFound("such address"));
    };
  }

  private Answer other(Request request) {
    var path = request.path();
    if (path.equals(Links.ROOT)) {
      return index();
    }
    if (path.equals(Links.DOCUMENT)) {
      return Answer.json(document, Dependence.NONE);
    }
    if (path.startsWith(Links.PROBLEMS + "/")) {
      return problem(path.substring(Links.PROBLEMS.length() + 1));
    }
    if (path.startsWith(Links.VOCABULARIES)) {
      var parts = parts(request, Links.VOCABULARIES);
      return switch (parts.size()) {
        case 0 -> vocabularies.all();
        case 1 -> vocabularies.one(parts.getFirst());
        case 2 -> vocabularies.term(parts.getFirst(), parts.getLast());
        default -> throw new Refusal(Problem.notFound("such address"));
      };
    }
    throw new Refusal(Problem.notFound("such address"));
  }

  /// The parts of a path behind a prefix with which it begins; a path in which any part is empty is no address.
  private static List<String> parts(Request request, String prefix) {
    var rest = request.path().substring(prefix.length());
    if (rest.isEmpty()) {
      return List.of();
    }
    var parts = Arrays.asList(rest.split("/", -1));
    if (!parts.getFirst().isEmpty() || parts.subList(1, parts.size()).contains("")) {
      throw new Refusal(Problem.notFound("such address"));
    }
    return parts.subList(1, parts.size());
  }

  private Answer index() {
    var tree = JsonText.object();
    tree.put("organisation", name);
    tree.put("records", own.absolute(Links.RECORDS));
    tree.put("vocabularies", own.absolute(Links.VOCABULARIES));
    tree.put("description", own.absolute(Links.DOCUMENT));
    tree.put("log", own.absolute("/log/checkpoint"));
    return Answer.json(JsonText.bytes(tree), Dependence.NONE);
  }

  private Answer problem(String code) {
    var meaning = ApiProblems.meaning(code).orElseThrow(() -> new Refusal(Problem.notFound("such problem")));
    return Answer.json(JsonText.bytes(JsonText.object().put("code", code).put("meaning", meaning)), Dependence.NONE);
  }
}
