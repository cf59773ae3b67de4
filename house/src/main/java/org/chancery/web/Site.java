package org.chancery.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chancery.organisation.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public site: sends the rooms' answers, keeps them compressed until they change, and refuses in clear words.
///
/// [#front(Router)] goes before all routes and answers from memory on the event loop; [#resource] makes a route's handler
/// out of a room's method, which runs on a virtual thread.
public final class Site {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  /// More readers than this waiting for answers not in memory are told to come back.
  private static final int MOST_WAITING = 2_000;
  /// Of path and query together, in characters.
  private static final int LONGEST_ADDRESS = 8_192;

  /// The methods of an address that scripts of other sites may read.
  private static final String READING_AND_ASKING = "GET, HEAD, OPTIONS";

  /// Empty segments, and dot segments however they are written.
  private static final Pattern CROOKED = Pattern.compile("//|/(?:\\.|%2[eE]){1,2}(?:/|$)");
  /// Paths that no browser can take for another host.
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._~%/-]*");

  /// RFC 3986 section 3.2.2, and a port.
  private static final Pattern HOST = Pattern.compile("(?:\\[[0-9A-Za-z:.%]+]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(?::[0-9]*)?");

  private static final int[] REFUSED_BY_THE_ROUTER = {400, 404, 405, 413, 414, 431, 500, 503};

  private final AnswerCache cache;
  private final Map<String, String> siteHeaders;
  private final List<Language> languages;
  private final ProblemForm problemForm;
  private final ConcurrentHashMap<AnswerCache.Key, CompletableFuture<Prepared>> making = new ConcurrentHashMap<>();
  private final Map<String, Coding> codings = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /// A room's answer to a request; may throw [Refusal].
  @FunctionalInterface
  public interface Resource {
    Answer answer(Request request);
  }

  /// @param languages those of the interface, for negotiation
  public Site(AnswerCache cache, boolean secure, List<Language> languages, ProblemForm problemForm) {
    this(cache, secure, Map.of(), languages, problemForm);
  }

  /// @param headers that every answer has besides those for security
  /// @param languages those of the interface, for negotiation
  public Site(AnswerCache cache, boolean secure, Map<String, String> headers, List<Language> languages, ProblemForm problemForm) {
    this.cache = cache;
    this.siteHeaders = new LinkedHashMap<>(SecurityHeaders.of(secure));
    this.siteHeaders.putAll(headers);
    this.languages = List.copyOf(languages);
    this.problemForm = problemForm;
  }

  /// Puts the answers in memory before all routes, and the forms of refusal behind them.
  public void front(Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::fromMemory).failureHandler(context -> failed(context, context.statusCode() < 0 ? 500 : context.statusCode()));
    router.route().last().handler(context -> failed(context, 404));
    // What the router refuses by itself comes here, and it sends its own words unless the answer is sent at once.
    for (int status : REFUSED_BY_THE_ROUTER) {
      router.errorHandler(status, context -> sendAtOnce(context, problem(status)));
    }
  }

  private void fromMemory(RoutingContext context) {
    var request = context.request();
    if (request.uri().length() > LONGEST_ADDRESS) {
      refuse(context, problem(414));
      return;
    }
    if (!namesItsHost(request)) {
      refuse(context, new Problem(400, "malformed_request", "The request does not name its host; expected exactly one line \"Host\" with a host's name."));
      return;
    }
    if (request.path() != null && CROOKED.matcher(request.path()).find()) {
      straighten(context);
      return;
    }
    if (request.method() == HttpMethod.GET) {
      var prepared = cache.get(new AnswerCache.Key(request.uri(), coding(request)));
      if (prepared != null) {
        send(request, prepared);
        return;
      }
    }
    context.next();
  }

  /// RFC 9112 section 3.2: there is one `Host` and it is well-formed. Only HTTP/1.1 cannot do without: HTTP/2 has `:authority`.
  private static boolean namesItsHost(HttpServerRequest request) {
    var host = request.headers().get(HttpHeaders.HOST);
    if (host == null) {
      return request.version() != HttpVersion.HTTP_1_1;
    }
    return HOST.matcher(host).matches() && request.headers().getAll(HttpHeaders.HOST).size() == 1;
  }

  /// Leads from empty segments to the address without them. Dot segments are resolved by every client; here there is nothing.
  private void straighten(RoutingContext context) {
    var straight = context.request().path().replaceAll("/{2,}", "/");
    if (CROOKED.matcher(straight).find() || !PLAIN.matcher(straight).matches()) {
      refuse(context, problem(404));
      return;
    }
    var query = context.request().query();
    var answer = Answer.redirect(308, query == null ? straight : straight + "?" + query);
    send(context.request(), Prepared.of(answer, Coding.IDENTITY, siteHeaders));
  }

  /// One spelling of an address, for the answers kept.
  private static String address(RoutingContext context) {
    var query = context.request().query();
    return query == null ? context.normalizedPath() : context.normalizedPath() + "?" + query;
  }

  private Coding coding(HttpServerRequest request) {
    var lines = request.headers().getAll(HttpHeaders.ACCEPT_ENCODING);
    if (lines.isEmpty()) {
      return Coding.IDENTITY;
    }
    var header = lines.size() == 1 ? lines.getFirst() : String.join(",", lines);
    var coding = codings.get(header);
    if (coding == null) {
      coding = Coding.best(header);
      if (codings.size() < 1_000) {
        codings.put(header, coding);
      }
    }
    return coding;
  }

  /// A route's handler for an answer that is the same for all readers of an address.
  public Handler<RoutingContext> resource(Resource resource) {
    return context -> answer(context, resource, address(context));
  }

  /// A route's handler for an answer that depends on the reader's language: it is kept once for each.
  public Handler<RoutingContext> negotiated(Resource resource) {
    return context -> {
      var language = LanguageNegotiation.choose(header(context, "accept-language"), languages);
      answer(context, request -> vary(resource.answer(request)), language + " " + address(context));
    };
  }

  /// A route's handler for an answer that depends on the order in which the reader prefers some languages
  /// ([LanguageNegotiation#preferences]): it is kept once for each order, and MUST depend on nothing else of the header.
  public Handler<RoutingContext> preferred(List<Language> known, Resource resource) {
    var copy = List.copyOf(known);
    return context -> {
      var order = LanguageNegotiation.preferences(header(context, "accept-language"), copy);
      answer(context, request -> vary(resource.answer(request)), "preferring " + order + " " + address(context));
    };
  }

  /// A route's handler for an answer that is made anew for each request, so that none is older than its request.
  ///
  /// The other handlers let readers who come while an answer is being made share it, though it may have been begun before
  /// something that such a reader already knows of. The resource MUST give answers that are [Answer#passing].
  public Handler<RoutingContext> fresh(Resource resource) {
    return context -> answer(context, resource, "fresh " + requests.incrementAndGet() + " " + address(context));
  }

  /// A route's handler for a body that is sent here (POST), of at most so many bytes. The answer is kept by nobody.
  public Handler<RoutingContext> posted(int most, Function<byte[], Answer> taking) {
    return new Posting(this, most, taking);
  }

  /// Makes an answer on a thread of its own and sends it.
  void take(RoutingContext context, Supplier<Answer> making) {
    if (!waiting.tryAcquire()) {
      refuseBusy(context);
      return;
    }
    var loop = context.vertx().getOrCreateContext();
    Thread.ofVirtual().start(() -> {
      try {
        var answer = answerOrProblem(ignored -> making.get().cached(Caching.NEVER).passing(), bare(context));
        var prepared = Prepared.of(answer, coding(context.request()), siteHeaders);
        loop.runOnContext(ignored -> send(context.request(), prepared));
      } finally {
        waiting.release();
      }
    });
  }

  /// Answers a browser that asks whether a script of another site may read here (the Fetch standard's preflight): it may.
  /// Passes on every method but OPTIONS.
  public Handler<RoutingContext> preflight() {
    return context -> {
      if (context.request().method() != HttpMethod.OPTIONS) {
        context.next();
        return;
      }
      var headers = context.response().setStatusCode(204).headers();
      siteHeaders.forEach(headers::set);
      headers.set("allow", READING_AND_ASKING);
      headers.set("access-control-allow-origin", "*");
      headers.set("access-control-allow-methods", READING_AND_ASKING);
      headers.set("access-control-allow-headers", "*");
      headers.set("access-control-max-age", "86400");
      context.response().end();
    };
  }

  private static Answer vary(Answer answer) {
    return answer.withHeader("vary", "Accept-Language");
  }

  private void answer(RoutingContext context, Resource resource, String address) {
    var method = context.request().method();
    if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
      refuse(context, new Problem(405, "method_not_allowed", "This address is only for reading (GET, HEAD)."));
      return;
    }
    Request request;
    try {
      request = request(context);
    } catch (Refusal refusal) {
      refuse(context, refusal.problem());
      return;
    }
    var key = new AnswerCache.Key(address, coding(context.request()));
    var kept = cache.get(key);
    if (kept != null) {
      send(context.request(), kept);
      return;
    }
    var made = making.get(key);
    if (made == null) {
      if (!waiting.tryAcquire()) {
        refuseBusy(context);
        return;
      }
      var fresh = new CompletableFuture<Prepared>();
      made = making.putIfAbsent(key, fresh);
      if (made == null) {
        made = fresh;
        Thread.ofVirtual().start(() -> make(key, resource, request, fresh));
      } else {
        waiting.release();
      }
    }
    var loop = context.vertx().getOrCreateContext();
    made.whenComplete((prepared, failure) -> loop.runOnContext(ignored -> {
      if (failure == null) {
        send(context.request(), prepared);
      } else {
        context.request().connection().close();
      }
    }));
  }

  private void make(AnswerCache.Key key, Resource resource, Request request, CompletableFuture<Prepared> made) {
    try {
      long touches = cache.touches();
      var answer = answerOrProblem(resource, request);
      var prepared = Prepared.of(answer, key.coding(), siteHeaders);
      if (answer.kept() && answer.status() == 200) {
        cache.keep(key, prepared, touches);
      }
      making.remove(key);
      made.complete(prepared);
    } catch (RuntimeException | Error e) {
      LOG.error("an answer for {} could not be made", request.path(), e);
      making.remove(key);
      made.completeExceptionally(e);
    } finally {
      waiting.release();
    }
  }

  private Answer answerOrProblem(Resource resource, Request request) {
    try {
      return resource.answer(request);
    } catch (Refusal refusal) {
      return show(refusal.problem(), request);
    } catch (RuntimeException e) {
      LOG.error("the answer for {} failed", request.path(), e);
      return show(new Problem(500, "internal_error", "Something went wrong here. Nothing was lost; please try again later."), request);
    }
  }

  private Answer show(Problem problem, Request request) {
    var answer = problemForm.show(problem, request).withStatus(problem.status()).cached(Caching.NEVER).passing();
    // RFC 9110 section 15.5.6: a 405 names what is allowed.
    return problem.status() == 405 && !answer.headers().containsKey("allow") ? answer.withHeader("allow", "GET, HEAD") : answer;
  }

  private void refuseBusy(RoutingContext context) {
    context.response().putHeader("retry-after", "2");
    refuse(context, new Problem(503, "busy", "Too many readers are waiting. Please try again in a moment."));
  }

  void refuse(RoutingContext context, Problem problem) {
    var request = bare(context);
    var loop = context.vertx().getOrCreateContext();
    Thread.ofVirtual().start(() -> {
      var prepared = Prepared.of(show(problem, request), coding(context.request()), siteHeaders);
      loop.runOnContext(ignored -> send(context.request(), prepared));
    });
  }

  private void sendAtOnce(RoutingContext context, Problem problem) {
    if (!context.response().ended() && !context.response().headWritten()) {
      send(context.request(), Prepared.of(show(problem, bare(context)), coding(context.request()), siteHeaders));
    }
  }

  /// Answers a request whose head could not be read, in the form that `path` speaks.
  public void refuse(HttpServerRequest request, Problem problem, String path) {
    send(request, Prepared.of(show(problem, new Request(path, Map.of(), "")), Coding.IDENTITY, siteHeaders));
  }

  private static Request bare(RoutingContext context) {
    var path = context.request().path();
    return new Request(path == null ? "/" : path, Map.of(), header(context, "accept-language"));
  }

  private void failed(RoutingContext context, int status) {
    if (context.failure() != null && status == 500) {
      LOG.error("a request for {} failed", context.request().path(), context.failure());
    }
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    refuse(context, problem(status));
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 400 -> new Problem(400, "malformed_request", "The address is not well-formed.");
      case 404 -> Problem.notFound("such address");
      case 405 -> new Problem(405, "method_not_allowed", "This address is only for reading (GET, HEAD).");
      case 413 -> new Problem(413, "content_too_large", "The request is larger than this address takes.");
      case 414 -> new Problem(414, "address_too_long", "The address is longer than this site takes.");
      case 431 -> new Problem(431, "head_too_large", "The request's head is larger than this site takes.");
      case 503 -> new Problem(503, "busy", "Please try again in a moment.");
      default -> new Problem(500, "internal_error", "Something went wrong here. Nothing was lost; please try again later.");
    };
  }

  private static String header(RoutingContext context, String name) {
    var value = context.request().headers().get(name);
    return value == null ? "" : value;
  }

  private static Request request(RoutingContext context) {
    MultiMap query;
    try {
      query = context.queryParams();
    } catch (RuntimeException e) {
      throw new Refusal(new Problem(400, "malformed_request", "The address is not well-formed: its query cannot be decoded."));
    }
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var name : query.names()) {
      var values = List.copyOf(query.getAll(name));
      if (values.stream().anyMatch(each -> each.chars().anyMatch(Character::isISOControl))) {
        throw new Refusal(new Problem(400, "malformed_request", "The address is not well-formed: a parameter holds a control character."));
      }
      parameters.put(name, values);
    }
    return new Request(context.normalizedPath(), parameters, header(context, "accept-language"));
  }

  private static void send(HttpServerRequest request, Prepared prepared) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    var headers = response.headers();
    if (prepared.status() == 200 && matches(request, prepared.etag())) {
      response.setStatusCode(304);
      for (var each : prepared.headers().entrySet()) {
        if (!each.getKey().startsWith("content-e") && !each.getKey().equals("content-language") && !each.getKey().equals("content-type")) {
          headers.set(each.getKey(), each.getValue());
        }
      }
      response.end();
      return;
    }
    response.setStatusCode(prepared.status());
    for (var each : prepared.headers().entrySet()) {
      headers.set(each.getKey(), each.getValue());
    }
    if (request.method() == HttpMethod.HEAD) {
      headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(prepared.body().length));
      response.end();
    } else {
      response.end(Buffer.buffer(prepared.body()));
    }
  }

  /// RFC 9110 section 13.1.2, with the weak comparison it asks for.
  private static boolean matches(HttpServerRequest request, String etag) {
    var header = request.headers().get(HttpHeaders.IF_NONE_MATCH);
    if (header == null) {
      return false;
    }
    for (var each : header.split(",", 50)) {
      var tag = each.strip();
      if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
