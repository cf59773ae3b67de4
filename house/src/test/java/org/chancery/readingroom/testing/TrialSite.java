package org.chancery.readingroom.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.chancery.organisation.Organisation;
import org.chancery.readingroom.api.ApiProblems;
import org.chancery.web.AnswerCache;
import org.chancery.web.ProblemForm;
import org.chancery.web.Site;

/// A site of some rooms on a free port of this machine, and a plain client.
public final class TrialSite implements AutoCloseable {
  public static final String PUBLIC_ADDRESS = "https://record.example.org";

  private final AnswerCache cache = new AnswerCache(10_000_000);
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  /// @param rooms adds their routes
  public TrialSite(BiConsumer<Router, Site> rooms) throws Exception {
    this(TrialOrganisation.read(), new ApiProblems(PUBLIC_ADDRESS), rooms);
  }

  /// @param problems how refusals are shown
  /// @param rooms adds their routes
  public TrialSite(Organisation organisation, ProblemForm problems, BiConsumer<Router, Site> rooms) throws Exception {
    var site = new Site(cache, true, organisation.languages(), problems);
    var router = Router.router(vertx);
    site.front(router);
    rooms.accept(router, site);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  public AnswerCache cache() {
    return cache;
  }

  /// Where the site is, without a slash at the end.
  public String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /// @param headers names and values in turn
  public HttpResponse<byte[]> send(String method, String path, String... headers) throws IOException, InterruptedException {
    return send(method, path, method.equals("POST") || method.equals("PUT") ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0], headers);
  }

  /// @param headers names and values in turn
  public HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(20));
    request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /// Sends a path exactly as it is, which no client library would, and gives the whole answer.
  public String raw(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1", "Host: record.example.org");
  }

  /// Sends the lines of a head exactly as they are, and gives the whole answer.
  public String exchange(String... lines) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.actualPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    client.close();
  }
}
