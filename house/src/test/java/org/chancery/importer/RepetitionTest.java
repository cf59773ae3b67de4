package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chancery.importer.ImportLine.Result;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.record.PlainText;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.storage.DatabaseAddress.Engine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When an imported page is a page seen before: decision 0009, on both engines.
@Tag("store")
final class RepetitionTest {
  private static final Language EN = new Language("en");
  private static final String PAGE = DumpPage.withoutMenu();
  private static final String EDITED = PAGE.replace("the coming weeks", "the coming months");

  @TempDir private Path folder;

  private static void is(ImportLine line, Result result, long record) {
    assertThat(line.result()).as(line.text()).isEqualTo(result);
    assertThat(line.record()).isEqualTo(new RecordNumber(record));
  }

  private static List<String> codes(ImportLine line) {
    return line.warnings().stream().map(each -> each.code().code()).toList();
  }

  private static String html(String address, String title, String text) {
    return "<html lang='en'><head><link rel='canonical' href='" + address + "'></head><body><h1>" + title + "</h1>" + "<p>" + text + "</p></body></html>";
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void thePageAgainIsUnchanged(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      var file = house.file("a.txt", PAGE);
      is(house.publish(file).only(), Result.IMPORTED, 1);
      long acts = house.reader().size();
      is(house.publish(file).only(), Result.UNCHANGED, 1);
      is(house.publish(house.file("copy.txt", PAGE)).only(), Result.UNCHANGED, 1);
      is(house.publish(house.file("menu.txt", DumpPage.MENU + PAGE)).only(), Result.UNCHANGED, 1);
      is(house.publish(house.file("crlf.txt", PAGE.replace("\n", "\r\n"))).only(), Result.UNCHANGED, 1);
      is(house.run(true, PAGE, List.of("-")).only(), Result.UNCHANGED, 1);
      assertThat(house.reader().size()).isEqualTo(acts);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anEditedPageOfAWithdrawnRecordIsRefusedAndDoesNotComeBack(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      is(house.publish(house.file("a.txt", PAGE)).only(), Result.IMPORTED, 1);
      house
          .database()
          .write(
              transaction ->
                  house
                      .register()
                      .commit(
                          transaction,
                          List.of(new Proposal.WithdrawRecord(Role.OPERATOR, false, new RecordNumber(1), Reason.RETRACTION, Map.of(EN, "For a test.")))));
      long acts = house.reader().size();
      for (var file : List.of(house.file("a.txt", EDITED), house.file("b.txt", EDITED))) {
        var refused = house.publish(file).only();
        assertThat(refused.result()).as(refused.text()).isEqualTo(Result.REFUSED);
        assertThat(refused.json()).contains("record_withdrawn");
      }
      is(house.publish(house.file("a.txt", PAGE)).only(), Result.UNCHANGED, 1);
      assertThat(house.reader().size()).isEqualTo(acts);
      assertThat(house.reader().records()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anEditedWordIsACorrection(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      is(house.publish(house.file("a.txt", PAGE)).only(), Result.IMPORTED, 1);
      var corrected = house.publish(house.file("a.txt", EDITED)).only();
      is(corrected, Result.CORRECTED, 1);
      assertThat(codes(corrected)).doesNotContain("possible_duplicate");
      var edition = house.reader().record(new RecordNumber(1)).orElseThrow().edition(EN);
      assertThat(edition.number()).isEqualTo(2);
      assertThat(PlainText.of(edition.edition().body())).contains("the coming months");
      is(house.publish(house.file("a.txt", EDITED)).only(), Result.UNCHANGED, 1);
      is(house.publish(house.file("elsewhere.txt", PAGE.replace("the coming weeks", "the coming years"))).only(), Result.CORRECTED, 1);
      assertThat(house.reader().records()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anotherTitleInTheSameFileIsACorrection(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      house.publish(house.file("a.txt", PAGE));
      is(house.publish(house.file("a.txt", PAGE.replace(DumpPage.TITLE, "Co-Chairs tell of their journey"))).only(), Result.CORRECTED, 1);
      assertThat(house.reader().record(new RecordNumber(1)).orElseThrow().edition(EN).edition().title()).isEqualTo("Co-Chairs tell of their journey");
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anotherPageInTheSameFileIsAnotherRecord(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      house.publish(house.file("index.txt", PAGE));
      var other = DumpPage.of("News", "Observers open an office in the north", "Source: Secretariat", "VIENNA, 3 May 2001 - A new office was opened by observers.", "It has nine rooms.");
      is(house.publish(house.file("index.txt", other)).only(), Result.IMPORTED, 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void theSameTitleAndDateOverAnotherTextIsAnotherRecordWithAWarning(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      house.publish(house.file("a.txt", PAGE));
      var other = PAGE.replace(DumpPage.FIRST, "Nine offices opened at noon.").replace(DumpPage.SECOND, "Every door stands open until evening; tea is served.");
      var line = house.publish(house.file("b.txt", other)).only();
      is(line, Result.IMPORTED, 2);
      assertThat(codes(line)).contains("possible_duplicate");
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void onePageOfTwoFilesInOneRunIsOneRecordAndTwoLikePagesAreTwo(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      var one = house.file("a.txt", PAGE);
      var copy = house.file("b.txt", PAGE);
      var like = house.file("c.txt", EDITED);
      var told = house.publish(one, copy, like, one);
      assertThat(told.found()).isEqualTo(3);
      is(told.lines().get(0), Result.IMPORTED, 1);
      is(told.lines().get(1), Result.UNCHANGED, 1);
      is(told.lines().get(2), Result.IMPORTED, 2);
      assertThat(codes(told.lines().get(2))).contains("possible_duplicate");
      is(house.publish(like).only(), Result.UNCHANGED, 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aPageIsKnownByTheAddressItNames(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      is(house.publish(house.file("a.html", html("https://example.org/1", "Observers open an office", "An office was opened in the north of the country."))).only(), Result.IMPORTED, 1);
      is(house.publish(house.file("b.html", html("https://example.org/1", "A hall is closed", "Tea was never served; this hall closed at noon."))).only(), Result.CORRECTED, 1);
      is(house.publish(house.file("a.html", html("https://example.org/2", "Observers open an office", "An office was opened in the north of the country."))).only(), Result.IMPORTED, 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aDraftIsKeptOnceChangedAndThenPublished(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      var kept = house.keep(house.file("a.txt", PAGE)).only();
      assertThat(kept.result()).isEqualTo(Result.IMPORTED);
      assertThat(kept.record()).isNull();
      var id = kept.draft();
      assertThat(id).isNotNull();
      assertThat(house.reader().size()).isZero();
      assertThat(house.draft(id).edition().title()).isEqualTo(DumpPage.TITLE);

      var again = house.keep(house.file("a.txt", PAGE)).only();
      assertThat(again.result()).isEqualTo(Result.UNCHANGED);
      assertThat(again.draft()).isEqualTo(id);
      var edited = house.keep(house.file("a.txt", EDITED)).only();
      assertThat(edited.result()).isEqualTo(Result.CORRECTED);
      assertThat(edited.draft()).isEqualTo(id);
      assertThat(PlainText.of(house.draft(id).edition().body())).contains("the coming months");

      var published = house.publish(house.file("a.txt", EDITED)).only();
      is(published, Result.IMPORTED, 1);
      assertThat(published.draft()).isNull();
      assertThat(house.rows("draft")).isZero();
      is(house.publish(house.file("a.txt", EDITED)).only(), Result.UNCHANGED, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anEditOfAPublicPageWaitsAsADraftAndThenCorrectsIt(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      house.publish(house.file("a.txt", PAGE));
      long acts = house.reader().size();
      var draft = house.keep(house.file("a.txt", EDITED)).only();
      assertThat(draft.result()).isEqualTo(Result.CORRECTED);
      assertThat(draft.draft()).isNotNull();
      assertThat(house.reader().size()).isEqualTo(acts);
      is(house.publish(house.file("a.txt", EDITED)).only(), Result.CORRECTED, 1);
      assertThat(house.rows("draft")).isZero();
      assertThat(house.reader().records()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void originalBytesAreKeptOnce(Engine engine) {
    try (var house = new ImportHouse(engine, folder)) {
      house.publish(house.file("a.txt", PAGE), house.file("b.txt", PAGE));
      assertThat(house.rows("original")).isEqualTo(1);
      house.publish(house.file("a.txt", EDITED));
      assertThat(house.rows("original")).isEqualTo(2);
    }
  }

  private static List<Digest> originals(ImportHouse house) {
    return house.database().read(sql -> sql.fetch("SELECT digest FROM original").map(row -> Digest.ofBytes(row.get(0, byte[].class))));
  }

  private static void redact(ImportHouse house, Digest content) {
    var proposal =
        new Proposal.Redact(Role.OPERATOR, false, new RecordNumber(1), Reason.LEGAL_ORDER, List.of(content), Map.of(EN, "By law."));
    List<Outcome> outcomes = house.database().write(transaction -> house.register().commit(transaction, List.of(proposal)));
    assertThat(outcomes).singleElement().isInstanceOf(Outcome.Committed.class);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aRedactionTakesTheOriginalsOfItsTextAlongAndThoseOfNoOther(Engine engine) {
    var otherPage = html("https://example.org/other", "Another page", "A text of its own that says nothing of the first.");
    try (var house = new ImportHouse(engine, folder)) {
      house.keep(house.file("a.txt", PAGE));
      house.publish(house.file("a.txt", PAGE), house.file("b.txt", otherPage));
      house.publish(house.file("a.txt", EDITED));
      assertThat(originals(house)).hasSize(3);
      var editions = house.reader().editions(new RecordNumber(1), EN);
      assertThat(editions).hasSize(2);
      redact(house, editions.getFirst().digest());
      assertThat(originals(house)).containsExactly(Digest.of(otherPage.getBytes(StandardCharsets.UTF_8)));
      assertThat(house.publish(house.file("a.txt", EDITED)).only().result()).as("it is known as before").isEqualTo(Result.UNCHANGED);
      assertThat(originals(house)).hasSize(1);
    }
  }
}
