package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole program from outside: its addresses, its refusals, and an import beside the running server.
final class FrontDoorIT {
  private static final Pattern MENU_ROW = Pattern.compile("<a href=\"(/en/[^\"#?]*)\"[^>]*>([^<]+)</a>");
  private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);

  private final DemoServer server = DemoServer.get();

  @TempDir private Path folder;

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", "").replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"").replaceAll("\\s+", " ").strip();
  }

  @Test
  void everyMenuRowAnswersWithItsLabelAsHeading() throws Exception {
    var home = server.get("/en/").body();
    var menu = home.substring(home.indexOf("<header"), home.indexOf("</header>"));
    var rows = new TreeMap<String, String>();
    var matcher = MENU_ROW.matcher(menu);
    while (matcher.find()) {
      rows.putIfAbsent(matcher.group(1) + " " + text(matcher.group(2)), matcher.group(1));
    }
    assertThat(rows.size()).as("rows of the menu").isGreaterThan(140);
    var wrong = new TreeMap<String, String>();
    for (var row : rows.entrySet()) {
      if (row.getValue().equals("/en/")) {
        continue;
      }
      var label = row.getKey().substring(row.getValue().length() + 1);
      var answer = server.get(row.getValue());
      var heading = HEADING.matcher(answer.body());
      if (answer.statusCode() != 200 || !heading.find() || !text(heading.group(1)).equals(label)) {
        wrong.put(row.getKey(), answer.statusCode() + " " + (heading.reset().find() ? text(heading.group(1)) : "no heading"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void homeFollowsTheReadersLanguage() throws Exception {
    assertThat(server.get("/", "Accept-Language", "ru,en;q=0.5").headers().firstValue("location")).contains("/ru/");
    assertThat(server.get("/", "Accept-Language", "xx").headers().firstValue("location")).contains("/en/");
    assertThat(server.get("/en/").headers().firstValue("content-security-policy").orElse("")).contains("default-src 'none'");
  }

  @Test
  void aPageIsValidatedByItsTagAndCompressed() throws Exception {
    var first = server.bytes("/en/records", "Accept-Encoding", "gzip");
    assertThat(first.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(first.headers().firstValue("cache-control")).contains("public, no-cache");
    var tag = first.headers().firstValue("etag").orElseThrow();
    assertThat(tag).startsWith("\"");
    assertThat(server.bytes("/en/records", "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(server.bytes("/en/records", "Accept-Encoding", "br", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(server.bytes("/en/records", "Accept-Encoding", "br").headers().firstValue("content-encoding")).contains("br");
  }

  @ParameterizedTest
  @CsvSource({
    "/en/records?page=0, 400",
    "/en/records?page=-1, 400",
    "/en/records?page=abc, 400",
    "/en/records?page=99999999999999999999, 400",
    "/en/records?field=nowhere, 400",
    "/en/records?from=2020-13-01, 400",
    "/en/records?country=../../etc, 400",
    "/en/records?kind=%00, 400",
    "/en/records?utm_source=x, 200",
    "/en/field/nowhere, 404",
    "/en/country/zz, 404",
    "/en/body/..%2f..%2fetc%2fpasswd, 404",
    "/en/record/999999999, 404",
    "/en/record/0, 404",
    "/en/record/abc, 404",
    "/en/record/99999999999999999999999, 404",
    "/xx/records, 404",
    "/en/page/nowhere, 404",
    "/assets/../../etc/passwd, 404",
    "/.git/config, 404",
    "/desk/, 404",
    "/api/v1/records?page=0, 400",
    "/api/v1/records?limit=201, 400",
    "/api/v1/records?limit=x, 400",
    "/api/v1/records?cursor=zzz, 400",
    "/api/v1/records?field=nowhere, 400",
    "/api/v1/records/999999999, 404",
    "/api/v1/records/abc, 404",
    "/api/v1/vocabularies/nowhere, 404",
    "/api/v1/nowhere, 404",
    "/api, 404",
    "/api/, 404",
    "/api/v1/, 308",
    "/api/v1/nowhere/, 404",
    "/log, 404",
    "/log/, 404",
    "/log/nowhere, 404",
    "/log/tile/0/000.p/256, 404",
    "/log/tile/00/000, 404",
    "/log/content/sha256/zz, 404",
    "/log/contents/x, 404",
  })
  void badInputIsRefusedInTheRightForm(String path, int status) throws Exception {
    var answer = server.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    var type = answer.headers().firstValue("content-type").orElse("");
    if (status >= 400) {
      boolean data = path.startsWith("/api") || path.startsWith("/log");
      assertThat(type).startsWith(data ? "application/problem+json" : "text/html");
      assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }
    assertThat(answer.body()).doesNotContain("Exception", "at org.", "\tat ", ".java:");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  /// Hostile request lines and heads go out as raw bytes: an HTTP client would mend them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /en/../../../../etc/passwd HTTP/1.1",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        "GET /en/records?q=%zz HTTP/1.1",
        "GET /en/%ff%fe HTTP/1.1",
        "GET //evil.example/ HTTP/1.1",
        "GET /en/record/1%00 HTTP/1.1",
        "GET /en\\..\\..\\etc HTTP/1.1",
        "BREW /en/ HTTP/1.1",
        "POST /en/records HTTP/1.1",
        "DELETE /api/v1/records/1 HTTP/1.1",
        "GARBAGE",
      })
  void hostileRequestLinesGetA4xx(String line) throws Exception {
    var answer = raw((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    assertThat(answer).matches(Pattern.compile("HTTP/\\d\\.\\d (4\\d\\d|30[18]|501) .*", Pattern.DOTALL));
    assertThat(answer).doesNotContain("Exception", ".java:", "root:x:");
  }

  @Test
  void aRequestThatCannotBeTakenIsRefusedInTheFormOfItsAddress() throws Exception {
    for (var refused : List.of("GET %s HTTP/9.9\r\nHost: localhost|505", "GET %s HTTP/1.1\r\nHost: a\r\nHost: b|400", "GET %s HTTP/1.1\r\nX: y|400")) {
      var parts = refused.split("\\|");
      for (var path : List.of("/en/records", "/api/v1/records", "/log")) {
        var answer = raw((parts[0].formatted(path) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(answer).startsWith("HTTP/1.1 " + parts[1] + " ").contains("x-content-type-options: nosniff");
        assertThat(answer).contains("content-type: " + (path.startsWith("/en") ? "text/html" : "application/problem+json"));
      }
    }
  }

  @Test
  void aHalfSentHeadIsRefusedSoonAndAnIdleConnectionIsKept() throws Exception {
    var whole = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (var half = new Socket("127.0.0.1", server.port());
        var idle = new Socket("127.0.0.1", server.port())) {
      half.setSoTimeout(30_000);
      idle.setSoTimeout(30_000);
      idle.getOutputStream().write(whole);
      assertThat(idle.getInputStream().read(new byte[8192])).isPositive();
      half.getOutputStream().write("GET /api/v1/records HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
      var answer = new String(half.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("connection: close", "application/problem+json", "\"code\":\"head_too_slow\"");
      idle.getOutputStream().write(whole);
      var buffer = new byte[8192];
      assertThat(new String(buffer, 0, Math.max(0, idle.getInputStream().read(buffer)), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aQueryOfTenMegabytesIsRefusedAndTheServerLives() throws Exception {
    var line = "GET /en/records?q=" + "x".repeat(10_000_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(raw(line.getBytes(StandardCharsets.US_ASCII))).containsPattern("^HTTP/1\\.[01] 414 ");
    assertThat(raw(("GET /api/v1/records?q=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII)))
        .containsPattern("^HTTP/1\\.[01] 414 ");
    var head = "GET /en/ HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "y".repeat(100_000) + "\r\n\r\n";
    assertThat(raw(head.getBytes(StandardCharsets.US_ASCII))).containsPattern("^HTTP/1\\.[01] 431 ");
    assertThat(server.get("/en/").statusCode()).isEqualTo(200);
  }

  private String raw(byte[] request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      var out = new ByteArrayOutputStream();
      var writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      socket.getOutputStream().write(request);
                      socket.getOutputStream().flush();
                    } catch (IOException e) {
                      // The server has heard enough and hung up.
                      return;
                    }
                  });
      try {
        var buffer = new byte[8192];
        for (int n = socket.getInputStream().read(buffer); n > 0 && out.size() < 20_000; n = socket.getInputStream().read(buffer)) {
          out.write(buffer, 0, n);
        }
      } catch (SocketTimeoutException e) {
        // All there is has been read.
        writer.interrupt();
      }
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void aPageImportedBesideTheServerIsSeenWithinASecond() throws Exception {
    var page = folder.resolve("made-announcement.txt");
    Files.writeString(
        page,
        """
        - Our work
        - About us
        Press release
        A made announcement for the test of the front door
        - Date:
        - Place:
        - VIENNA
        - Source:
        - Permanent Council
        - Fields of work:
        - Elections
        VIENNA, 3 March 2021 - This page was made by a test and says nothing of anyone.
        It has a second paragraph with the word quixotry in it.
        """);
    var before = server.get("/en/field/elections").body();
    var ended = DemoServer.run("import", "--data", server.data().toString(), "--publish", "--json", page.toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
    assertThat(ended.lines()).hasSize(1);
    assertThat(ended.lines().getFirst()).contains("\"outcome\":\"imported\"", "\"date\":\"2021-03-03\"", "\"places\":[\"Vienna\"]");
    for (var path : List.of("/en/records?q=quixotry", "/en/body/permanent-council", "/en/field/elections", "/api/v1/records?q=quixotry")) {
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (!server.get(path).body().contains("A made announcement") && System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertThat(server.get(path).body()).as(path).contains("A made announcement");
    }
    assertThat(before).doesNotContain("A made announcement");
    var again = DemoServer.run("import", "--data", server.data().toString(), "--publish", "--json", page.toString());
    assertThat(again.lines().getFirst()).contains("\"outcome\":\"unchanged\"");
    Files.writeString(page, Files.readString(page).replace("a second paragraph", "another paragraph"));
    var corrected = DemoServer.run("import", "--data", server.data().toString(), "--publish", "--json", page.toString());
    assertThat(corrected.lines().getFirst()).contains("\"outcome\":\"corrected\"");
    var number = corrected.lines().getFirst().replaceAll(".*\"record\":(\\d+).*", "$1");
    within("/en/record/" + number + "/compare/1/2", 200, "[taken out: ");
    assertThat(server.get("/en/record/" + number + "/edition/1").body()).contains("This is a past edition.", "a second paragraph");
    withdrawAndReinstate(number, page);
  }

  private void within(String path, int status, String words) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while ((server.get(path).statusCode() != status || !server.get(path).body().contains(words)) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    var answer = server.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(answer.body()).as(path).contains(words);
  }

  private void withdrawAndReinstate(String number, Path page) throws Exception {
    var data = server.data().toString();
    var withdrawn = DemoServer.run("act", "withdraw", "--record", number, "--reason", "published-in-error", "--note", "en=It was a test.", "--data", data);
    assertThat(withdrawn.code()).as(withdrawn.errors()).isZero();
    assertThat(withdrawn.lines().getFirst()).contains("record-withdrawn, record " + number);
    within("/en/record/" + number, 410, "It was a test.");
    within("/api/v1/records/" + number, 410, "record_withdrawn");
    within("/en/records?q=quixotry", 200, "No record matches.");
    var twice = DemoServer.run("act", "withdraw", "--record", number, "--reason", "review", "--note", "en=Again.", "--data", data);
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.errors()).contains("record_withdrawn");
    Files.writeString(page, Files.readString(page).replace("another paragraph", "a third paragraph"));
    var ended = DemoServer.run("import", "--data", data, "--publish", "--json", page.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines().getFirst()).contains("\"code\":\"record_withdrawn\"");
    assertThat(DemoServer.run("act", "reinstate", "--record", number, "--reason", "review", "--data", data).code()).isZero();
    within("/api/v1/records?q=quixotry", 200, "A made announcement");
    for (var wrong :
        List.of(
            List.of("withdraw", "--reason", "nonsense"),
            List.of("withdraw", "--reason", "superseded", "--edition", "en/1", "--note", "en=For a test."),
            List.of("withdraw", "--reason", "superseded", "--content", "0".repeat(64), "--note", "en=For a test."),
            List.of("redact", "--reason", "legal-order", "--edition", "en/1", "--language", "en", "--note", "en=For a test."),
            List.of("redact", "--reason", "legal-order", "--note", "en=For a test."),
            List.of("withdraw", "--reason", "superseded", "--note", "For a test."))) {
      assertThat(act(wrong, number, data).code()).as(String.join(" ", wrong)).isEqualTo(2);
    }
    var blank = act(List.of("withdraw", "--reason", "superseded", "--note", "en=  "), number, data);
    assertThat(blank.code()).isEqualTo(1);
    assertThat(blank.errors()).contains("refused (note_missing)");
    var nowhere = act(List.of("redact", "--reason", "legal-order", "--edition", "en/99", "--note", "en=By law."), number, data);
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.errors()).contains("refused (content_unknown)", "has no edition en/99");
    assertThat(server.get("/api/v1/records/" + number).statusCode()).isEqualTo(200);
  }

  private static DemoServer.Ended act(List<String> arguments, String number, String data) throws Exception {
    var all = new ArrayList<>(List.of("act"));
    all.addAll(arguments);
    all.addAll(List.of("--record", number, "--data", data));
    return DemoServer.run(all.toArray(String[]::new));
  }

  @Test
  void aCommandThatNeedsARegisterMakesNone() throws Exception {
    var nowhere = folder.resolve("nowhere");
    for (var command :
        List.of(
            List.of("rotate-key"),
            List.of("rebuild"),
            List.of("act", "withdraw", "--record", "1", "--reason", "superseded", "--note", "en=For a test."))) {
      var arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--data", nowhere.toString()));
      var ended = DemoServer.run(arguments.toArray(String[]::new));
      assertThat(ended.code()).as(command.getFirst()).isEqualTo(3);
      assertThat(ended.errors()).as(command.getFirst()).contains("there is no register in", "is --data right");
      assertThat(nowhere).as(command.getFirst()).doesNotExist();
    }
  }

  @Test
  void commandsEndWithTheRightCodes() throws Exception {
    assertThat(DemoServer.run("nonsense").code()).isEqualTo(2);
    assertThat(DemoServer.run("serve", "--port", "x").code()).isEqualTo(2);
    assertThat(DemoServer.run("serve", "--port", Integer.toString(server.port()), "--data", folder.toString()).code()).isEqualTo(3);
    var empty = Files.createFile(folder.resolve("empty.txt"));
    var refused = DemoServer.run("import", "--data", folder.resolve("data").toString(), "--publish", "--json", empty.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.lines().getFirst()).contains("\"outcome\":\"refused\"", "\"code\":\"empty\"");
  }

  @Test
  void demonstrationRecordsAreMarkedInPageAndData() throws Exception {
    var path = Api.paths(server, "/api/v1/records?q=Minsk&limit=1").getFirst();
    assertThat(server.get(path).body()).contains("data-demonstration");
    assertThat(server.get("/api/v1/records?limit=1").body()).contains("\"demonstration\":true");
  }

  @Test
  void healthSaysThatItIsReady() throws Exception {
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
  }
}
