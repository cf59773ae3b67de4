package org.chancery.application;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.web.Problem;
import org.jspecify.annotations.Nullable;

/// The public HTTP server, on the Vert.x that Quarkus starts: one listener an event loop, all with the same routes.
///
/// Quarkus starts beside the reading of register and folder, and nothing listens until both are ready.
///
/// It is ours and not Quarkus' own, because only so is a malformed or oversized head answered in our words
/// (decision 0011).
@ApplicationScoped
public class FrontDoor {
  /// Longer request lines are refused by [org.chancery.web.Site] in the form of their address, and beyond this before they are read.
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_HEAD = 64 * 1024;

  private static final CompletableFuture<Vertx> STARTED = new CompletableFuture<>();

  /// Told when the server stops; null while nothing is served.
  private static volatile @Nullable Serving serving;

  /// Starts Quarkus in a thread of its own, which keeps the process alive until it is asked to end.
  static void prepare() {
    Thread.ofPlatform().name("quarkus").start(() -> Quarkus.run(null, FrontDoor::ended));
  }

  private static void ended(int code, @Nullable Throwable failure) {
    close();
    if (failure != null) {
      STARTED.completeExceptionally(failure);
      System.err.println("chancery: the server could not start: " + rootMessage(failure));
    }
    System.exit(failure == null ? code : Main.ENVIRONMENT);
  }

  /// Listens.
  ///
  /// @throws EnvironmentProblem when the port was taken meanwhile
  static void open(Serving opened) {
    serving = opened;
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    try {
      STARTED
          .thenCompose(
              vertx -> vertx.deployVerticle(() -> new Listener(opened), new DeploymentOptions().setInstances(loops)).toCompletionStage())
          .orTimeout(30, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw new EnvironmentProblem("the server could not start: " + rootMessage(e), e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static void close() {
    var opened = serving;
    if (opened != null) {
      opened.rooms().close();
    }
  }

  void started(@Observes StartupEvent event, Vertx vertx) {
    STARTED.complete(vertx);
  }

  void stopping(@Observes ShutdownEvent event) {
    close();
  }

  /// One event loop's listener. All of them share the port.
  private static final class Listener extends AbstractVerticle {
    private final Serving serving;

    Listener(Serving serving) {
      this.serving = serving;
    }

    @Override
    public void start(Promise<Void> started) {
      var routes = new AtomicReference<>(routes());
      serving.rooms().whenRoutesChange(() -> routes.set(routes()));
      Handler<HttpServerRequest> handler = new HttpsOnly(serving, request -> routes.get().handle(request));
      HttpServer server = vertx.createHttpServer(options());
      server
          .requestHandler(handler)
          .invalidRequestHandler(this::refuse)
          .connectionHandler(FirstWords::listen)
          .listen(serving.port(), serving.bind())
          .<Void>mapEmpty()
          .onComplete(started);
    }

    private Router routes() {
      var router = Router.router(vertx);
      serving.rooms().routes(router);
      return router;
    }

    private static HttpServerOptions options() {
      return new HttpServerOptions()
          .setMaxInitialLineLength(LONGEST_LINE)
          .setMaxHeaderSize(LARGEST_HEAD)
          .setHttp2ClearTextEnabled(false)
          .setTcpNoDelay(true)
          .setAcceptBacklog(1024)
          .setIdleTimeout(75)
          .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    private void refuse(HttpServerRequest request) {
      var cause = request.decoderResult().cause();
      var problem =
          switch (cause) {
            case TooLongHttpLineException ignored -> new Problem(414, "address_too_long", "The address is longer than this site takes.");
            case TooLongHttpHeaderException ignored -> new Problem(431, "head_too_large", "The request's head is larger than this site takes.");
            case HeadWatch.Refused refused -> refused.problem();
            case TooLongFrameException ignored -> new Problem(431, "head_too_large", "The request's head is larger than this site takes.");
            case null, default -> new Problem(400, "malformed_request", "The request is not well-formed HTTP.");
          };
      serving.rooms().refuse(request, problem, FirstWords.path(request));
    }
  }
}
