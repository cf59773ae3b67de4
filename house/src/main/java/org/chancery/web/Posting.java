package org.chancery.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;

/// A route's handler for a small body that is sent here: taken in within bounds of length and time, answered on a thread of its own,
/// and the answer kept by nobody.
final class Posting implements Handler<RoutingContext> {
  /// As long as a body may take to come.
  private static final Duration BODY_TIME = Duration.ofSeconds(10);
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Site site;
  private final int most;
  private final Function<byte[], Answer> taking;

  Posting(Site site, int most, Function<byte[], Answer> taking) {
    this.site = site;
    this.most = most;
    this.taking = taking;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    if (request.method() != HttpMethod.POST) {
      site.refuse(context, new Problem(405, "method_not_allowed", "This address takes what is sent to it (POST)."));
      return;
    }
    var announced = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && (!announced.matches("[0-9]{1,9}") || Integer.parseInt(announced) > most)) {
      tooLarge(context);
      return;
    }
    var body = Buffer.buffer();
    // A body that comes by a byte now and then does not hold its connection.
    long end = context.vertx().setTimer(BODY_TIME.toMillis(), ignored -> request.connection().close());
    request.exceptionHandler(ignored -> context.vertx().cancelTimer(end));
    request.handler(
        part -> {
          if (body.length() <= most) {
            body.appendBuffer(part);
            if (body.length() > most) {
              context.vertx().cancelTimer(end);
              tooLarge(context);
            }
          }
        });
    request.endHandler(
        ignored -> {
          if (context.vertx().cancelTimer(end)) {
            site.take(context, () -> taking.apply(body.getBytes()));
          }
        });
  }

  /// What comes further is thrown away until the connection ends, a moment later: a client that still sends gets to read the refusal.
  private void tooLarge(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.addEndHandler(ignored -> context.vertx().setTimer(LINGER.toMillis(), late -> context.request().connection().close()));
    site.refuse(context, new Problem(413, "content_too_large", "The body is longer than " + most + " bytes."));
  }
}
