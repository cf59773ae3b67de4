package org.chancery.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.SignatureLine;
import org.chancery.log.VerifierKey;
import org.chancery.log.WitnessSigner;

/// A real [Witness] on a free port of this machine whose answers can be made to go wrong.
final class FaultyWitness implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<AddCheckpoint> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final WitnessSigner signer;
  private final WitnessMemory memory;
  private volatile Witness witness;
  private volatile Answering answering = Answering.HONEST;

  /// How a request is answered.
  interface Answering {
    void answer(FaultyWitness witness, HttpExchange exchange, AddCheckpoint request) throws IOException, InterruptedException;

    Answering HONEST = (witness, exchange, request) -> witness.decide(exchange, request);
    Answering BREAKS_OFF_HAVING_DONE_NOTHING = (witness, exchange, request) -> exchange.close();
    Answering BREAKS_OFF_HAVING_DONE_IT =
        (witness, exchange, request) -> {
          witness.witness.add(request);
          exchange.close();
        };
    Answering NEVER = (witness, exchange, request) -> witness.over.await();
  }

  FaultyWitness(String name, Path folder, List<VerifierKey> logs) throws IOException {
    signer = WitnessSigner.of(Ed25519CosigningKey.of("witness.example/" + name, WatchedLog.aKey(name).seed()));
    WitnessMemory.begin(folder);
    memory = WitnessMemory.open(folder);
    witness = new Witness(signer, logs, memory, Clock.systemUTC());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/at/add-checkpoint", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = AddCheckpoint.parse(exchange.getRequestBody().readAllBytes());
      asked.add(request);
      answering.answer(this, exchange, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void decide(HttpExchange exchange, AddCheckpoint request) throws IOException {
    switch (witness.add(request)) {
      case Witness.Decision.Cosigned(List<SignatureLine> lines) -> send(exchange, 200, "text/plain", text(lines));
      case Witness.Decision.OtherSize(long size) -> send(exchange, 409, "text/x.tlog.size", size + "\n");
      case Witness.Decision.UnknownLog ignored -> send(exchange, 404, "text/plain", "");
      case Witness.Decision.NotSigned ignored -> send(exchange, 403, "text/plain", "");
      case Witness.Decision.Malformed ignored -> send(exchange, 400, "text/plain", "");
      case Witness.Decision.NotConsistent ignored -> send(exchange, 422, "text/plain", "");
    }
  }

  static String text(List<SignatureLine> lines) {
    return lines.stream().map(each -> each.text() + "\n").collect(Collectors.joining());
  }

  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /// Lets it watch logs by other keys, as after a restart.
  void watches(List<VerifierKey> logs) {
    witness = new Witness(signer, logs, memory, Clock.systemUTC());
  }

  void answers(Answering how) {
    answering = how;
  }

  /// What it was asked, in this order.
  List<AddCheckpoint> asked() {
    return asked;
  }

  WitnessSigner signer() {
    return signer;
  }

  /// The size of what it cosigned last; 0 for nothing.
  long cosigned(String origin) throws IOException {
    return witness.cosigned(WitnessMemory.name(origin)).map(each -> Checkpoint.parse(each.text()).size()).orElse(0L);
  }

  /// Its line of a policy file, with its Ed25519 key.
  String line(String name) {
    return line(name, 0);
  }

  /// @param key which of its keys
  String line(String name, int key) {
    return "witness " + name + " " + signer.keys().get(key).text() + " http://127.0.0.1:" + server.getAddress().getPort() + "/at/\n";
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
    memory.close();
  }
}
