package org.chancery.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a page says of itself besides its lines: meta elements, schema.org JSON-LD, `time` and `h1` elements, its address and language.
///
/// @param lines of the part of the page that holds the text
/// @param heading the text's own heading (`h1`)
/// @param title of the document or its meta elements, for want of a heading
/// @param kinds names that may be a kind's, best first
/// @param dates texts that may hold the date, best first
/// @param body paragraphs, for want of any in the lines
record HtmlHints(
    List<Line> lines,
    Optional<String> heading,
    Optional<String> title,
    Optional<String> address,
    Optional<Language> language,
    List<String> kinds,
    List<String> dates,
    List<String> body) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CONTAINERS = "article, [itemprop=articleBody], main, [role=main], #main-content, #content, .node, .content";

  /// A text dump has nothing but its lines.
  static HtmlHints none(List<Line> lines) {
    return new HtmlHints(lines, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
  }

  static HtmlHints read(String html, Outline.Reader outlines) {
    var document = Jsoup.parse(html);
    var linked = linked(document);
    var container = container(document);
    var heading = heading(document, container);
    var lines = HtmlLines.of(container);
    if (outlines.read(lines).fields().isEmpty() && container != document.body()) {
      // The labelled fields may stand outside of the text.
      var all = HtmlLines.of(document.body());
      if (!outlines.read(all).fields().isEmpty()) {
        lines = all;
      }
    }
    var dates = new ArrayList<String>();
    linked.map(each -> each.path("datePublished").asText("")).filter(each -> !each.isEmpty()).ifPresent(dates::add);
    for (var name : List.of("article:published_time", "dc.date", "dcterms.date", "dcterms.issued", "date", "publish-date", "pubdate", "og:published_time")) {
      meta(document, name).ifPresent(dates::add);
    }
    var times = container.select("time[datetime]").isEmpty() ? document.select("time[datetime]") : container.select("time[datetime]");
    times.stream().limit(3).forEach(each -> dates.add(each.attr("datetime")));
    container.select("time:not([datetime])").stream().limit(3).forEach(each -> dates.add(each.text()));
    var kinds = new ArrayList<String>();
    for (var name : List.of("article:section", "dc.type", "dcterms.type", "content-type", "og:article:section")) {
      meta(document, name).ifPresent(kinds::add);
    }
    linked.map(each -> each.path("articleSection").asText("")).filter(each -> !each.isEmpty()).ifPresent(kinds::add);
    linked.map(each -> each.path("genre").asText("")).filter(each -> !each.isEmpty()).ifPresent(kinds::add);
    var title =
        linked.map(each -> each.path("headline").asText("")).filter(each -> !each.isEmpty())
            .or(() -> meta(document, "og:title"))
            .or(() -> meta(document, "dc.title"))
            .or(() -> Optional.of(document.title()).filter(each -> !each.isBlank()))
            .map(HtmlHints::withoutSite);
    var body = linked.map(each -> each.path("articleBody").asText("")).map(each -> each.lines().map(PageText::normal).filter(line -> !line.isEmpty()).toList()).orElse(List.of());
    return new HtmlHints(lines, heading, title, address(document), language(document), kinds, dates, body);
  }

  private static Element container(Document document) {
    Element best = null;
    for (var each : document.select(CONTAINERS)) {
      if (each.text().length() > 80 && (best == null || !within(each, best) && each.text().length() > best.text().length())) {
        best = each;
      }
    }
    return best == null ? document.body() : best;
  }

  private static boolean within(Element inner, Element outer) {
    return inner.parents().contains(outer);
  }

  private static Optional<String> heading(Document document, Element container) {
    var heading = container.selectFirst("h1");
    if (heading == null) {
      heading = document.selectFirst("h1");
    }
    return Optional.ofNullable(heading).map(each -> PageText.normal(each.text())).filter(each -> !each.isEmpty());
  }

  private static Optional<String> meta(Document document, String name) {
    for (var each : document.head().select("meta[content]")) {
      if (each.attr("name").equalsIgnoreCase(name) || each.attr("property").equalsIgnoreCase(name) || each.attr("itemprop").equalsIgnoreCase(name)) {
        var content = PageText.normal(each.attr("content"));
        if (!content.isEmpty()) {
          return Optional.of(content);
        }
      }
    }
    return Optional.empty();
  }

  private static String withoutSite(String title) {
    int bar = Math.max(title.lastIndexOf(" | "), Math.max(title.lastIndexOf(" - "), title.lastIndexOf(" – ")));
    return bar > 10 && title.length() - bar < 30 && title.lastIndexOf(" | ") == bar ? title.substring(0, bar) : title;
  }

  /// The page's own address, which tells it from all others; the fragment does not count.
  private static Optional<String> address(Document document) {
    var link = document.head().selectFirst("link[rel=canonical][href]");
    var text = link != null ? link.attr("href") : meta(document, "og:url").orElse("");
    try {
      var address = URI.create(text.strip());
      boolean web = address.getScheme() != null && address.getScheme().matches("https?") && address.getHost() != null;
      boolean page = address.getRawPath() != null && address.getRawPath().length() > 1 || address.getRawQuery() != null;
      return web && page && text.length() <= 1_000 ? Optional.of(text.strip().replaceFirst("#.*$", "")) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Language> language(Document document) {
    var html = document.selectFirst("html");
    var tag = html == null ? "" : html.attr("lang");
    var primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]")[0];
    return Language.isTag(primary) ? Optional.of(new Language(primary)) : Optional.empty();
  }

  /// The first article of the page's JSON-LD; what is no JSON is passed over.
  private static Optional<JsonNode> linked(Document document) {
    for (var script : document.select("script[type=application/ld+json]")) {
      try {
        var article = article(MAPPER.readTree(script.data()), 0);
        if (article != null) {
          return Optional.of(article);
        }
      } catch (JsonProcessingException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static @Nullable JsonNode article(@Nullable JsonNode node, int depth) {
    if (node == null || depth > 5) {
      return null;
    }
    if (node.isObject() && (node.has("headline") || node.has("articleBody") || node.has("datePublished"))) {
      return node;
    }
    for (var each : node.isObject() ? List.of(node.path("@graph"), node.path("mainEntity"), node.path("mainEntityOfPage")) : list(node)) {
      var found = article(each, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static List<JsonNode> list(JsonNode node) {
    var all = new ArrayList<JsonNode>();
    node.forEach(all::add);
    return all;
  }
}
