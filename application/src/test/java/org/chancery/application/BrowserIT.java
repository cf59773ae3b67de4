package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static Playwright playwright;
  private static Browser browser;
  private final DemoServer server = DemoServer.get();

  @BeforeAll
  static void startBrowser() throws Exception {
    makeHistory();
    var chromium = System.getenv().getOrDefault("CHANCERY_CHROMIUM", "/usr/bin/chromium");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
  }

  @AfterAll
  static void stopBrowser() {
    playwright.close();
  }

  private BrowserContext context(int width, ColorScheme scheme, boolean script) {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme).setJavaScriptEnabled(script).setBaseURL(server.address()).setLocale("en"));
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

  private void noViolations(int width, ColorScheme scheme) throws Exception {
    var found = new TreeSet<String>();
    try (var context = context(width, scheme, true)) {
      var page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") && !message.text().contains("404") && !message.text().contains("410")) {
          found.add("console: " + message.text());
        }
      });
      page.onRequest(request -> {
        if (!request.url().startsWith(server.address())) {
          found.add("a request elsewhere: " + request.url());
        }
      });
      for (var path : pages()) {
        page.navigate(path);
        var results = new AxeBuilder(page).setLegacyMode(true).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")).analyze();
        results.getViolations().forEach(each -> found.add(path + " " + each.getId() + ": " + each.getNodes().getFirst().getHtml()));
        var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0) {
          found.add(path + " is " + overflow + " pixels wider than a screen of " + width);
        }
        assertThat(page.locator("h1").count()).as("one h1 on " + path).isEqualTo(1);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyKindOfPageIsAccessibleOnANarrowLightScreen() throws Exception {
    noViolations(320, ColorScheme.LIGHT);
  }

  @Test
  void everyKindOfPageIsAccessibleOnAWideDarkScreen() throws Exception {
    noViolations(1280, ColorScheme.DARK);
  }

  @Test
  void everyKindOfPageIsAccessibleOnAWideLightScreen() throws Exception {
    noViolations(1280, ColorScheme.LIGHT);
  }

  @Test
  void everyKindOfPageIsAccessibleOnANarrowDarkScreen() throws Exception {
    noViolations(360, ColorScheme.DARK);
  }

  @Test
  void searchAndMenuWorkWithoutScript() {
    try (var context = context(1280, ColorScheme.LIGHT, false)) {
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
    try (var context = context(1280, ColorScheme.LIGHT, true)) {
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
