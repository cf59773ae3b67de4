package org.chancery.application;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chancery.application.bench.MadePages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `chancery train`: one short life of a server and an import, from which the JDK makes its ahead-of-time cache. Called by the build.
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
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
    Serving.whenReady(TrainCommand::visit);
    return Serving.start(folders, 0, true, Configuration.of(Map.of()));
  }

  private static void visit(String address) {
    try (var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      for (int i = 1; i < 300; i++) {
        for (var path : List.of("/record/" + i, "/en/records?page=" + (i % 50 + 1), "/api/v1/records/" + i, "/en/", "/fr/records?q=mission")) {
          client.send(
              HttpRequest.newBuilder(URI.create(address + path)).header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.discarding());
        }
      }
    } catch (IOException e) {
      System.err.println("chancery: the training visit failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Quarkus.asyncExit(0);
  }
}
