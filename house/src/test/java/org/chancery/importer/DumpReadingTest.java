package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chancery.record.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Text dumps of pages: whatever the menu, the labels and the signs between, the same page is understood.
final class DumpReadingTest {
  private static final String DATELINE = DumpPage.dateline("BAKU/YEREVAN, 14 December 2020 -");
  private static final String TEXT = DATELINE + "\n" + DumpPage.SECOND + "\n";

  private static String body(Page.Understood page) {
    return PlainText.of(page.edition().body());
  }

  private static List<String> codes(Page.Understood page) {
    return page.warnings().stream().map(each -> each.code().code()).toList();
  }

  private static Arguments page(String name, String... parts) {
    return Arguments.of(name, DumpPage.of(parts));
  }

  static Stream<Arguments> formsOfOnePage() {
    var kind = "Press statement";
    var title = DumpPage.TITLE;
    var labels = DumpPage.LABELS;
    return Stream.of(
        page("no menu", kind, title, labels, TEXT),
        page("the seed's menu", DumpPage.MENU, kind, title, labels, TEXT),
        page("a menu with other rows", DumpPage.MENU.replace("- Youth", "- Young people").replace("Chairpersonship 2025", "Chairpersonship 2031"), kind, title, labels, TEXT),
        page("a menu without bullets", DumpPage.MENU.replace("-\n", "").replace("- ", ""), kind, title, labels, TEXT),
        page("a menu with stars", DumpPage.MENU.replaceAll("(?m)^-", "*"), kind, title, labels, TEXT),
        page("a menu with blank lines", DumpPage.MENU.replace("\n", "\n\n"), kind, "", title, "", labels, "", DATELINE, "", DumpPage.SECOND),
        page("labels without bullets", DumpPage.MENU, kind, title, labels.replace("- ", ""), TEXT),
        page(
            "labels in another order",
            DumpPage.MENU, kind, title,
            "- Fields of work:\n- Conflict prevention and resolution\n- Source:\n- Minsk Group\n- Place:\n- BAKU/YEREVAN\n- Date:\n- 14 December 2020", TEXT),
        page("labels before the title", DumpPage.MENU, kind, labels, title, TEXT),
        page(
            "values on the same line",
            DumpPage.MENU, kind, title,
            "Date: 14 December 2020\nPlace: BAKU/YEREVAN\nSource: Minsk Group\nFields of work: Conflict prevention and resolution", TEXT),
        page(
            "values on the same line, bullets",
            DumpPage.MENU, kind, title,
            "- Date: 14.12.2020\n- Place: BAKU/YEREVAN\n- Source: Minsk Group\n- Fields of work: Conflict prevention and resolution", TEXT),
        page(
            "newer labels with colons",
            DumpPage.MENU, title,
            "Publishing date:\n14 December 2020\nContent type:\nPress statement\nWhere we are:\nMinsk Group\nWhat we do:\nConflict prevention and resolution", TEXT),
        page(
            "newer labels without colons",
            DumpPage.MENU, title,
            "Publishing date\n14 December 2020\nContent type\nPress statement\nWhere we are\nMinsk Group\nWhat we do\nConflict prevention and resolution", TEXT),
        page(
            "newer labels without colons, no menu",
            title, "Publishing date\n2020-12-14\nContent type\nPress statement\nWhere we are\nMinsk Group\nWhat we do\nConflict prevention and resolution", TEXT),
        page(
            "newer labels as bullets without colons",
            DumpPage.MENU, title,
            "- Publishing date\n- 14 December 2020\n- Content type\n- Press statement\n- Where we are\n- Minsk Group\n- What we do\n- Conflict prevention and resolution", TEXT),
        page(
            "newer labels before the title",
            DumpPage.MENU,
            "Publishing date\n14 December 2020\nContent type\nPress statement\nWhere we are\nMinsk Group\nWhat we do\nConflict prevention and resolution", title, TEXT),
        page(
            "a menu without bullets and newer labels without colons",
            DumpPage.MENU.replace("-\n", "").replace("- ", ""), title,
            "Publishing date\n14 December 2020\nContent type\nPress statement\nWhere we are\nMinsk Group\nWhat we do\nConflict prevention and resolution", TEXT),
        page(
            "older labels without colons under a menu that has them as rows",
            DumpPage.MENU, kind, title, "Date\n14 December 2020\nPlace\nBaku/Yerevan\nSource\nMinsk Group\nFields of work\nConflict prevention and resolution", TEXT),
        page("labels before the title, no menu", kind, labels, title, TEXT),
        page("labels before the title, a menu without bullets", DumpPage.MENU.replace("-\n", "").replace("- ", ""), kind, labels, title, TEXT),
        page("French labels", DumpPage.MENU, kind, title, "- Date :\n- Lieu :\n- BAKOU\n- Source :\n- Groupe de Minsk\n- Domaines d’activité :\n- Prévention et règlement des conflits", TEXT),
        page("a share bar", DumpPage.MENU, kind, title, labels, TEXT, "- Share\n- Facebook\n- X\n- Print"),
        page("a share bar without bullets", DumpPage.MENU, kind, title, labels, TEXT, "Share this page\nFacebook\nLinkedIn"),
        page("a footer", DumpPage.MENU, kind, title, labels, TEXT, "Contacts\nPress section\nWallnerstrasse 6\nFollow us\n- X\n- Facebook"),
        page("the menu again at the foot", DumpPage.MENU, kind, title, labels, TEXT, DumpPage.MENU),
        page("a share bar before the text", DumpPage.MENU, kind, title, labels, "- Share", "- Facebook", TEXT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formsOfOnePage")
  void areUnderstoodAlike(String name, String text) {
    var page = OsceFolder.understood(text);
    assertThat(page.edition().title()).isEqualTo(DumpPage.TITLE);
    assertThat(page.metadata().kind()).hasToString("press-statement");
    assertThat(page.metadata().date()).hasToString("2020-12-14");
    assertThat(page.metadata().places()).containsExactly("Baku", "Yerevan");
    assertThat(page.metadata().bodies()).hasToString("[minsk-group]");
    assertThat(page.metadata().fields()).hasToString("[conflict-prevention-and-resolution]");
    assertThat(page.edition().language()).hasToString("en");
    assertThat(body(page)).isEqualTo(DATELINE + "\n" + DumpPage.SECOND);
    assertThat(page.paragraphs()).isEqualTo(2);
  }

  @Test
  void theSeedPageIsUnderstoodWhereItIsAtHand() throws IOException {
    var seed = Path.of("..", "..", "shared", "pages", "osce-minsk-group-2020-12-14.txt");
    var named = System.getenv("CHANCERY_PAGES");
    var file = named == null ? seed : Path.of(named, seed.getFileName().toString());
    if (Files.exists(file)) {
      var page = OsceFolder.understood(Files.readAllBytes(file));
      assertThat(page.edition().title()).isEqualTo("Statement of the OSCE Minsk Group Co-Chairs");
      assertThat(page.metadata().kind()).hasToString("press-statement");
      assertThat(page.metadata().date()).hasToString("2020-12-14");
      assertThat(page.metadata().places()).containsExactly("Baku", "Yerevan", "Moscow");
      assertThat(page.metadata().bodies()).hasToString("[minsk-group]");
      assertThat(page.metadata().fields()).hasToString("[conflict-prevention-and-resolution]");
      assertThat(page.paragraphs()).isEqualTo(5);
      assertThat(body(page)).startsWith("BAKU/YEREVAN/MOSCOW, 14 December 2020 -").doesNotContain("Arms control", "Organizational structure", "Fields of work");
      assertThat(codes(page)).containsExactly("date_from_dateline");
    }
  }

  static Stream<Arguments> encodings() {
    var page = DumpPage.withoutMenu();
    return Stream.of(
        Arguments.of("CRLF", page.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)),
        Arguments.of("lone CR", page.replace("\n", "\r").getBytes(StandardCharsets.UTF_8)),
        Arguments.of("UTF-8 with a mark", ("\ufeff" + page).getBytes(StandardCharsets.UTF_8)),
        Arguments.of("UTF-16 big end first", ("\ufeff" + page).getBytes(StandardCharsets.UTF_16BE)),
        Arguments.of("UTF-16 little end first", ("\ufeff" + page).getBytes(StandardCharsets.UTF_16LE)),
        Arguments.of("non-breaking spaces", page.replace(' ', '\u00a0').replace("-\u00a0", "- ").getBytes(StandardCharsets.UTF_8)),
        Arguments.of("soft hyphens", page.replace("statement", "state\u00adment").replace("region", "re\u00adgion").getBytes(StandardCharsets.UTF_8)),
        Arguments.of("trailing spaces", page.replace("\n", "  \t\n").getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void ofAnyEncodingAreUnderstoodAlike(String name, byte[] bytes) {
    var page = OsceFolder.understood(bytes);
    assertThat(page.edition().title()).isEqualTo(DumpPage.TITLE);
    assertThat(page.metadata().kind()).hasToString("press-statement");
    assertThat(page.metadata().date()).hasToString("2020-12-14");
    assertThat(page.metadata().places()).containsExactly("Baku", "Yerevan");
    assertThat(body(page)).isEqualTo(DATELINE + "\n" + DumpPage.SECOND);
  }

  @Test
  void inFrenchNameKindDateAndTermsInFrench() {
    var page =
        OsceFolder.understood(
            """
            Communiqué de presse
            Le Groupe de Minsk rend compte de son voyage
            - Date :
            - Lieu :
            - PARIS
            - Source :
            - Groupe de Minsk
            - Domaines d’activité :
            - Prévention et règlement des conflits
            PARIS, le 1er mars 1999 – Les coprésidents se sont rendus dans la région et ont rencontré les responsables pour les entretiens.
            Ils rendront compte aux États participants de ce qu’ils ont vu dans la région avec les équipes.
            """);
    assertThat(page.edition().language()).hasToString("fr");
    assertThat(page.metadata().kind()).hasToString("press-release");
    assertThat(page.metadata().date()).hasToString("1999-03-01");
    assertThat(page.metadata().places()).containsExactly("Paris");
    assertThat(page.metadata().bodies()).hasToString("[minsk-group]");
    assertThat(page.metadata().fields()).hasToString("[conflict-prevention-and-resolution]");
    assertThat(page.paragraphs()).isEqualTo(2);
  }

  @Test
  void inRussianNameKindDateAndTermsInRussian() {
    var page =
        OsceFolder.understood(
            """
            Пресс-релиз
            Минская группа сообщает о поездке
            Дата публикации
            14 декабря 2020 г.
            Что мы делаем
            Выборы
            ВЕНА, 14 декабря 2020 года – Сопредседатели посетили регион и встретились с теми, кто там работает.
            Они расскажут государствам-участникам о том, что увидели.
            """);
    assertThat(page.edition().language()).hasToString("ru");
    assertThat(page.edition().title()).isEqualTo("Минская группа сообщает о поездке");
    assertThat(page.metadata().kind()).hasToString("press-release");
    assertThat(page.metadata().date()).hasToString("2020-12-14");
    assertThat(page.metadata().places()).containsExactly("Вена");
    assertThat(page.metadata().fields()).hasToString("[elections]");
    assertThat(page.paragraphs()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pressemitteilung | Datum: | Ort: | Quelle: | WIEN, 14. Dezember 2020 – Der Rat tagte und die Teilnehmer sprachen von der Lage auf dem Land. | de | Wien",
        "Comunicato stampa | Data: | Luogo: | Fonte: | ROMA, 14 dicembre 2020 – Il Consiglio si è riunito e gli Stati hanno parlato della situazione che è nel paese. | it | Roma",
        "Comunicado de prensa | Fecha: | Lugar: | Fuente: | MADRID, 14 de diciembre de 2020 – El Consejo se reunió y los Estados hablaron sobre la situación que se da en el país por las obras. | es | Madrid"
      })
  void inOtherLanguages(String kind, String date, String place, String source, String text, String language, String city) {
    var page = OsceFolder.understood(DumpPage.of(kind, "OSZE OSCE 2020/14", "- " + date, "- " + place, "- " + source, text));
    assertThat(page.edition().language()).hasToString(language);
    assertThat(page.metadata().kind()).hasToString("press-release");
    assertThat(page.metadata().date()).hasToString("2020-12-14");
    assertThat(page.metadata().places()).containsExactly(city);
  }

  @Test
  void keepListsHeadingsAndDatesOfTheirText() {
    var page =
        OsceFolder.understood(
            DumpPage.of(
                DumpPage.MENU, "Press release", DumpPage.TITLE, DumpPage.LABELS,
                "The report of 14 December 2020 - the third of its kind - names what the Co-Chairs have seen on their way.",
                "What was seen:",
                "- roads and bridges that were mended in the spring",
                "- schools",
                DumpPage.SECOND));
    assertThat(page.metadata().date()).isNull();
    assertThat(codes(page)).contains("date_missing").doesNotContain("date_from_dateline");
    assertThat(page.metadata().places()).containsExactly("Baku", "Yerevan");
    assertThat(body(page).lines()).hasSize(5).startsWith("The report of 14 December 2020 - the third of its kind - names what the Co-Chairs have seen on their way.");
    assertThat(page.edition().body().value()).contains("<ul><li>roads and bridges that were mended in the spring</li><li>schools</li></ul>");
    assertThat(page.paragraphs()).isEqualTo(4);
  }

  @Test
  void escapeWhatLooksLikeMarkup() {
    var page = OsceFolder.understood(DumpPage.of(DumpPage.withoutMenu(), "A <script>alert(1)</script> & a sign."));
    assertThat(page.edition().body().value()).contains("&lt;script&gt;").doesNotContain("<script");
  }

  @Test
  void keepCurlyQuotesOfTheirText() {
    var page = OsceFolder.understood(DumpPage.withoutMenu() + "The Co-Chairs’ “third report” is due in the spring of the year.\n");
    assertThat(body(page)).endsWith("The Co-Chairs’ “third report” is due in the spring of the year.");
  }

  @Test
  void takeTheLabelledDateBeforeTheDatelines() {
    var page = OsceFolder.understood(DumpPage.withoutMenu().replace("- Date:", "- Date:\n- 15 December 2020"));
    assertThat(page.metadata().date()).hasToString("2020-12-15");
    assertThat(codes(page)).containsExactly("dateline_date_differs");
  }

  @ParameterizedTest
  @CsvSource({
    "14 December 2020, 2020-12-14", "Monday 14 December 2020, 2020-12-14", "'December 14, 2020', 2020-12-14", "14.12.2020, 2020-12-14", "14/12/2020, 2020-12-14",
    "2020-12-14, 2020-12-14", "2020-12-14T10:30:00Z, 2020-12-14", "1er mars 1999, 1999-03-01", "14. Dezember 2020, 2020-12-14", "14 декабря 2020 г., 2020-12-14",
    "14 de diciembre de 2020, 2020-12-14", "1º de marzo de 1999, 1999-03-01"
  })
  void readLabelledDates(String written, String date) {
    var page = OsceFolder.understood(DumpPage.of("News", DumpPage.TITLE, "Date: " + written, "Source: Secretariat", DumpPage.FIRST, DumpPage.SECOND));
    assertThat(page.metadata().date()).hasToString(date);
    assertThat(body(page)).isEqualTo(DumpPage.FIRST + "\n" + DumpPage.SECOND);
  }

  @Test
  void nameCountriesWhereBodiesAreExpected() {
    var page =
        OsceFolder.understood(
            DumpPage.of(
                DumpPage.TITLE, "Where we are:", "Kyrgyzstan", "What we do:", "Elections", "Content type:", "News", "OSH, Kyrgyzstan, 3 May 2010 – " + DumpPage.FIRST));
    assertThat(page.metadata().countries()).hasToString("[kg]");
    assertThat(page.metadata().bodies()).isEmpty();
    assertThat(page.metadata().places()).containsExactly("Osh");
    assertThat(codes(page)).containsExactlyInAnyOrder("source_missing", "date_from_dateline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- Source:;- Minsk Group;- Secretariat | [minsk-group, secretariat]",
        "- Source:;- Minsk Group, Secretariat | [minsk-group, secretariat]",
        "- Source:;- Minsk Group; Secretariat | [minsk-group, secretariat]",
        "- Source:;- OSCE Minsk Group | [minsk-group]",
        "- Source:;- The OSCE Secretariat | [secretariat]",
        "- Source:;- OSCE Mission to Serbia | [mission-to-serbia]",
        "- Source:;- Mission to Serbia and Montenegro | [mission-to-serbia]"
      })
  void nameSeveralBodiesAndTheirOtherNames(String source, String bodies) {
    var lines = source.replace(";-", "\n-");
    var page = OsceFolder.understood(DumpPage.of("News", DumpPage.TITLE, "- Date:", lines, DumpPage.dateline("VIENNA, 14 December 2020 –")));
    assertThat(page.metadata().bodies()).hasToString(bodies);
  }

  @Test
  void nameSeveralFieldsAndFormerNamesOfStates() {
    var page =
        OsceFolder.understood(
            DumpPage.of(
                "News", DumpPage.TITLE, "Date: 14 December 2020", "Countries: Czech Republic, Finland", "- Fields of work:", "- Elections", "- Arms control",
                DumpPage.FIRST));
    assertThat(page.metadata().fields()).hasToString("[arms-control, elections]");
    assertThat(page.metadata().countries()).hasToString("[cz, fi]");
  }

  @Test
  void warnOfWhatIsNotKnown() {
    var page =
        OsceFolder.understood(
            DumpPage.of(
                DumpPage.TITLE, "- Content type:", "- Balloon letter", "- Source:", "- Bureau of Clouds", "- Fields of work:", "- Cloud watching", "- Country:",
                "- Atlantis", "- Series:", "- Gatherings of clouds", DumpPage.FIRST));
    assertThat(page.metadata().kind()).hasToString("news");
    assertThat(codes(page))
        .containsExactlyInAnyOrder("kind_unknown", "body_unknown", "field_unknown", "country_unknown", "series_unknown", "date_missing", "place_missing");
  }

  @Test
  void warnOfWhatIsMissing() {
    var page = OsceFolder.understood(DumpPage.of(DumpPage.TITLE, "", DumpPage.FIRST, "", DumpPage.SECOND));
    assertThat(page.edition().title()).isEqualTo(DumpPage.TITLE);
    assertThat(codes(page)).containsExactlyInAnyOrder("kind_missing", "source_missing", "field_missing", "date_missing", "place_missing");
    assertThat(page.paragraphs()).isEqualTo(2);
  }

  @Test
  void warnOfATextTooShortToTellItsLanguage() {
    assertThat(codes(OsceFolder.understood("Xyzzy\n\nPlugh plover fee fie foe."))).contains("language_guessed");
  }
}
