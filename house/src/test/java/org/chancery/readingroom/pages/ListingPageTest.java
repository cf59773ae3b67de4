package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Slug;
import org.chancery.record.Meeting;
import org.chancery.record.MetadataDraft;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("store")
final class ListingPageTest {
  @TempDir private Path folder;
  private PagesRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new PagesRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void put(String date, String field, String... titles) throws Exception {
    room.issue(PagesRoom.statement(date).fields(List.of(new Slug(field))).metadata(), titles);
  }

  private static String href(Document page, String selector) {
    return page.selectFirst(selector).attr("href");
  }

  @Test
  void everyValueOfAFacetHasItsCountAndLeadsToTheNarrowerList() throws Exception {
    put("2020-01-01", "policing", "en", "One");
    put("2020-01-02", "policing", "en", "Two");
    put("2020-01-03", "elections", "en", "Three");
    var page = room.page("/en/records");
    assertThat(page.selectFirst("#results").text()).isEqualTo("3 records");
    var policing = page.selectFirst(".narrow a[href$=field=policing]");
    assertThat(policing.selectFirst(".n").text()).isEqualTo("2");
    assertThat(room.page(policing.attr("href")).select(".card h3").eachText()).containsExactly("Two", "One");
    assertThat(room.page("/en/records?from=2020&to=2020").select(".facet a[aria-current] .label").eachText()).containsExactly("2020");
  }

  @Test
  void aChosenValueIsAChipThatLiftsItAloneAndAnotherAddsToIt() throws Exception {
    put("2020-01-01", "policing", "en", "One");
    put("2020-01-03", "elections", "en", "Three");
    var page = room.page("/en/records?q=text&field=policing&kind=press-statement&from=2020&to=2020-06");
    assertThat(page.select(".chips a").eachAttr("href"))
        .containsExactly(
            "/en/records?kind=press-statement&field=policing&from=2020&to=2020-06",
            "/en/records?q=text&field=policing&from=2020&to=2020-06",
            "/en/records?q=text&kind=press-statement&from=2020&to=2020-06",
            "/en/records?q=text&kind=press-statement&field=policing",
            "/en/records");
    assertThat(page.select(".chips").text()).contains("Policing", "Press statements", "2020 – 2020-06");
    assertThat(href(page, ".narrow a.on:contains(Policing)")).isEqualTo("/en/records?q=text&kind=press-statement&from=2020&to=2020-06");
    assertThat(href(page, ".narrow a:not(.on):contains(Elections)"))
        .isEqualTo("/en/records?q=text&kind=press-statement&field=policing&field=elections&from=2020&to=2020-06");
  }

  @Test
  void itsFormsCarryTheRestOfTheQuestionAlong() throws Exception {
    var page = room.page("/en/records?q=a&field=policing&from=2020");
    assertThat(page.select("main form[role=search] input[type=hidden]").eachAttr("name")).containsExactly("field", "from");
    assertThat(page.select("form.period input[type=hidden]").eachAttr("value")).containsExactly("a", "policing");
    assertThat(page.selectFirst("#from").attr("value")).isEqualTo("2020");
    assertThat(page.selectFirst("main input[type=search]").attr("value")).isEqualTo("a");
  }

  @Test
  void aLongListIsTurnedPageByPage() throws Exception {
    for (int day = 1; day <= 28; day++) {
      put("2020-02-%02d".formatted(day), "policing", "en", "Number " + day);
    }
    put("2020-03-01", "elections", "en", "Another");
    var first = room.page("/en/records?field=policing");
    assertThat(first.select(".card")).hasSize(20);
    assertThat(first.selectFirst(".order").text()).isEqualTo("1–20 · newest first");
    assertThat(first.selectFirst("head link[rel=next]").attr("href")).isEqualTo("/en/records?field=policing&page=2");
    var second = room.page(href(first, ".pages a[rel=next]"));
    assertThat(second.select(".card")).hasSize(8);
    assertThat(second.selectFirst(".order").text()).isEqualTo("21–28 · newest first");
    assertThat(second.selectFirst(".pages [aria-current]").text()).isEqualTo("2");
    assertThat(href(second, ".pages a[rel=prev]")).isEqualTo("/en/records?field=policing");
    assertThat(second.selectFirst(".tongues a[hreflang=ru]").attr("href")).isEqualTo("/ru/records?field=policing&page=2");
    room.refusal(404, "/en/records?field=policing&page=3");
  }

  @Test
  void aParameterThatHasOneValueIsRefusedWhenItIsGivenTwice() throws Exception {
    for (var name : List.of("q", "page", "from", "to")) {
      assertThat(room.refusal(400, "/en/records?" + name + "=2020&" + name + "=2021").text()).contains("\"" + name + "\" is given 2 times");
    }
    room.page("/en/records?kind=news&kind=press-statement&limit=1&limit=2");
  }

  @Test
  void anEmptyListSaysHowToGoOn() throws Exception {
    var page = room.page("/en/records?q=nonsense&field=policing");
    assertThat(page.selectFirst("#results").text()).isEqualTo("0 records");
    assertThat(page.select(".empty li")).hasSize(3);
    assertThat(page.selectFirst(".empty a").attr("href")).isEqualTo("/en/records");
  }

  @Test
  void aTextInAnotherLanguageIsMarked() throws Exception {
    put("2020-01-01", "policing", "ru", "Заглавие");
    var card = room.page("/en/records").selectFirst(".card");
    assertThat(card.selectFirst("h3 a").attr("lang")).isEqualTo("ru");
    assertThat(card.selectFirst(".summary").attr("lang")).isEqualTo("ru");
    assertThat(card.selectFirst(".tags").text()).isEqualTo("Available in Русский");
    assertThat(room.page("/ru/records").select(".card [lang]")).isEmpty();
  }

  @Test
  void aMeetingsCardShowsTheRecordsDayBeforeTheMeetings() throws Exception {
    var days = new Meeting(LocalDateTime.of(2027, 3, 2, 10, 0), LocalDateTime.of(2027, 3, 3, 18, 0), ZoneId.of("Europe/Vienna"), Map.of(), Meeting.Status.PLANNED);
    room.issue(new MetadataDraft(new Slug("meeting"), PagesRoom.EN).date(LocalDate.of(2020, 11, 20)).meeting(days).metadata(), "en", "A round");
    var card = room.page("/en/records").selectFirst(".card");
    assertThat(card.selectFirst(".meta").text()).isEqualTo("Meeting · 20 November 2020");
    assertThat(card.selectFirst(".when").text()).isEqualTo("Meets 2–3 March 2027, 10:00–18:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Search results for “calm sea”",
        "fr | Résultats de la recherche « calm sea »",
        "de | Suchergebnisse für „calm sea“",
        "it | Risultati della ricerca «calm sea»",
        "ru | Результаты поиска: «calm sea»",
        "es | Resultados de la búsqueda «calm sea»",
      })
  void aSearchIsCalledByItsWords(String language, String heading) throws Exception {
    for (var address : List.of("/records?q=calm+sea", "/records?q=calm+sea&kind=press-statement", "/projects?q=calm+sea")) {
      var page = room.page("/" + language + address);
      assertThat(page.selectFirst("h1").text().replace('\u00a0', ' ')).isEqualTo(heading);
      assertThat(page.title().replace('\u00a0', ' ')).startsWith(heading + " · ");
    }
    assertThat(room.page("/" + language + "/records?q=+").selectFirst("h1").text()).isEqualTo(room.page("/" + language + "/records").selectFirst("h1").text());
  }

  @Test
  void whatAReaderSearchesForIsNeverMarkup() throws Exception {
    var words = "</title></h1><b>x</b> &amp; {0} {1} \" '";
    var page = room.page("/en/records?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    assertThat(page.selectFirst("h1").text()).isEqualTo("Search results for “" + words + "”");
    assertThat(page.title()).startsWith("Search results for “" + words + "” · ");
    assertThat(page.select("h1 *, main b")).isEmpty();
  }

  @Test
  void aKindAloneGivesTheListItsName() throws Exception {
    assertThat(room.page("/fr/records?kind=press-statement").selectFirst("h1").text()).isEqualTo("Déclarations à la presse");
    assertThat(room.page("/fr/records?kind=press-statement&field=policing").selectFirst("h1").text()).isEqualTo("Tous les documents");
  }
}
