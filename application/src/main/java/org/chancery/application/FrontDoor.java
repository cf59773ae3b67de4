package org.chancery.application;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
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
import java.util.concurrent.TimeUnit;
import org.chancery.web.Problem;

/// The public HTTP server, on the Vert.x that Quarkus starts: one listener an event loop, all with the same routes.
///
/// It is ours and not Quarkus' own, because only so is a malformed or oversized head answered in our words
/// (decision 0011).
@ApplicationScoped
public class FrontDoor {
  /// Longer request lines are refused by [org.chancery.web.Site] in the form of their address, and beyond this before they are read.
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_HEAD = 64 * 1024;

  void started(@Observes StartupEvent event, Vertx vertx) throws Exception {
    var serving = Serving.current();
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    var deployed = vertx.deployVerticle(() -> new Listener(serving), new DeploymentOptions().setInstances(loops));
    deployed.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    Thread.ofVirtual().start(() -> Serving.announce(serving));
  }

  void stopping(@Observes ShutdownEvent event) {
    Serving.current().reading().close();
  }

  /// One event loop's listener. All of them share the port.
  private static final class Listener extends AbstractVerticle {
    private final Serving serving;

    Listener(Serving serving) {
      this.serving = serving;
    }

    @Override
    public void start(Promise<Void> started) {
      var router = Router.router(vertx);
      serving.reading().routes(router);
      Handler<HttpServerRequest> handler = new HttpsOnly(serving, router);
      HttpServer server = vertx.createHttpServer(options());
      server
          .requestHandler(handler)
          .invalidRequestHandler(this::refuse)
          .connectionHandler(FirstWords::listen)
          .listen(serving.port(), serving.bind())
          .<Void>mapEmpty()
          .onComplete(started);
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
            case TooLongFrameException ignored -> new Problem(431, "head_too_large", "The request's head is larger than this site takes.");
            case null, default -> new Problem(400, "malformed_request", "The request is not well-formed HTTP.");
          };
      serving.reading().refuse(request, problem, FirstWords.path(request));
    }
  }
}
