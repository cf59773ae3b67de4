package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A publisher who answers too much, too slowly, or not at all.
final class HostileSiteTest {
  private static final int MOST = 1000;

  @TempDir private Path folder;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private ExecutorService threads;
  private HttpServer server;

  /// Answers one request.
  private interface Answering {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void open() throws IOException {
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpAddresses site(Duration whole, Answering answering) {
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            answering.answer(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return new HttpAddresses(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), whole);
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (true) {
      exchange.getResponseBody().write(new byte[1 << 16]);
    }
  }

  private static void tooMuch(HttpAddresses site) {
    assertThatThrownBy(() -> site.read("log/keys", MOST))
        .isInstanceOfSatisfying(
            FoundWrong.class, wrong -> assertThat(wrong.finding()).isEqualTo(new Finding("log/keys", MOST, "at most 1000 bytes", "more")));
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    try (var site = site(Duration.ofMinutes(1), HostileSiteTest::endless)) {
      tooMuch(site);
    }
  }

  @Test
  void anAnswerThatUnpacksToTooMuchIsNotUnpacked() {
    try (var site =
        site(
            Duration.ofMinutes(1),
            exchange -> {
              exchange.getResponseHeaders().set("content-encoding", "gzip");
              exchange.sendResponseHeaders(200, 0);
              try (var packed = new GZIPOutputStream(exchange.getResponseBody())) {
                for (int i = 0; i < 1000; i++) {
                  packed.write(new byte[1 << 16]);
                }
              }
            })) {
      tooMuch(site);
    }
  }

  @Test
  void anAnswerThatDoesNotEndInTimeIsGivenUp() {
    try (var site =
        site(
            Duration.ofMillis(300),
            exchange -> {
              exchange.sendResponseHeaders(200, 10);
              exchange.getResponseBody().write(1);
              exchange.getResponseBody().flush();
              over.await();
            })) {
      assertThatThrownBy(() -> site.read("log/keys", MOST)).isInstanceOf(AddressUnreadable.class).hasMessageContaining("/log/keys");
      assertThat(asked).hasPositiveValue();
    }
  }

  @Test
  void aSiteThatFailsGivesNoVerdict() {
    try (var site = site(Duration.ofSeconds(20), exchange -> exchange.sendResponseHeaders(500, -1))) {
      var verifier = new RegisterVerifier(site, new SeenCheckpoints(folder.resolve("memory")), Optional.empty());
      assertThatThrownBy(() -> verifier.verify(new Unheard())).isInstanceOf(AddressUnreadable.class).hasMessageContaining("status 500");
    }
  }

  @Test
  void whatIsGoneIsAbsent() {
    try (var site = site(Duration.ofSeconds(20), exchange -> exchange.sendResponseHeaders(410, -1))) {
      assertThat(site.read("log/keys", MOST)).isEmpty();
      assertThat(site.contents(0)).isEmpty();
    }
  }
}
