package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mirror made by the command, and a reading room over it, beside the publisher that it mirrors.
final class ServeMirrorIT {
  private static final Pattern MAIN = Pattern.compile("<main.*</main>", Pattern.DOTALL);
  private static final String PAGE =
      """
      News
      A page that a mirror takes in
      - Date:
      - 4 March 2021
      VIENNA, 4 March 2021 - This page was %s by a test and says nothing of anyone.
      It has a second paragraph.
      """;

  @TempDir private static Path folder;
  private static final DemoServer PUBLISHER = DemoServer.get();
  private static Path data;
  private static DemoServer mirror;

  @BeforeAll
  static void mirrorAndServe() throws Exception {
    data = folder.resolve("mirror");
    assertThat(mirrored()).as("the first visit").contains("came");
    mirror = DemoServer.serving(data);
  }

  @AfterAll
  static void stop() {
    mirror.close();
  }

  private static String mirrored() throws Exception {
    var ended = DemoServer.run("mirror", PUBLISHER.address(), data.toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
    return String.join("\n", ended.lines());
  }

  private static String publish(String word) throws Exception {
    var page = Files.writeString(folder.resolve("page.txt"), PAGE.formatted(word));
    var ended = DemoServer.run("import", "--publish", "--json", "--data", PUBLISHER.data().toString(), page.toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
    return ended.lines().getFirst().replaceAll(".*\"record\":(\\d+).*", "$1");
  }

  private static String main(DemoServer server, String path) throws Exception {
    var page = server.get(path).body();
    var matcher = MAIN.matcher(page);
    assertThat(matcher.find()).as(path).isTrue();
    return matcher.group();
  }

  private static DemoServer.Ended verify(String what) throws Exception {
    return DemoServer.run("verify", what, "--state", Files.createTempDirectory(folder, "memory").resolve("seen").toString());
  }

  @Test
  void itShowsTheSamePagesAndSaysThatItIsAMirror() throws Exception {
    var paths = Api.paths(mirror, "/api/v1/records?q=Minsk&limit=1");
    assertThat(paths).isNotEmpty();
    for (var path : List.of(paths.getFirst(), "/ru/body/minsk-group", "/en/records?q=council", "/de/page/about-us")) {
      assertThat(main(mirror, path)).as(path).isEqualTo(main(PUBLISHER, path));
    }
    var page = mirror.get(paths.getFirst());
    assertThat(page.headers().firstValue("chancery-mirror-of")).contains(PUBLISHER.address());
    assertThat(page.body()).contains("class=\"mirrored\"", "<link rel=\"canonical\" href=\"" + PUBLISHER.address() + paths.getFirst() + "\">");
    assertThat(PUBLISHER.get(paths.getFirst()).body()).doesNotContain("class=\"mirrored\"");
    assertThat(mirror.get("/ru/").body()).contains("Зеркало");
    assertThat(mirror.get("/health/ready").body()).contains("\"mirror\":{\"of\":\"" + PUBLISHER.address() + "\"");
  }

  @Test
  void itServesThePublishersLogToTheByteAndIsVerified() throws Exception {
    mirrored();
    for (var path : List.of("/log/checkpoint", "/log/keys", "/log/former-keys", "/en/record/1/edition/1.tlog-proof")) {
      assertThat(eventually(path)).as(path).isEqualTo(PUBLISHER.get(path).body());
    }
    var verified = verify(mirror.address());
    assertThat(verified.code()).as(verified.lines() + verified.errors()).isZero();
  }

  private static String eventually(String path) throws Exception {
    var wanted = PUBLISHER.get(path).body();
    var end = Instant.now().plus(Duration.ofSeconds(20));
    var found = mirror.get(path).body();
    while (!found.equals(wanted) && Instant.now().isBefore(end)) {
      found = mirror.get(path).body();
    }
    return found;
  }

  @Test
  void aCorrectionOfThePublisherIsSeenWithoutARestart() throws Exception {
    var number = publish("written");
    assertThat(mirrored()).contains("issued");
    assertThat(eventually("/api/v1/records/" + number)).contains("was written by a test");
    assertThat(publish("written anew")).isEqualTo(number);
    assertThat(mirrored()).contains("corrected");
    eventually("/log/checkpoint");
    var path = mirror.get("/record/" + number, "Accept-Language", "en").headers().firstValue("location").orElseThrow();
    assertThat(main(mirror, path)).contains("was written anew by a test", "class=\"note correction\"");
  }

  @Test
  void whoWouldWriteIsRefusedInOneSentence() throws Exception {
    for (var command :
        List.of(
            List.of("import", "--publish", "--data", data.toString(), data.resolve("mirror.json").toString()),
            List.of("act", "withdraw", "--record", "1", "--reason", "review", "--note", "en=No.", "--data", data.toString()),
            List.of("reopen", "--successor", "--data", data.toString()),
            List.of("rotate-key", "--data", data.toString()))) {
      var ended = DemoServer.run(command.toArray(String[]::new));
      assertThat(ended.code()).as(command + ended.errors()).isEqualTo(3);
      assertThat(ended.errors().lines().toList()).as(command.toString()).singleElement().asString().contains("is a mirror of " + PUBLISHER.address());
    }
  }

  @Test
  void aChangedByteInAnyFileIsNamed() throws Exception {
    mirrored();
    assertThat(verify(data.toString()).code()).isZero();
    long seed = Long.getLong("tests.seed", System.nanoTime());
    var random = new Random(seed);
    List<Path> files;
    try (var walk = Files.walk(data.resolve("log"))) {
      files = walk.filter(Files::isRegularFile).filter(each -> each.toFile().length() > 0).sorted().toList();
    }
    var file = files.get(random.nextInt(files.size()));
    var bytes = Files.readAllBytes(file);
    var changed = bytes.clone();
    changed[random.nextInt(changed.length)] ^= 1;
    try {
      Files.write(file, changed);
      var ended = verify(data.toString());
      assertThat(ended.code()).as("seed %d, %s", seed, file).isEqualTo(1);
      assertThat(ended.lines().getFirst()).as("seed %d, %s", seed, file).startsWith("wrong: log/").contains(": expected ", ", found ");
    } finally {
      Files.write(file, bytes);
    }
  }
}
