package org.chancery.application;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.chancery.application.bench.MadePages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `chancery train`: one short life of a server and an import, from which the JDK makes its ahead-of-time cache. Called by the build.
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final int VISITS = 150;

  @Parameters(paramLabel = "DIR")
  private Path scratch;

  @Override
  public Integer call() throws IOException {
    var made = scratch.resolve("made");
    new MadePages(4).write(made, 2_000);
    Main.run(new String[] {"import", "--publish", "--json", "--data", scratch.resolve("data").toString(), made.toString()});
    var folders = new Folders();
    folders.data = scratch.resolve("data");
    folders.organisation = Path.of(System.getenv().getOrDefault("CHANCERY_HOME", "."), "organisations", "osce");
    FrontDoor.prepare();
    Serving.whenReady(address -> Thread.ofPlatform().start(() -> visit(address)));
    Thread.ofPlatform().daemon().start(TrainCommand::giveUp);
    return Serving.start(folders, Port.FREE, true, Configuration.of(Map.of()));
  }

  private static void giveUp() {
    LockSupport.parkNanos(LONGEST.toNanos());
    System.err.println("chancery: the training was cut short after " + LONGEST.toSeconds() + " s; what it had seen by then is in the cache");
    Runtime.getRuntime().halt(0);
  }

  private static void visit(String address) {
    int code = 0;
    try {
      for (int i = 1; i < VISITS; i++) {
        for (var path : List.of("/record/" + i, "/en/records?page=" + (i % 50 + 1), "/api/v1/records/" + i, "/en/", "/fr/records?q=mission")) {
          fetch(URI.create(address + path));
        }
      }
    } catch (IOException e) {
      System.err.println("chancery: the training visit failed: " + e);
      code = Main.ENVIRONMENT;
    }
    // Not System.exit, whose hooks wait for the server that this very thread would stop. The JDK writes its cache all the same.
    Runtime.getRuntime().halt(code);
  }

  private static void fetch(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(10_000);
    connection.setRequestProperty("Accept-Encoding", "gzip");
    try (var in = connection.getInputStream()) {
      in.readAllBytes();
    }
  }
}
