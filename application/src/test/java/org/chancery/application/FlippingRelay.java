package org.chancery.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Stands between a reader and a server, and flips one bit of one address's bytes.
final class FlippingRelay implements AutoCloseable {
  private final HttpServer relay;

  /// @param resource as it is addressed, with its slash
  /// @param place of the byte that is changed
  FlippingRelay(DemoServer server, String resource, int place) {
    try {
      relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    relay.createContext("/", exchange -> answer(exchange, server, resource, place));
    relay.start();
  }

  private static void answer(HttpExchange exchange, DemoServer server, String resource, int place) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getRawPath();
      var answer = server.bytes(path);
      var body = answer.body();
      if (path.equals(resource)) {
        body[place] ^= 1;
      }
      exchange.sendResponseHeaders(answer.statusCode(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String address() {
    return "http://127.0.0.1:" + relay.getAddress().getPort();
  }

  @Override
  public void close() {
    relay.stop(0);
  }
}
