package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.Slug;
import org.chancery.record.PlainText;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.storage.DatabaseAddress.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The records that the organisation's folder holds: committed once, corrected where they change, refused with file and line.
@Tag("store")
final class FolderRecordsTest {
  private static final Language EN = new Language("en");
  private static final Language FR = new Language("fr");
  private static final String LICENCE =
      """
      slug: licence
      title: {en: Licence, fr: Licence}
      text:
        en: |
          You may use this.

          - Freely
        fr: Vous pouvez utiliser ceci.
      """;
  private static final String RECORDS =
      """
      - id: office
        kind: news
        date: 2020-12-14
        places: [Vienna]
        bodies: [secretariat]
        fields: [elections]
        countries: [at]
        title: {en: An office is opened, fr: Un bureau est ouvert}
        text: {en: An office was opened., fr: Un bureau a été ouvert.}
      - id: hall
        kind: meeting
        date: 2021-03-01
        meeting: {start: 2021-03-01T10:00, end: 2021-03-01T12:00, zone: Europe/Vienna, status: held}
        title: {en: A meeting in the hall}
        text: {en: The hall was full.}
      """;

  @TempDir private Path folder;
  private ImportHouse house;

  @BeforeEach
  void open() {
    house = new ImportHouse(Engine.SQLITE, folder);
    house.file("pages/licence.yaml", LICENCE);
    house.file("demonstration/records.yaml", RECORDS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private int sync(boolean demonstration) throws OrganisationMistake {
    return FolderRecords.bringIn(folder, OsceFolder.FILES, OsceFolder.OSCE, demonstration, house.database(), house.register(), house.reader());
  }

  @Test
  void areCommittedOnce() throws OrganisationMistake {
    assertThat(sync(true)).isEqualTo(4);
    assertThat(house.reader().organisation()).hasValue(OsceFolder.FILES);
    assertThat(sync(true)).isZero();
    assertThat(house.reader().size()).isEqualTo(4);
    var page = house.reader().record(house.reader().page(new Slug("licence")).orElseThrow()).orElseThrow();
    assertThat(page.metadata().demonstration()).isFalse();
    assertThat(page.edition(EN).edition().body().value()).contains("<p>You may use this.</p>").contains("<li>Freely</li>");
    var office = house.reader().record(new RecordNumber(2)).orElseThrow();
    assertThat(office.metadata().demonstration()).isTrue();
    assertThat(office.metadata().date()).hasToString("2020-12-14");
    assertThat(office.editions().keySet()).containsExactly(EN, FR);
    assertThat(office.edition(FR).edition().renders()).isNotNull();
    assertThat(house.reader().record(new RecordNumber(3)).orElseThrow().metadata().meeting()).isNotNull();
  }

  @Test
  void areNotCommittedAgainByAStartAfterACrashBeforeTheFolderWasNoted() throws OrganisationMistake {
    assertThat(sync(true)).isEqualTo(4);
    house.database().write(transaction -> transaction.sql().execute("DELETE FROM folder"));
    assertThat(sync(true)).isZero();
  }

  @Test
  void ofADemonstrationAreBroughtInByTheFirstStartThatAsksForThem() throws OrganisationMistake {
    assertThat(sync(false)).isEqualTo(2);
    assertThat(sync(true)).isEqualTo(2);
  }

  @Test
  void ofADemonstrationAreLeftOutUnlessAskedFor() throws OrganisationMistake {
    assertThat(sync(false)).isEqualTo(2);
    assertThat(house.reader().records()).isEqualTo(1);
    assertThat(FolderRecords.pageSlugs(folder)).containsExactly(new Slug("licence"));
  }

  @Test
  void ofADemonstrationAreCheckedByEveryStartThatFindsTheFolderChanged() throws OrganisationMistake {
    assertThat(sync(false)).isEqualTo(2);
    house.file("demonstration/records.yaml", RECORDS.replace("kind: news", "kind: gossip"));
    for (int start = 1; start <= 2; start++) {
      assertThatThrownBy(() -> sync(false)).isInstanceOf(OrganisationMistake.class).hasMessageContaining("demonstration/records.yaml:2");
    }
    house.file("demonstration/records.yaml", RECORDS);
    assertThat(sync(false)).isZero();
    assertThat(sync(true)).isEqualTo(2);
  }

  @Test
  void ofADemonstrationThatWereBroughtInAreNotReadAgainByAStartWithoutThem() throws OrganisationMistake {
    sync(true);
    var known = FolderDigest.known(house.database());
    assertThat(known).isPresent();
    assertThat(sync(false)).isZero();
    assertThat(FolderDigest.known(house.database())).isEqualTo(known);
    assertThat(known).hasValue(FolderDigest.of(folder, OsceFolder.FILES, true));
  }

  @ParameterizedTest
  @CsvSource({"pages/x.txt, pages/", "pages/licence.yml, pages/", "demonstration/more.yaml.old, demonstration/", "pages/sub/x.yaml, pages/"})
  void ofAFileThatNothingReadsAreRefusedWithItsName(String name, String expected) throws OrganisationMistake {
    for (var ignored : List.of("pages/.x.txt.swp", "pages/licence.yaml~", "pages/README", "demonstration/README.md")) {
      house.file(ignored, "x");
    }
    sync(false);
    house.file(name, LICENCE);
    assertThatThrownBy(() -> sync(false))
        .isInstanceOf(OrganisationMistake.class)
        .hasMessageContaining(folder.resolve(name.replace("/x.yaml", "")).toString())
        .hasMessageContaining("nothing reads; expected files in " + expected);
  }

  @Test
  void thatChangeInOneLanguageAreCorrectedInThatLanguageOnly() throws OrganisationMistake {
    sync(true);
    house.file("demonstration/records.yaml", RECORDS.replace("Un bureau a été ouvert.", "Un bureau vient d’être ouvert."));
    assertThat(sync(true)).isEqualTo(1);
    var office = house.reader().record(new RecordNumber(2)).orElseThrow();
    assertThat(office.edition(EN).number()).isEqualTo(1);
    assertThat(office.edition(FR).number()).isEqualTo(2);
    assertThat(office.metadataVersion()).isEqualTo(1);
    assertThat(PlainText.of(office.edition(FR).edition().body())).isEqualTo("Un bureau vient d’être ouvert.");
    assertThat(office.acts().getLast().act()).isInstanceOf(Act.Corrected.class);
    assertThat(sync(true)).isZero();
  }

  @Test
  void thatChangeInWhatIsSaidOfThemKeepTheirTexts() throws OrganisationMistake {
    sync(true);
    house.file("demonstration/records.yaml", RECORDS.replace("places: [Vienna]", "places: [Warsaw]"));
    assertThat(sync(true)).isEqualTo(1);
    var office = house.reader().record(new RecordNumber(2)).orElseThrow();
    assertThat(office.metadata().places()).isEqualTo(List.of("Warsaw"));
    assertThat(office.metadataVersion()).isEqualTo(2);
    assertThat(office.edition(EN).number()).isEqualTo(1);
  }

  @Test
  void thatAreAddedAreIssued() throws OrganisationMistake {
    sync(true);
    house.file("demonstration/more.yaml", "- {id: more, kind: news, date: 2022-01-01, title: {en: More}, text: {en: More of it.}}\n");
    assertThat(sync(true)).isEqualTo(1);
    assertThat(house.reader().records()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: news | kind: balloon | 2 | a slug of kinds.yaml",
        "date: 2020-12-14 | date: 2020-13-14 | 3 | a date such as 2020-12-14",
        "bodies: [secretariat] | bodies: [clouds] | 5 | a slug of bodies.yaml",
        "countries: [at] | country: [at] | 7 | one of",
        "id: hall | id: office | 10 | each id once",
        "title: {en: A meeting in the hall} | title: {fr: Une réunion} | 10 | the same languages",
        "start: 2021-03-01T10:00 | start: noon | 13 | start and end as",
        "status: held | status: dreamt | 13 | one of"
      })
  void thatAreMistakenAreRefusedWithFileAndLine(String right, String wrong, int line, String expected) {
    house.file("demonstration/records.yaml", RECORDS.replace(right, wrong));
    assertThatThrownBy(() -> sync(true))
        .isInstanceOfSatisfying(
            OrganisationMistake.class,
            mistake -> {
              assertThat(mistake.file()).isEqualTo("demonstration/records.yaml");
              assertThat(mistake.line()).as(mistake.getMessage()).isEqualTo(line);
              assertThat(mistake).hasMessageContaining(expected);
            });
    assertThat(house.reader().size()).isZero();
  }

  @Test
  void ofThePagesAreNamedByTheirFile() {
    house.file("pages/other.yaml", LICENCE);
    assertThatThrownBy(() -> sync(true)).isInstanceOf(OrganisationMistake.class).hasMessageContaining("pages/other.yaml:1").hasMessageContaining("the name of the file");
  }
}
