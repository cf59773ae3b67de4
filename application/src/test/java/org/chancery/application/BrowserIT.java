package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every kind of page in a real browser: accessible in both colour schemes on narrow and wide screens, by keyboard, without JavaScript, within its weight.
final class BrowserIT {
  private static final List<String> KINDS_OF_PAGE =
      List.of(
          "/en/",
          "/ru/",
          "/en/records",
          "/en/records?q=council&kind=news&from=2000",
          "/en/records?q=xyzzyq",
          "/de/records?page=2",
          "/en/field/conflict-prevention-and-resolution",
          "/fr/country/am",
          "/en/country/ch",
          "/en/body/minsk-group",
          "/en/body/chairpersonship",
          "/en/body/secretariat",
          "/es/series/ministerial-council-meetings",
          "/it/group/participating-states",
          "/en/group/closed-field-activities",
          "/en/meetings",
          "/en/projects",
          "/en/countries",
          "/en/bodies",
          "/en/fields",
          "/en/page/about-us",
          "/ru/page/accessibility",
          "/en/record/1/history",
          "/en/record/1/edition/1",
          "/en/record/1/compare/1/1",
          "/ru/record/1/proof",
          "/en/compare/1/2",
          "/en/no-such-page");

  private static final String PAGE =
      """
      News
      The %s page of the test in the browser
      - Date:
      - 4 March 2021
      VIENNA, 4 March 2021 - This page %s and says nothing of anyone.
      It has a second paragraph.
      """;

  private static String changed = "";
  private static String withdrawn = "";
  private static Chromium chromium;
  private final DemoServer server = DemoServer.get();

  @BeforeAll
  static void startBrowser() throws Exception {
    makeHistory();
    chromium = new Chromium(DemoServer.get().address());
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  private List<String> pages() throws Exception {
    var pages = new ArrayList<>(KINDS_OF_PAGE);
    pages.add(server.get("/record/1", "Accept-Language", "en").headers().firstValue("location").orElseThrow());
    for (var each : Api.numbers(server, "/api/v1/records?limit=200")) {
      if (each % 12 == 0) {
        pages.add("/en/record/" + each);
      }
    }
    pages.addAll(Api.paths(server, "/api/v1/records?q=Minsk&limit=1"));
    pages.addAll(List.of("/en/record/" + changed + "/history", "/en/record/" + changed + "/compare/1/2", "/record/" + withdrawn));
    return pages;
  }

  /// A page that was corrected, and one that was withdrawn.
  private static void makeHistory() throws Exception {
    var folder = Files.createTempDirectory("chancery-browser-test-");
    changed = publish(Files.writeString(folder.resolve("a.txt"), PAGE.formatted("first", "was made by a test")));
    Files.writeString(folder.resolve("a.txt"), PAGE.formatted("first", "was written anew by a test"));
    assertThat(publish(folder.resolve("a.txt"))).isEqualTo(changed);
    withdrawn = publish(Files.writeString(folder.resolve("b.txt"), PAGE.formatted("second", "was made by a test, too")));
    var ended =
        DemoServer.run(
            "act", "withdraw", "--record", withdrawn, "--reason", "superseded", "--note", "ru=Это была проверка.", "--data", DemoServer.get().data().toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
  }

  private static String publish(Path page) throws Exception {
    var ended = DemoServer.run("import", "--publish", "--json", "--data", DemoServer.get().data().toString(), page.toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
    return ended.lines().getFirst().replaceAll(".*\"record\":(\\d+).*", "$1");
  }

  @Test
  void everyKindOfPageIsAccessibleOnNarrowAndWideScreensLightAndDark() throws Exception {
    assertThat(new AccessibilitySweep(server.address()).over(pages())).isEmpty();
  }

  @Test
  void searchAndMenuWorkWithoutScript() {
    try (var context = chromium.context(1280, ColorScheme.LIGHT, false)) {
      var page = context.newPage();
      page.navigate("/en/records");
      page.locator("main input[name=q]").first().fill("Minsk");
      page.locator("main input[name=q]").first().press("Enter");
      assertThat(page.url()).contains("q=Minsk");
      assertThat(page.locator("main a[href*='/record/']").count()).isPositive();
      page.navigate("/en/");
      assertThat(page.locator("header a, nav a").count()).isPositive();
    }
  }

  @Test
  void theKeyboardReachesContentMenuAndSearch() {
    try (var context = chromium.context(1280, ColorScheme.LIGHT, true)) {
      var page = context.newPage();
      page.navigate("/en/");
      page.keyboard().press("Tab");
      assertThat(focused(page)).as("the first stop is the skip link").startsWith("#");
      page.keyboard().press("Enter");
      var reached = new TreeSet<String>();
      page.navigate("/en/");
      for (int i = 0; i < 40; i++) {
        page.keyboard().press("Tab");
        reached.add(focused(page));
        var visible = (Boolean) page.evaluate("(() => { const r = document.activeElement.getBoundingClientRect(); return r.width > 0 && r.height > 0; })()");
        assertThat(visible).as("the focus is seen at stop " + i + ", " + focused(page)).isTrue();
      }
      assertThat(reached).anyMatch(each -> each.contains("INPUT")).anyMatch(each -> each.startsWith("/en/"));
    }
  }

  private static String focused(Page page) {
    return (String) page.evaluate("(document.activeElement.getAttribute('href') || document.activeElement.tagName)");
  }

  @Test
  void theFirstViewWeighsAtMostSixtyKilobytes() throws Exception {
    for (var path : pages()) {
      long total = 0;
      var html = server.bytes(path, "Accept-Encoding", "br");
      total += html.body().length;
      var plain = server.get(path).body();
      var matcher = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(plain);
      var assets = new TreeSet<String>();
      while (matcher.find()) {
        assets.add(matcher.group(1));
      }
      for (var each : assets) {
        total += server.bytes(each, "Accept-Encoding", "br").body().length;
      }
      assertThat(total).as(path + " with " + assets).isLessThanOrEqualTo(60_000);
    }
  }
}
