package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chancery.readingroom.testing.TrialSite;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The pages over the whole of the OSCE's folder, its standing pages and demonstration records included.
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FolderPagesTest {
  private PagesRoom room;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    room = new PagesRoom(folder);
    room.withFolderRecords();
  }

  @AfterAll
  void close() {
    room.close();
  }

  private static Map<String, String> menu(Document page) {
    var rows = new LinkedHashMap<String, String>();
    page.select(".menu a").forEach(each -> rows.put(each.attr("href"), each.text()));
    return rows;
  }

  @Test
  void everyRowOfTheMenuLeadsToAPageOfItsName() throws Exception {
    var rows = menu(room.page("/ru/"));
    assertThat(rows).hasSizeGreaterThan(140);
    for (var row : rows.entrySet()) {
      assertThat(room.page(row.getKey()).selectFirst("h1").text()).as(row.getKey()).isEqualTo(row.getValue());
    }
  }

  @Test
  void theMenuHasFourColumnsThatFoldOpenWithoutAScript() throws Exception {
    var page = room.page("/en/");
    assertThat(page.select(".bar > li > details > summary").eachText())
        .containsExactly("Our work", "Countries", "Structures and institutions", "About us");
    assertThat(page.select(".bar details[open]")).isEmpty();
    assertThat(room.page("/en/menu").select(".whole-menu > section > h2")).hasSize(4);
    assertThat(menu(page).keySet()).containsAll(room.page("/en/menu").select(".whole-menu a").eachAttr("href"));
  }

  @Test
  void theChairStandsBesideItsCountryOutsideTheLink() throws Exception {
    var page = room.page("/en/");
    var row = page.selectFirst(".menu a[href=/en/country/ch]");
    assertThat(row.text()).isEqualTo("Switzerland");
    assertThat(row.parent().selectFirst("small").text()).isEqualTo("OSCE Chairpersonship 2026");
    assertThat(page.selectFirst(".menu a[href=/en/country/fi]").parent().select("small")).isEmpty();
    assertThat(room.page("/en/country/fi").select(".facts").text()).contains("OSCE Chairpersonship 2025", "Participating States");
    assertThat(room.page("/en/body/chairpersonship").select(".holder").text()).isEqualTo("2026 Switzerland");
  }

  @Test
  void aTermSaysWhatItIsAndWasCalled() throws Exception {
    var page = room.page("/en/body/mission-to-serbia");
    assertThat(page.select(".facts").text()).contains("Mission to Serbia and Montenegro", "until 28 June 2006", "Field operations");
    var ended = room.page("/en/body/mission-to-ukraine");
    assertThat(ended.select(".over")).hasSize(1);
    assertThat(ended.select(".facts").text()).contains("Successor Project Co-ordinator in Ukraine");
    assertThat(room.page("/en/body/project-co-ordinator-in-ukraine").select(".facts").text()).contains("Predecessor Mission to Ukraine");
    assertThat(room.page("/en/body/secretariat").select(".facts").text()).contains("Parts", "Conflict Prevention Centre");
    assertThat(room.page("/en/group/participating-states").select(".members li")).hasSize(57);
  }

  @Test
  void meetingsAreAheadOrPast() throws Exception {
    var page = room.page("/en/meetings");
    assertThat(page.select("section[aria-labelledby=ahead] time").eachAttr("datetime")).isNotEmpty().isSorted().allMatch(each -> each.compareTo("2026-11-24") >= 0);
    assertThat(page.select("section[aria-labelledby=past] time").eachAttr("datetime")).isNotEmpty().allMatch(each -> each.compareTo("2026-11-25") < 0);
    assertThat(page.select(".cancelled").eachText()).contains("Cancelled");
  }

  @Test
  void everyPageHasWhatEveryPageOwes() throws Exception {
    for (var path : List.of("/en/", "/fr/records", "/de/countries", "/it/bodies", "/ru/fields", "/es/meetings", "/en/projects", "/ru/page/privacy", "/fr/menu", "/en/body/minsk-group")) {
      var page = room.page(path);
      var language = path.substring(1, 3);
      assertThat(page.selectFirst("html").attr("lang")).as(path).isEqualTo(language);
      assertThat(page.selectFirst("html").attr("dir")).as(path).isEqualTo("ltr");
      assertThat(page.title()).as(path).isNotBlank();
      assertThat(page.select("h1")).as(path).hasSize(1);
      assertThat(page.select("header nav, main, footer nav")).as(path).hasSizeGreaterThanOrEqualTo(4);
      assertThat(page.selectFirst("body > a").attr("href")).as(path).isEqualTo("#main");
      assertThat(page.select(".tongues a").eachAttr("hreflang")).as(path).containsExactly("en", "fr", "de", "it", "ru", "es");
      assertThat(page.select("footer a").eachAttr("href"))
          .as(path)
          .contains("/" + language + "/page/licence", "/" + language + "/page/contact", "/" + language + "/page/privacy", "/" + language + "/page/accessibility");
      assertThat(page.select("footer").text()).as(path).contains("Chancery");
      assertThat(page.select("[id]").eachAttr("id")).as(path).doesNotHaveDuplicates();
      for (Element tongue : page.select(".tongues a")) {
        room.page(tongue.attr("href"));
      }
    }
  }

  @Test
  void theFirstViewIsSmall() throws Exception {
    var page = room.site.get("/en/records", "accept-encoding", "gzip");
    int size = page.body().length;
    var html = room.page("/en/records");
    for (var address : List.of(html.selectFirst("link[rel=stylesheet]").attr("href"), html.selectFirst("script[src]").attr("src"), html.selectFirst("link[rel=icon]").attr("href"))) {
      size += room.site.get(address, "accept-encoding", "gzip").body().length;
    }
    assertThat(size).isLessThan(60_000);
    assertThat(TrialSite.text(room.site.get("/en/records"))).doesNotContain("https://fonts").doesNotContain("//cdn");
  }
}
