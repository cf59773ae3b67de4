package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is redacted lies in no file of the data folder any more; what is derived of the register is made anew as it was.
final class RedactionIT {
  private static final String WORD = "Zweizahnwinterkresse";
  private static final Duration MOST = Duration.ofSeconds(40); // the index looks every ten seconds what there is to forget

  @TempDir private Path folder;

  private DemoServer.Ended run(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    return DemoServer.run(all.toArray(String[]::new));
  }

  private void publish(String text) throws Exception {
    var page = Files.writeString(folder.resolve("page.txt"), "News\nA made page for the test of redaction\n- Date:\n- 3 March 2021\n" + text + "\n");
    var ended = run("import", "--publish", "--json", page.toString());
    assertThat(ended.code()).as(ended.errors() + ended.lines()).isZero();
  }

  private List<String> filesWithTheWord() throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder.resolve("data"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        try {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase().contains(WORD.toLowerCase())) {
            found.add(file.getFileName().toString());
          }
        } catch (NoSuchFileException e) {
          // The index deleted it meanwhile.
        }
      }
    }
    return found;
  }

  private TreeMap<String, String> answers(DemoServer server, String record) throws Exception {
    var answers = new TreeMap<String, String>();
    for (var path : List.of("/en/record/" + record + "/edition/2", "/en/record/" + record + "/history", "/en/records", "/api/v1/records/" + record, "/log/checkpoint")) {
      var answer = server.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      answers.put(path, answer.body().replace(server.address(), ""));
    }
    return answers;
  }

  @Test
  void aRedactedTextLiesInNoFileAndWhatIsDerivedIsMadeAnew() throws Exception {
    String record;
    TreeMap<String, String> before;
    try (var server = DemoServer.serving(folder.resolve("data"))) {
      publish("The plant " + WORD + " grows by the harbour, the mole, the pier and the quay.");
      publish("A plant grows by the harbour, the mole, the pier and the quay, and nobody says which.");
      assertThat(filesWithTheWord()).contains("chancery.db-wal");
      record = server.get("/api/v1/records?q=nobody").body().replaceAll("(?s).*?\"number\":(\\d+).*", "$1");
      assertThat(server.get("/en/record/" + record + "/edition/1").body()).contains(WORD);

      assertThat(run("act", "redact", "--record", record, "--reason", "legal-order", "--edition", "en/9", "--note", "en=By law.").code()).isEqualTo(1);
      var redacted = run("act", "redact", "--record", record, "--reason", "legal-order", "--edition", "en/1", "--note", "en=By law.");
      assertThat(redacted.code()).as(redacted.errors()).isZero();
      assertThat(redacted.lines().getFirst()).contains("redacted, record " + record);
      assertThat(redacted.lines().getLast()).contains("Backups made before still have it");

      long end = System.nanoTime() + MOST.toNanos();
      var edition = "/en/record/" + record + "/edition/1";
      while ((server.get(edition).body().contains(WORD) || !filesWithTheWord().isEmpty()) && System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      assertThat(filesWithTheWord()).isEmpty();
      assertThat(server.get(edition).body()).contains("redacted by law").doesNotContain(WORD);
      before = answers(server, record);
      assertThat(run("rebuild").code()).as("beside a server").isEqualTo(3);
    }

    try (var database = Database.open(DatabaseAddress.inFolder(folder.resolve("data")))) {
      database.write(
          transaction -> {
            transaction.sql().execute("DELETE FROM edition");
            return transaction.sql().execute("DELETE FROM record WHERE number = ?", Long.valueOf(record));
          });
    }
    var refused = run("serve", "--port", "0");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.errors()).contains("corrupt at record " + record, "./chancery rebuild").doesNotContain("Exception");
    var rebuilt = run("rebuild");
    assertThat(rebuilt.code()).as(rebuilt.errors()).isZero();
    try (var server = DemoServer.serving(folder.resolve("data"))) {
      assertThat(answers(server, record)).isEqualTo(before);
    }
  }
}
