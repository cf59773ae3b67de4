package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.RecordNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What stands at each address, and where an address that is nearly right leads.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AddressesTest {
  private PagesRoom room;
  private RecordNumber number;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    room = new PagesRoom(folder);
    number = room.issue(PagesRoom.statement("2020-12-14").metadata(), "en", "A first title", "ru", "Заглавие");
  }

  @AfterAll
  void close() {
    room.close();
  }

  @Test
  void theRootLeadsToTheReadersLanguage() throws Exception {
    assertThat(room.redirect(302, "/", "accept-language", "ru, en;q=0.5")).isEqualTo("/ru/");
    assertThat(room.redirect(302, "/", "accept-language", "pt")).isEqualTo("/en/");
    assertThat(room.site.get("/").headers().allValues("vary")).contains("Accept-Language");
  }

  @Test
  void aRecordsNumberLeadsToItInTheReadersLanguage() throws Exception {
    assertThat(room.redirect(302, "/record/" + number)).isEqualTo("/en/record/" + number + "/a-first-title");
    assertThat(room.redirect(302, "/record/" + number, "accept-language", "ru")).isEqualTo("/ru/record/" + number + "/zaglavie");
  }

  @Test
  void aWrongOrMissingTitleLeadsToTheRightOne() throws Exception {
    var right = "/en/record/" + number + "/a-first-title";
    assertThat(room.redirect(301, "/en/record/" + number)).isEqualTo(right);
    assertThat(room.redirect(301, "/en/record/" + number + "/")).isEqualTo("/en/record/" + number);
    assertThat(room.redirect(301, "/en/record/" + number + "/another")).isEqualTo(right);
    assertThat(room.site.get(right).statusCode()).isEqualTo(200);
  }

  @Test
  void aSlashTooManyAndALanguageInCapitalsAreSetRight() throws Exception {
    assertThat(room.redirect(301, "/en")).isEqualTo("/en/");
    assertThat(room.redirect(301, "/en/records/?q=a+b%26")).isEqualTo("/en/records?q=a+b%26");
    assertThat(room.redirect(301, "/EN/field/policing")).isEqualTo("/en/field/policing");
    assertThat(room.redirect(301, "/en/country/AM")).isEqualTo("/en/country/am");
  }

  @Test
  void whatIsNotThereIsAPageThatOffersASearch() throws Exception {
    for (var path :
        new String[] {
          "/en/nothing", "/xx/", "/xx/records", "/nothing", "/en/record/999", "/en/record/0", "/en/record/x/y", "/en/record/99999999999999999999/y",
          "/en/field/nothing", "/en/country/zz", "/en/body/%3Cscript%3E", "/en/kind/news", "/en/page/nothing", "/en/page/..%2F", "/uk/record/1/-",
          "/uk/page/licence", "/en/record/1/a/b", "/en/record/", "/en/field/", "/en/nothing/", "/record/nothing", "/assets/site.000000000000.exe"
        }) {
      var page = room.refusal(404, path);
      assertThat(page.select("main form[role=search] input[name=q]")).as(path).hasSize(1);
      assertThat(page.select("meta[name=robots]").attr("content")).as(path).isEqualTo("noindex");
    }
  }

  @Test
  void aRefusalSpeaksTheLanguageOfItsAddress() throws Exception {
    var page = room.refusal(404, "/de/nichts");
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
    assertThat(page.selectFirst("h1").text()).isEqualTo("Unter dieser Adresse gibt es nichts");
    assertThat(page.select("main [lang=en]").text()).contains("There is no");
  }

  @Test
  void aWrongValueIsRefusedInWords() throws Exception {
    for (var query : new String[] {"page=0", "page=x", "page=10001", "kind=nothing", "from=yesterday", "from=2020&to=2019", "field=%3Cb%3E"}) {
      var page = room.refusal(400, "/en/records?" + query);
      assertThat(page.selectFirst("h1").text()).as(query).isEqualTo("This request cannot be answered");
    }
    for (var query : new String[] {"page=0", "kind=nothing", "from=yesterday"}) {
      room.refusal(400, "/en/field/policing?" + query);
    }
    room.page("/en/field/policing?page=7&utm_source=x");
    room.refusal(404, "/en/records?page=7");
    room.refusal(404, "/en/meetings?page=7");
    room.page("/en/records?utm_source=x");
  }

  @Test
  void controlCharactersAreRefusedAndNotShown() throws Exception {
    for (var query : new String[] {"q=a%00b", "q=%1B", "q=a%C2%85b", "x=%08"}) {
      var page = room.refusal(400, "/en/records?" + query);
      assertThat(page.html()).as(query).doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n]]");
    }
  }

  @Test
  void aPageHasOneSpelling() throws Exception {
    assertThat(moved("/en//?a=b")).isEqualTo("/en/?a=b");
    assertThat(moved("//en/")).isEqualTo("/en/");
    assertThat(moved("//evil.example/")).isEqualTo("/evil.example/");
    for (var path : new String[] {"/en/./records", "/en/../en/", "/en/%2e%2E/en/", "//\\evil.example/", "/en/.."}) {
      assertThat(room.site.raw(path)).as(path).startsWith("HTTP/1.1 404");
    }
    assertThat(room.site.raw("/%65n/records")).startsWith("HTTP/1.1 200");
  }

  private String moved(String path) throws Exception {
    var head = room.site.raw(path);
    assertThat(head).as(path).startsWith("HTTP/1.1 308");
    return head.lines().filter(each -> each.startsWith("location: ")).findFirst().orElseThrow().substring("location: ".length());
  }

  @Test
  void aPageNamesItsLanguageInItsHead() throws Exception {
    assertThat(room.site.get("/fr/records").headers().allValues("content-language")).containsExactly("fr");
    assertThat(room.site.get("/de/nichts").headers().allValues("content-language")).containsExactly("de");
  }

  @Test
  void whatAReaderWroteIsNeverMarkup() throws Exception {
    var text = TrialSite.text(room.site.get("/en/records?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
    assertThat(text).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    assertThat(TrialSite.text(room.site.get("/en/records?from=%3Cscript%3Ealert(1)%3C/script%3E"))).doesNotContain("<script>alert");
  }

  @Test
  void stylesAndScriptsNeverChangeAtTheirAddress() throws Exception {
    var page = room.page("/en/");
    var css = page.selectFirst("link[rel=stylesheet]").attr("href");
    var response = room.site.get(css);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
    assertThat(room.site.get(page.selectFirst("script[src]").attr("src")).statusCode()).isEqualTo(200);
    assertThat(room.site.get(page.selectFirst("link[rel=icon]").attr("href")).headers().firstValue("content-type")).contains("image/svg+xml");
    assertThat(room.redirect(302, "/assets/site.0123456789ab.css")).isEqualTo(css);
  }

  @Test
  void nothingOnAPageStandsAgainstTheContentSecurityPolicy() throws Exception {
    for (var path : new String[] {"/en/", "/en/records", "/en/record/" + number + "/a-first-title", "/en/body/minsk-group", "/en/menu"}) {
      var page = room.page(path);
      assertThat(page.select("[style], style, [onclick], [onload], iframe, img[src^=http]")).as(path).isEmpty();
      assertThat(page.select("script:not([src])").eachAttr("type")).as(path).allMatch("application/ld+json"::equals);
    }
  }

  @Test
  void onlyReadingIsAnswered() throws Exception {
    assertThat(room.site.send("POST", "/en/").statusCode()).isEqualTo(405);
    assertThat(room.site.send("HEAD", "/en/").statusCode()).isEqualTo(200);
  }

  @Test
  void crawlersAreToldOfTheDesk() throws Exception {
    assertThat(TrialSite.text(room.site.get("/robots.txt"))).contains("Disallow: /desk/");
  }
}
