package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.MetadataDraft;
import org.chancery.register.Act.Reason;
import org.chancery.web.Dependence;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class RecordPageTest {
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

  private Dependence dependence(long number, String slug) {
    var frame = new Frame(room.organisation, room.register.reader(), PagesRoom.TODAY, TrialSite.PUBLIC_ADDRESS);
    return new RecordPage(frame, room.register.reader(), room.index, new RecordHistory(frame, room.register.reader())).answer(PagesRoom.EN, Long.toString(number), slug).dependence();
  }

  private static List<String> alternates(Document page) {
    return page.select("link[rel=alternate]").eachAttr("hreflang");
  }

  @Test
  void itSaysWhatWhenWhereAndWho() throws Exception {
    room.issue(
        PagesRoom.statement("2020-12-14")
            .places(List.of("Baku", "Yerevan", "Moscow"))
            .fields(List.of(new Slug("conflict-prevention-and-resolution")))
            .countries(List.of(new Slug("am"), new Slug("az")))
            .symbol("X.DOC/1/20")
            .metadata(),
        "en", "A visit", "ru", "Визит");
    var page = room.page("/en/record/1/a-visit");
    assertThat(page.selectFirst("h1").text()).isEqualTo("A visit");
    assertThat(page.selectFirst(".dateline time").attr("datetime")).isEqualTo("2020-12-14");
    assertThat(page.selectFirst(".dateline time").text()).isEqualTo("14 December 2020");
    assertThat(page.select(".places span").eachText()).containsExactly("Baku", "Yerevan", "Moscow");
    assertThat(page.select(".facts a").eachAttr("href"))
        .contains("/en/body/minsk-group", "/en/field/conflict-prevention-and-resolution", "/en/country/am", "/en/country/az");
    assertThat(page.select(".kicker").text()).isEqualTo("Press statement X.DOC/1/20");
    assertThat(page.select(".citation").text()).contains("A visit", "14 December 2020", "https://record.example.org/record/1");
    var russian = room.page("/ru/record/1/vizit");
    assertThat(russian.selectFirst("html").attr("lang")).isEqualTo("ru");
    assertThat(russian.selectFirst(".dateline time").text().replaceAll("\\h", " ")).isEqualTo("14 декабря 2020 г.");
    assertThat(russian.select(".places span").eachText()).containsExactly("Баку", "Ереван", "Москва");
  }

  @Test
  void aHostileTitleIsShownAndNotObeyed() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").symbol("\"><b>").metadata(), "en", "</title></script><script>alert('1')</script> & \"so\"");
    var path = room.redirect(302, "/record/1");
    var text = TrialSite.text(room.site.get(path));
    assertThat(text).doesNotContain("<script>alert").doesNotContain("\"><b>");
    var page = room.page(path);
    assertThat(page.selectFirst("h1").text()).isEqualTo("</title></script><script>alert('1')</script> & \"so\"");
    assertThat(page.selectFirst("meta[property=og:title]").attr("content")).startsWith("</title>");
    var data = new ObjectMapper().readTree(page.selectFirst("script[type=application/ld+json]").data());
    assertThat(data.path("headline").asText()).isEqualTo(page.selectFirst("h1").text());
    assertThat(room.page("/en/").select("main script")).isEmpty();
    assertThat(room.page("/en/records").select("main script, main b")).isEmpty();
  }

  @Test
  void onlyTheLanguagesThereAreAreOffered() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "A visit", "ru", "Визит");
    var page = room.page("/en/record/1/a-visit");
    assertThat(page.select(".versions a").eachAttr("hreflang")).containsExactly("en", "ru");
    assertThat(page.selectFirst(".versions a[hreflang=ru]").attr("lang")).isEqualTo("ru");
    assertThat(page.selectFirst(".versions a[aria-current]").text()).isEqualTo("English");
    assertThat(alternates(page)).containsExactlyInAnyOrder("en", "ru", "x-default");
    assertThat(page.selectFirst("link[rel=canonical]").attr("href")).isEqualTo("https://record.example.org/en/record/1/a-visit");
  }

  @Test
  void aLanguageThatIsLackingIsSaidToBeAndNeverPassedOff() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "A visit");
    assertThat(room.redirect(302, "/fr/record/1")).isEqualTo("/fr/record/1/a-visit");
    var page = room.page("/fr/record/1/a-visit");
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
    assertThat(page.select(".lacking").text()).contains("n’est pas disponible en français", "English");
    assertThat(page.selectFirst(".lacking a").attr("href")).isEqualTo("/en/record/1/a-visit");
    assertThat(page.selectFirst("h1").attr("lang")).isEqualTo("en");
    assertThat(page.selectFirst(".text").attr("lang")).isEqualTo("en");
    assertThat(page.selectFirst("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(alternates(page)).isEmpty();
    assertThat(page.selectFirst("link[rel=canonical]").attr("href")).isEqualTo("https://record.example.org/en/record/1/a-visit");
  }

  @Test
  void aLanguageWithoutAnInterfaceHasItsPageInTheFirstOne() throws Exception {
    room.issue(new MetadataDraft(new Slug("news"), new Language("uk")).date(LocalDate.of(2020, 1, 2)).metadata(), "uk", "Новина");
    assertThat(room.redirect(301, "/uk/record/1")).isEqualTo("/uk/record/1/novina");
    var page = room.page("/uk/record/1/novina");
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.selectFirst("h1").attr("lang")).isEqualTo("uk");
    assertThat(page.selectFirst(".kicker a").attr("href")).isEqualTo("/en/records?kind=news");
  }

  @Test
  void aNameIsThatOfTheRecordsDayWithTodaysBesideIt() throws Exception {
    room.issue(PagesRoom.statement("2010-05-06").countries(List.of(new Slug("cz"))).metadata(), "en", "Then");
    room.issue(PagesRoom.statement("2020-05-06").countries(List.of(new Slug("cz"))).metadata(), "en", "Later");
    assertThat(room.page("/en/record/1/then").select(".facts dd").eachText()).contains("Czech Republic today Czechia");
    assertThat(room.page("/en/record/2/later").select(".facts dd").eachText()).contains("Czechia");
  }

  @Test
  void aCorrectionIsSaidWithItsReason() throws Exception {
    var number = room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "A vist");
    assertThat(room.page("/en/record/1/a-vist").select(".correction")).isEmpty();
    room.register.correct(number, Reason.TYPOGRAPHICAL, Map.of(PagesRoom.EN, "A visit"));
    room.follow();
    var page = room.page(room.redirect(301, "/en/record/1/a-vist"));
    assertThat(page.select(".correction").text()).contains("Corrected", "3 February 2026", "typographical");
    assertThat(page.select(".facts dd").eachText()).contains("2 (English)");
  }

  @Test
  void aDemonstrationRecordIsMarkedWhereverItStands() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").demonstration(true).metadata(), "en", "An example");
    var page = room.page("/en/record/1/an-example");
    assertThat(page.select("article[data-demonstration] .note.demo").text()).contains("Demonstration record.");
    assertThat(room.page("/en/records").select("article[data-demonstration] .demo").text()).isEqualTo("Demonstration");
    assertThat(room.page("/en/").select("article[data-demonstration] .demo").text()).isEqualTo("Demonstration");
  }

  @Test
  void itsNeighboursAreThoseInTime() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "Middle");
    room.issue(PagesRoom.statement("2021-01-01").metadata(), "en", "After");
    room.issue(PagesRoom.statement("2019-01-01").metadata(), "ru", "Раньше");
    var page = room.page("/en/record/1/middle");
    assertThat(page.selectFirst(".neighbours a[rel=prev]").attr("href")).isEqualTo("/en/record/3/ranshe");
    assertThat(page.selectFirst(".neighbours a[rel=prev] .what").attr("lang")).isEqualTo("ru");
    assertThat(page.selectFirst(".neighbours a[rel=next]").attr("href")).isEqualTo("/en/record/2/after");
  }

  @Test
  void itDependsOnItselfItsNeighboursAndTheDaysBetween() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "Middle");
    room.issue(PagesRoom.statement("2021-01-01").metadata(), "en", "After");
    room.issue(PagesRoom.statement("2019-01-01").metadata(), "en", "Before");
    room.issue(PagesRoom.statement(null).metadata(), "en", "Undated");
    var middle = dependence(1, "middle");
    assertThat(middle.keys()).containsExactlyInAnyOrder("record:1", "record:2", "record:3");
    assertThat(middle.days()).isEqualTo(new Dependence.Days(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 1, 1)));
    assertThat(dependence(2, "after").days()).isEqualTo(new Dependence.Days(LocalDate.of(2020, 12, 14), null));
    assertThat(dependence(3, "before").keys()).contains("undated", "record:4");
    assertThat(dependence(4, "undated").keys()).contains("records");
  }

  @Test
  void aPageChangesTheMomentANeighbourAppears() throws Exception {
    room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "Middle");
    assertThat(room.page("/en/record/1/middle").select(".neighbours")).isEmpty();
    room.issue(PagesRoom.statement("2021-01-01").metadata(), "en", "After");
    assertThat(room.page("/en/record/1/middle").select(".neighbours a").eachAttr("rel")).containsExactly("next");
    room.issue(PagesRoom.statement("2020-12-20").metadata(), "en", "Between");
    assertThat(room.page("/en/record/1/middle").selectFirst(".neighbours a").attr("href")).isEqualTo("/en/record/3/between");
    room.issue(PagesRoom.statement(null).metadata(), "en", "Undated");
    assertThat(room.page("/en/record/1/middle").select(".neighbours a").eachAttr("rel")).containsExactly("prev", "next");
  }
}
