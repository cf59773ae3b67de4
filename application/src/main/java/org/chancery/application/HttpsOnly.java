package org.chancery.application;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Where the public address is https, sends a reader who came to a trusted proxy by plain http there; passes all others on.
final class HttpsOnly implements Handler<HttpServerRequest> {
  private final Handler<HttpServerRequest> rest;
  private final String publicAddress;
  private final List<AddressBlock> proxies;

  HttpsOnly(Serving serving, Handler<HttpServerRequest> rest) {
    this.rest = rest;
    this.publicAddress = serving.publicAddress();
    this.proxies = publicAddress.startsWith("https:") ? serving.trustedProxies().stream().map(AddressBlock::of).toList() : List.of();
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!proxies.isEmpty() && "http".equals(request.getHeader("x-forwarded-proto")) && trusted(request) && request.uri().startsWith("/")) {
      request.response().setStatusCode(308).putHeader("location", publicAddress + request.uri()).end();
    } else {
      rest.handle(request);
    }
  }

  private boolean trusted(HttpServerRequest request) {
    try {
      var address = InetAddress.getByName(request.remoteAddress().hostAddress());
      return proxies.stream().anyMatch(each -> each.holds(address));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
