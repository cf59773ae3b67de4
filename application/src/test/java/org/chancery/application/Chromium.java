package org.chancery.application;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The system's own browser, started for a test. Used by one thread.
final class Chromium implements AutoCloseable {
  private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser;
  private final String address;

  /// @param address of the site that relative addresses are of
  Chromium(String address) {
    this.address = address;
    var executable = System.getenv().getOrDefault("CHANCERY_CHROMIUM", "/usr/bin/chromium");
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(executable))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
  }

  /// A reader with nothing kept from before.
  ///
  /// @param width of the screen in CSS pixels
  BrowserContext context(int width, ColorScheme scheme, boolean script) {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme).setJavaScriptEnabled(script).setBaseURL(address).setLocale("en"));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
