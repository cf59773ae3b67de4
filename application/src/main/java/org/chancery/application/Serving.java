package org.chancery.application;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.concurrent.locks.LockSupport;

/// A server: what it serves and where, kept until the process is asked to end.
///
/// @param port the port it listens on, never 0
record Serving(Rooms rooms, String bind, int port, String publicAddress, List<String> trustedProxies) {
  /// The process goes on after the command returned.
  static final int STILL_SERVING = -1;

  /// What is to be done once the site answers, besides saying so.
  private static volatile Consumer<String> whenReady = address -> {};

  static int start(Folders folders, int port, boolean demonstration, Configuration configuration) {
    int chosen = freePort(configuration.bind(), port);
    var publicAddress = publicAddress(configuration, chosen);
    var reading = ReadingHouse.open(folders, demonstration, configuration, publicAddress);
    var serving = new Serving(reading, configuration.bind(), chosen, publicAddress, configuration.trustedProxies());
    FrontDoor.open(serving);
    serving.announce(reading);
    return STILL_SERVING;
  }

  static void whenReady(Consumer<String> work) {
    whenReady = work;
  }

  static String publicAddress(Configuration configuration, int port) {
    return configuration.publicAddress() != null ? configuration.publicAddress().toString() : "http://localhost:" + port;
  }

  /// A port that can be listened on now. The server binds it a moment later and says so if it was taken meanwhile.
  static int freePort(String bind, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(bind, port));
      return socket.getLocalPort();
    } catch (BindException e) {
      if (String.valueOf(e.getMessage()).contains("assign")) {
        throw new EnvironmentProblem(bind + " is no address of this machine; set CHANCERY_BIND to one that is, such as 127.0.0.1 or 0.0.0.0");
      }
      throw new EnvironmentProblem("port " + port + " of " + bind + " is taken; choose another with --port");
    } catch (IOException e) {
      throw new EnvironmentProblem("port " + port + " of " + bind + " cannot be used: " + e.getMessage(), e);
    }
  }

  /// Waits until the site, which listens already, has caught up with the register; then says where it is.
  private void announce(ReadingHouse reading) {
    var said = Instant.now();
    while (!reading.following().caughtUp()) {
      if (Duration.between(said, Instant.now()).toSeconds() >= 5) {
        said = Instant.now();
        System.err.println("chancery: catching up with the register …");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    reading.house().reader().shut().ifPresent(shut -> System.err.println("chancery: " + shut.sentence()));
    // Told by the script, since the system knows the start of a process only to the second of its own boot.
    var told = System.getProperty("chancery.began", "");
    var began = told.isEmpty() ? ProcessHandle.current().info().startInstant().orElse(said) : Instant.ofEpochMilli((long) (Double.parseDouble(told) * 1_000));
    System.out.printf(
        "%s: %,d records at %s/ (ready %,d ms after the process began)%n",
        reading.house().organisation().shortName().in(reading.house().organisation().fallback()),
        reading.house().reader().records(),
        publicAddress,
        Duration.between(began, Instant.now()).toMillis());
    System.out.flush();
    whenReady.accept("http://" + host(bind) + ":" + port);
  }

  private static String host(String bind) {
    return switch (bind) {
      case "0.0.0.0" -> "127.0.0.1";
      case "0:0:0:0:0:0:0:0" -> "[::1]";
      default -> bind.contains(":") ? "[" + bind + "]" : bind;
    };
  }
}
