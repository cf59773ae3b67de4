package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restored register is opened again as an operator does it: never on its own word, and never into a fork of the log.
final class ReopenIT {
  private static int pages;

  private final DemoServer server = DemoServer.get();

  @TempDir private Path folder;
  private Path data;

  private static DemoServer.Ended run(String command, Path data, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--data", data.toString()));
    return DemoServer.run(arguments.toArray(String[]::new));
  }

  private static String said(DemoServer.Ended ended) {
    return String.join("\n", ended.lines()) + "\n" + ended.errors();
  }

  @BeforeEach
  void restoreABackupOfTheServer() throws Exception {
    var file = folder.resolve("one.backup");
    data = folder.resolve("restored");
    assertThat(run("backup", server.data(), file.toString()).code()).isZero();
    assertThat(run("restore", data, file.toString()).code()).isZero();
  }

  private Path page() throws Exception {
    int number = ++pages;
    return Files.writeString(
        folder.resolve("page-" + number + ".txt"), "News\nA page made after the backup, number " + number + "\n- Date:\n- 3 March 2021\nIt says nothing of anyone.\n");
  }

  private static DemoServer.Ended publish(Path data, Path page) throws Exception {
    return run("import", data, "--publish", "--json", page.toString());
  }

  private Path checkpoint() throws Exception {
    return Files.writeString(folder.resolve("checkpoint"), server.get("/log/checkpoint").body());
  }

  private static long size(String checkpoint) {
    return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void theWaysAreNamedAndACheckpointOfTheSameTreeOpens() throws Exception {
    var ways = run("reopen", data);
    assertThat(ways.code()).isEqualTo(2);
    assertThat(said(ways)).contains("--from", "--witness", "--checkpoint", "--successor");
    var needless = run("reopen", data, "--checkpoint", checkpoint().toString(), "--successor");
    assertThat(needless.code()).as(said(needless)).isEqualTo(1);
    assertThat(said(needless)).contains("lacks nothing and its key is at hand");
    var opened = run("reopen", data, "--checkpoint", checkpoint().toString());
    assertThat(opened.code()).as(said(opened)).isZero();
    assertThat(said(opened)).contains("Publication is open");
    assertThat(publish(data, page()).code()).isZero();
    assertThat(said(run("reopen", data, "--checkpoint", checkpoint().toString()))).contains("there is nothing to do");
  }

  @Test
  void whatWasSeenElsewhereIsTakenInBeforeItOpens() throws Exception {
    var page = page();
    var published = publish(server.data(), page);
    assertThat(published.code()).isZero();
    var behind = run("reopen", data, "--checkpoint", checkpoint().toString());
    assertThat(behind.code()).as(said(behind)).isEqualTo(1);
    assertThat(said(behind)).contains("has seen", "can be taken in from a mirror (--from)", "publication stays shut");
    assertThat(publish(data, page()).lines().getFirst()).contains("publication_shut");

    var opened = run("reopen", data, "--from", server.address());
    assertThat(opened.code()).as(said(opened)).isZero();
    assertThat(said(opened)).contains("taken in: 1 acts", "Publication is open");
    try (var reading = DemoServer.serving(data)) {
      assertThat(reading.get("/log/checkpoint").body()).isEqualTo(server.get("/log/checkpoint").body());
    }
    var again = publish(data, page);
    assertThat(again.lines().getFirst()).as("it is known to have been imported").contains("\"outcome\":\"unchanged\"", number(published));
  }

  private static String number(DemoServer.Ended published) {
    return published.lines().getFirst().replaceAll(".*(\"record\":\\d+).*", "$1");
  }

  @Test
  void aSuccessorNamesWhatWasSeenLastAndKeepsEveryAddress() throws Exception {
    assertThat(publish(server.data(), page()).code()).isZero();
    long seen = size(server.get("/log/checkpoint").body());
    var begun = run("reopen", data, "--checkpoint", checkpoint().toString(), "--successor");
    assertThat(begun.code()).as(said(begun)).isZero();
    assertThat(said(begun)).contains("A successor log begins: localhost/log/2", "Lost: the last 1 of the " + seen);
    var path = Api.paths(server, "/api/v1/records?q=Minsk&limit=1").getFirst();
    try (var reading = DemoServer.serving(data)) {
      assertThat(reading.get("/log/checkpoint").body()).startsWith("localhost/log/2\n" + seen + "\n");
      var first = new String(reading.bytes("/log/tile/entries/000.p/1").body(), StandardCharsets.UTF_8);
      assertThat(first).contains("\"act\":\"log-succeeded\"", "\"carried\":" + (seen - 1));
      assertThat(reading.get(path).statusCode()).isEqualTo(200);
      var verified = DemoServer.run("verify", reading.address(), "--state", folder.resolve("seen").toString());
      assertThat(verified.code()).as(said(verified)).isZero();
    }
    assertThat(publish(data, page()).code()).isZero();
  }
}
