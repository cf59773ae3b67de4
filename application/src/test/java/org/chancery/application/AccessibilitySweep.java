package org.chancery.application;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Looks at many pages of a site on every screen, and gathers what is wrong with them: rules of accessibility, requests elsewhere, errors of
/// scripts, pages wider than the screen.
///
/// Each width and each colour scheme is held once against every rule; in the other pairings, against those whose answer both decide.
/// The open menu, which is the same on every page, is looked at where the paths end with a language. The pages are shared among two browsers.
final class AccessibilitySweep {
  private static final int BROWSERS = 2;
  private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final List<String> OF_LOOKS = List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size");
  private static final String MENU = "nav.menu .panel";
  private static final List<Look> LOOKS =
      List.of(
          new Look(320, ColorScheme.LIGHT, true),
          new Look(1280, ColorScheme.DARK, true),
          new Look(1280, ColorScheme.LIGHT, false),
          new Look(360, ColorScheme.DARK, false));

  private final String address;

  private record Look(int width, ColorScheme scheme, boolean everyRule) {
    AxeBuilder rules(Page page, String path) {
      var axe = new AxeBuilder(page).setLegacyMode(true);
      if (!path.matches("/[a-z]+/")) {
        axe.exclude(MENU);
      }
      return everyRule ? axe.withTags(TAGS) : axe.withRules(OF_LOOKS);
    }
  }

  AccessibilitySweep(String address) {
    this.address = address;
  }

  /// @return what is wrong; empty where nothing is
  Set<String> over(List<String> paths) {
    try (var threads = Executors.newFixedThreadPool(BROWSERS)) {
      var looking =
          IntStream.range(0, BROWSERS)
              .mapToObj(part -> IntStream.range(0, paths.size()).filter(i -> i % BROWSERS == part).mapToObj(paths::get).toList())
              .map(part -> CompletableFuture.supplyAsync(() -> look(part), threads))
              .toList();
      var found = new TreeSet<String>();
      looking.forEach(each -> found.addAll(each.join()));
      return found;
    }
  }

  private List<String> look(List<String> paths) {
    var found = new ArrayList<String>();
    try (var chromium = new Chromium(address)) {
      for (var look : LOOKS) {
        try (var context = chromium.context(look.width(), look.scheme(), true)) {
          var page = context.newPage();
          watch(page, found);
          paths.forEach(path -> look(page, path, look, found));
        }
      }
    }
    return found;
  }

  private void watch(Page page, List<String> found) {
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("404") && !message.text().contains("410")) {
            found.add("console: " + message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(address)) {
            found.add("a request elsewhere: " + request.url());
          }
        });
  }

  private static void look(Page page, String path, Look look, List<String> found) {
    page.navigate(path);
    look.rules(page, path)
        .analyze()
        .getViolations()
        .forEach(each -> found.add(path + " on " + look + ": " + each.getId() + " " + each.getNodes().getFirst().getHtml()));
    var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (overflow > 0) {
      found.add(path + " is " + overflow + " pixels wider than the screen of " + look);
    }
    int headings = page.locator("h1").count();
    if (headings != 1) {
      found.add(path + " has " + headings + " headings of the first rank");
    }
  }
}
