package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chancery.importer.ImportLine.Result;
import org.chancery.record.Digest;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.StorageFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An import as a whole: which files it reads, what it reports, and when.
@Tag("store")
final class ImportTest {
  private static final List<String> KEYS =
      List.of(
          "source", "outcome", "record", "kind", "language", "title", "date", "places", "bodies", "fields", "countries", "paragraphs", "draft", "warnings", "reason");

  @TempDir private Path folder;
  private ImportHouse house;

  @BeforeEach
  void open() {
    house = new ImportHouse(Engine.SQLITE, folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static String page(int number) {
    return DumpPage.withoutMenu().replace(DumpPage.TITLE, DumpPage.TITLE + " " + number);
  }

  @Test
  void aFolderIsReadWithAllBelowItEachFileOnceInTheOrderOfNames() throws IOException {
    house.file("pages/b.txt", page(1));
    house.file("pages/a/z.txt", page(2));
    house.file("pages/a/.hidden.txt", page(3));
    house.file("pages/.git/config", page(4));
    house.file("pages/empty.txt", "");
    var elsewhere = house.file("elsewhere/x.txt", page(5)).getParent();
    Files.createSymbolicLink(folder.resolve("pages/link"), elsewhere);
    Files.createSymbolicLink(folder.resolve("pages/broken"), folder.resolve("nowhere"));
    var pages = folder.resolve("pages");
    var told = house.publish(pages, folder.resolve("pages/b.txt"), folder.resolve("pages/../pages/b.txt"));
    assertThat(told.found()).isEqualTo(4);
    assertThat(told.lines().stream().map(each -> pages.relativize(Path.of(each.source())).toString())).containsExactly("a/z.txt", "b.txt", "broken", "empty.txt");
    assertThat(told.lines().stream().map(ImportLine::code)).containsExactly(null, null, "unreadable", "empty");
    assertThat(told.summary()).isEqualTo(new Import.Summary(2, 0, 0, 2));
    assertThat(told.summary().all()).isEqualTo(4);
  }

  @Test
  void aPathThatIsMissingIsRefusedAndTheRestGoesOn() {
    var told = house.publish(folder.resolve("missing.txt"), house.file("a.txt", page(1)));
    assertThat(told.lines().get(0).code()).isEqualTo("unreadable");
    assertThat(told.lines().get(0).message()).contains("there is no such file");
    assertThat(told.lines().get(1).result()).isEqualTo(Result.IMPORTED);
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws IOException {
    var file = folder.resolve("large.txt");
    Files.write(file, "words and ".repeat(PageReader.LARGEST / 10 + 1).getBytes(StandardCharsets.UTF_8));
    assertThat(house.publish(file).only().code()).isEqualTo("too_large");
  }

  @Test
  void standardInputIsReadOnce() {
    var told = house.run(true, page(1), List.of("-", "-"));
    assertThat(told.only().source()).isEqualTo("-");
    assertThat(told.only().result()).isEqualTo(Result.IMPORTED);
  }

  @Test
  void anEmptyFolderIsNoMistake() throws IOException {
    var told = house.publish(Files.createDirectory(folder.resolve("nothing")));
    assertThat(told.found()).isZero();
    assertThat(told.summary().all()).isZero();
  }

  @Test
  void aReportIsOneObjectWithEveryKey() throws IOException {
    var file = house.file("a.txt", DumpPage.withoutMenu());
    var line = house.publish(file).only().json();
    assertThat(line).doesNotContain("\n");
    var tree = new ObjectMapper().readTree(line);
    assertThat(tree.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(KEYS);
    assertThat(tree.get("source").asText()).isEqualTo(file.toString());
    assertThat(tree.get("outcome").asText()).isEqualTo("imported");
    assertThat(tree.get("record").isIntegralNumber()).isTrue();
    assertThat(tree.get("kind").asText()).isEqualTo("press-statement");
    assertThat(tree.get("language").asText()).isEqualTo("en");
    assertThat(tree.get("title").asText()).isEqualTo(DumpPage.TITLE);
    assertThat(tree.get("date").asText()).isEqualTo("2020-12-14");
    assertThat(tree.get("places")).hasToString("[\"Baku\",\"Yerevan\"]");
    assertThat(tree.get("bodies")).hasToString("[\"minsk-group\"]");
    assertThat(tree.get("fields")).hasToString("[\"conflict-prevention-and-resolution\"]");
    assertThat(tree.get("countries")).hasToString("[]");
    assertThat(tree.get("paragraphs").asInt()).isEqualTo(2);
    assertThat(tree.get("draft").isNull()).isTrue();
    assertThat(tree.get("warnings").get(0).get("code").asText()).isEqualTo("date_from_dateline");
    assertThat(tree.get("warnings").get(0).get("message").asText()).isNotEmpty();
    assertThat(tree.get("reason").isNull()).isTrue();
  }

  @Test
  void aReportOfARefusalHasEveryKeyAndTheReason() throws IOException {
    var tree = new ObjectMapper().readTree(house.publish(house.file("a.txt", "")).only().json());
    assertThat(tree.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(KEYS);
    assertThat(tree.get("outcome").asText()).isEqualTo("refused");
    assertThat(tree.get("reason").get("code").asText()).isEqualTo("empty");
    assertThat(tree.get("reason").get("message").asText()).isNotEmpty();
    assertThat(tree.get("record").isNull() && tree.get("title").isNull() && tree.get("date").isNull() && tree.get("draft").isNull()).isTrue();
  }

  @Test
  void aReportOfADraftHasItsIdAndNoRecord() throws IOException {
    var tree = new ObjectMapper().readTree(house.keep(house.file("a.txt", DumpPage.withoutMenu())).only().json());
    assertThat(tree.get("record").isNull()).isTrue();
    assertThat(tree.get("draft").asText()).matches("[0-9a-f]{32}");
  }

  @Test
  void originalBytesAreFoundByTheirDigest() {
    var text = DumpPage.withoutMenu();
    house.publish(house.file("a.txt", text));
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var kept = house.database().read(sql -> sql.fetch("SELECT bytes FROM original WHERE digest = ?", (Object) Digest.of(bytes).bytes()));
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().get(0, byte[].class)).isEqualTo(bytes);
  }

  @Test
  void ofABatchThatFailsNothingIsReportedAndNothingKept() {
    var paths = new ArrayList<String>();
    for (int i = 0; i < 510; i++) {
      paths.add(house.file("many/%04d.txt".formatted(i), page(i)).toString());
    }
    house.database()
        .write(
            transaction ->
                transaction
                    .sql()
                    .execute("CREATE TRIGGER full BEFORE INSERT ON imported WHEN NEW.id > 505 BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"));
    var ear = new ImportHouse.Ear();
    assertThatThrownBy(() -> house.run(true, "", paths, ear)).isInstanceOf(StorageFailed.class).hasMessageContaining("the disk is full");
    assertThat(ear.lines()).hasSize(500);
    assertThat(ear.commits()).isEqualTo(1);
    assertThat(house.reader().records()).isEqualTo(500);
    assertThat(house.rows("imported")).isEqualTo(500);
    assertThat(house.rows("original")).isEqualTo(500);

    house.database().write(transaction -> transaction.sql().execute("DROP TRIGGER full"));
    var again = house.run(true, "", paths);
    assertThat(again.summary()).isEqualTo(new Import.Summary(10, 500, 0, 0));
  }
}
