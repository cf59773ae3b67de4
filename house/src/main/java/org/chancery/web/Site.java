package org.chancery.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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

  private final AnswerCache cache;
  private final Map<String, String> siteHeaders;
  private final List<Language> languages;
  private final ProblemForm problemForm;
  private final ConcurrentHashMap<AnswerCache.Key, CompletableFuture<Prepared>> making = new ConcurrentHashMap<>();
  private final Map<String, Coding> codings = new ConcurrentHashMap<>();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /// A room's answer to a request; may throw [Refusal].
  @FunctionalInterface
  public interface Resource {
    Answer answer(Request request);
  }

  /// @param languages those of the interface, for negotiation
  public Site(AnswerCache cache, boolean secure, List<Language> languages, ProblemForm problemForm) {
    this.cache = cache;
    this.siteHeaders = SecurityHeaders.of(secure);
    this.languages = List.copyOf(languages);
    this.problemForm = problemForm;
  }

  /// Puts the answers in memory before all routes, and the forms of refusal behind them.
  public void front(Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::fromMemory);
    for (int status : new int[] {400, 404, 405, 413, 414, 431, 500, 503}) {
      router.errorHandler(status, context -> failed(context, status));
    }
  }

  private void fromMemory(RoutingContext context) {
    var request = context.request();
    if (request.method() == HttpMethod.GET) {
      var prepared = cache.get(new AnswerCache.Key(request.uri(), coding(request)));
      if (prepared != null) {
        send(request, prepared);
        return;
      }
    }
    context.next();
  }

  private Coding coding(HttpServerRequest request) {
    var header = request.headers().get(HttpHeaders.ACCEPT_ENCODING);
    if (header == null) {
      return Coding.IDENTITY;
    }
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
    return context -> answer(context, resource, context.request().uri());
  }

  /// A route's handler for an answer that depends on the reader's language: it is kept once for each.
  public Handler<RoutingContext> negotiated(Resource resource) {
    return context -> {
      var language = LanguageNegotiation.choose(header(context, "accept-language"), languages);
      answer(context, request -> vary(resource.answer(request)), language + " " + context.request().uri());
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
        context.response().putHeader("retry-after", "2");
        refuse(context, new Problem(503, "busy", "Too many readers are waiting. Please try again in a moment."));
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
    return problemForm.show(problem, request).withStatus(problem.status()).cached(Caching.NEVER).passing();
  }

  private void refuse(RoutingContext context, Problem problem) {
    var request = new Request(context.request().path() == null ? "/" : context.request().path(), Map.of(), header(context, "accept-language"));
    var loop = context.vertx().getOrCreateContext();
    Thread.ofVirtual().start(() -> {
      var prepared = Prepared.of(show(problem, request), coding(context.request()), siteHeaders);
      loop.runOnContext(ignored -> send(context.request(), prepared));
    });
  }

  private void failed(RoutingContext context, int status) {
    if (context.failure() != null && status == 500) {
      LOG.error("a request for {} failed", context.request().path(), context.failure());
    }
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    refuse(
        context,
        switch (status) {
          case 400 -> new Problem(400, "malformed_request", "The address is not well-formed.");
          case 404 -> Problem.notFound("such address");
          case 405 -> new Problem(405, "method_not_allowed", "This address is only for reading (GET, HEAD).");
          case 413 -> new Problem(413, "content_too_large", "The request is larger than this address takes.");
          case 414 -> new Problem(414, "address_too_long", "The address is longer than this site takes.");
          case 431 -> new Problem(431, "head_too_large", "The request's head is larger than this site takes.");
          case 503 -> new Problem(503, "busy", "Please try again in a moment.");
          default -> new Problem(500, "internal_error", "Something went wrong here. Nothing was lost; please try again later.");
        });
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
      parameters.put(name, List.copyOf(query.getAll(name)));
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
        if (!each.getKey().startsWith("content-e") && !each.getKey().equals("content-type")) {
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
