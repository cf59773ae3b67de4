package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Publishing beside a running server while the database cannot grow, or cannot be written: refused in words and with a code, reading
/// goes on, and so does publishing once there is room, with the server as it was.
final class FullDiskIT {
  private final DemoServer server = DemoServer.get();

  @TempDir private Path folder;

  /// An import into the server's data folder.
  ///
  /// @param database how SQLite is told of the file, whose errors are its own; empty for the usual way
  private DemoServer.Ended publish(Path page, String database) throws Exception {
    var settings = database.isEmpty() ? Map.<String, String>of() : Map.of("CHANCERY_DATABASE", "jdbc:sqlite:" + database.formatted(server.data().resolve("chancery.db")));
    return DemoServer.run(settings, "import", "--publish", "--json", "--data", server.data().toString(), page.toString());
  }

  private Path page(String title) throws Exception {
    var paragraph = "It says nothing of anyone, and says it at length. ".repeat(400);
    return Files.writeString(folder.resolve("page.txt"), "News\n" + title + "\n- Date:\n- 3 March 2021\n" + paragraph + "\n");
  }

  private List<String> served() throws Exception {
    assertThat(server.get("/en/records?q=nothing").statusCode()).isEqualTo(200);
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    return List.of(server.get("/log/checkpoint").body(), server.get("/api/v1/records?limit=1").body());
  }

  @Test
  void whatCannotBeWrittenIsRefusedAndPublishingGoesOnWhenThereIsRoom() throws Exception {
    var title = "A made page for a brimful disk";
    var page = page(title);
    var before = served();
    refused(publish(page, "%s?max_page_count=1"), "(disk_full); make room");
    assertThat(served()).isEqualTo(before);
    refused(publish(page, "file:%s?mode=ro"), "(database_read_only)");
    assertThat(served()).isEqualTo(before);

    var published = publish(page, "");
    assertThat(published.code()).as(published.errors()).isZero();
    assertThat(published.lines().getFirst()).contains("\"outcome\":\"imported\"", title);
    assertThat(server.get("/log/checkpoint").body()).isNotEqualTo(before.getFirst());
    var deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (!server.get("/api/v1/records?q=brimful").body().contains(title)) {
      assertThat(Instant.now()).as("the record is shown").isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static void refused(DemoServer.Ended ended, String code) {
    assertThat(ended.code()).as(ended.errors()).isEqualTo(3);
    assertThat(ended.lines()).isEmpty();
    assertThat(ended.errors()).contains(code, "then try again").doesNotContain("Exception");
  }
}
