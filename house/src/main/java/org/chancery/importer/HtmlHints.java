package org.chancery.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/// What a page says of itself besides its lines: meta elements, schema.org JSON-LD, `time` and `h1` elements, its address and language.
///
/// @param lines of the part of the page that holds the text
/// @param heading the text's own: `h1`, else a headline in JSON-LD or meta elements
/// @param title of the document, for want of a heading
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
  /// What is nested deeper is read as if it stood at this depth.
  private static final int DEEPEST = 400;
  private static final Evaluator CONTAINER =
      QueryParser.parse("article, [itemprop=articleBody], main, [role=main], #main-content, #content, .node, .content");
  /// An element with less text does not hold the page's.
  private static final int SHORTEST_TEXT = 80;

  /// A text dump has nothing but its lines.
  static HtmlHints none(List<Line> lines) {
    return new HtmlHints(lines, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
  }

  static HtmlHints read(String html, Outline.Reader outlines) {
    var document = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(DEEPEST));
    var shape = new HtmlShape(document);
    var metas = metas(document);
    var linked = linked(document);
    var container = container(document);
    var heading =
        heading(document, container)
            .or(() -> linked.map(each -> PageText.normal(each.path("headline").asText(""))).filter(each -> !each.isEmpty()))
            .or(() -> meta(metas, "og:title"))
            .or(() -> meta(metas, "dc.title"));
    var lines = HtmlLines.of(container, shape);
    if (container != document.body() && outlines.read(lines, heading.isPresent()).fields().isEmpty()) {
      // The labelled fields may stand outside of the text.
      var all = HtmlLines.of(document.body(), shape);
      if (!outlines.read(all, heading.isPresent()).fields().isEmpty()) {
        lines = all;
      }
    }
    var dates = new ArrayList<String>();
    linked.map(each -> each.path("datePublished").asText("")).filter(each -> !each.isEmpty()).ifPresent(dates::add);
    for (var name : List.of("article:published_time", "dc.date", "dcterms.date", "dcterms.issued", "date", "publish-date", "pubdate", "og:published_time")) {
      meta(metas, name).ifPresent(dates::add);
    }
    var times = container.select("time[datetime]").isEmpty() ? document.select("time[datetime]") : container.select("time[datetime]");
    times.stream().limit(3).forEach(each -> dates.add(each.attr("datetime")));
    container.select("time:not([datetime])").stream().limit(3).forEach(each -> dates.add(each.text()));
    var kinds = new ArrayList<String>();
    for (var name : List.of("article:section", "dc.type", "dcterms.type", "content-type", "og:article:section")) {
      meta(metas, name).ifPresent(kinds::add);
    }
    linked.map(each -> each.path("articleSection").asText("")).filter(each -> !each.isEmpty()).ifPresent(kinds::add);
    linked.map(each -> each.path("genre").asText("")).filter(each -> !each.isEmpty()).ifPresent(kinds::add);
    var title = Optional.of(document.title()).filter(each -> !each.isBlank()).map(HtmlHints::withoutSite);
    var body = linked.map(each -> each.path("articleBody").asText("")).map(each -> each.lines().map(PageText::normal).filter(line -> !line.isEmpty()).toList()).orElse(List.of());
    return new HtmlHints(lines, heading, title, address(document, metas), language(document), kinds, dates, body);
  }

  /// Of the outermost elements that may hold the text, the one with the most of it; the body where there is none.
  private static Element container(Document document) {
    var outermost = new ArrayList<Element>();
    document.body().filter(
        (node, depth) -> {
          if (node instanceof Element element && element.is(CONTAINER)) {
            outermost.add(element);
            return NodeFilter.FilterResult.SKIP_CHILDREN;
          }
          return NodeFilter.FilterResult.CONTINUE;
        });
    Element best = document.body();
    int most = SHORTEST_TEXT;
    for (var each : outermost) {
      int length = each.text().length();
      if (length > most) {
        best = each;
        most = length;
      }
    }
    return best;
  }

  private static Optional<String> heading(Document document, Element container) {
    var heading = container.selectFirst("h1");
    if (heading == null) {
      heading = document.selectFirst("h1");
    }
    return Optional.ofNullable(heading).map(each -> PageText.normal(each.text())).filter(each -> !each.isEmpty());
  }

  /// The meta elements of a document: the first content by name, property or itemprop in lower case.
  private static Map<String, String> metas(Document document) {
    var metas = new HashMap<String, String>();
    for (var each : document.head().select("meta[content]")) {
      for (var attribute : List.of("name", "property", "itemprop")) {
        var name = each.attr(attribute).toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !each.attr("content").isBlank()) {
          metas.putIfAbsent(name, each.attr("content"));
        }
      }
    }
    return metas;
  }

  private static Optional<String> meta(Map<String, String> metas, String name) {
    return Optional.ofNullable(metas.get(name)).map(PageText::normal).filter(each -> !each.isEmpty());
  }

  private static String withoutSite(String title) {
    int bar = Math.max(title.lastIndexOf(" | "), Math.max(title.lastIndexOf(" - "), title.lastIndexOf(" – ")));
    return bar > 10 && title.length() - bar < 30 && title.lastIndexOf(" | ") == bar ? title.substring(0, bar) : title;
  }

  /// The page's own address, which tells it from all others; the fragment does not count.
  private static Optional<String> address(Document document, Map<String, String> metas) {
    var link = document.head().selectFirst("link[rel=canonical][href]");
    var text = link != null ? link.attr("href") : meta(metas, "og:url").orElse("");
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
