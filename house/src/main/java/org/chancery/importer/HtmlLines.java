package org.chancery.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The lines of an HTML element: a line a block, with its HTML, the names of fields marked.
final class HtmlLines {
  private static final Set<String> DROPPED =
      Set.of("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "iframe", "svg", "button", "figure", "picture", "video", "audio", "object", "select", "dialog");
  private static final Set<String> BLOCKS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "dt", "dd", "pre", "td", "th", "caption", "address");
  private static final Set<String> CONTAINERS =
      Set.of("div", "section", "article", "main", "ul", "ol", "dl", "table", "tbody", "thead", "tr", "body", "html", "center", "fieldset");
  private static final int DEEPEST = 200;

  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder loose = new StringBuilder();

  private HtmlLines() {}

  static List<Line> of(Element element) {
    var reader = new HtmlLines();
    reader.walk(element, 0);
    reader.flush();
    return reader.lines;
  }

  private void walk(Element element, int depth) {
    if (depth > DEEPEST) {
      loose.append(' ').append(element.text());
      return;
    }
    for (Node node : element.childNodes()) {
      switch (node) {
        case TextNode text -> loose.append(text.getWholeText());
        case Element child -> child(child, depth);
        default -> {}
      }
    }
  }

  private void child(Element child, int depth) {
    var tag = child.normalName();
    if (DROPPED.contains(tag) || hidden(child)) {
      return;
    }
    if (tag.equals("br")) {
      flush();
    } else if (BLOCKS.contains(tag) && !holdsBlocks(child)) {
      flush();
      block(child, tag);
    } else if (BLOCKS.contains(tag) || CONTAINERS.contains(tag)) {
      flush();
      boolean leaf = CONTAINERS.contains(tag) && !holdsBlocks(child);
      if (leaf && !child.text().isBlank()) {
        block(child, "p");
      } else {
        walk(child, depth + 1);
        flush();
      }
    } else {
      if (!loose.isEmpty()) {
        loose.append(' ');
      }
      walk(child, depth + 1);
    }
  }

  private static boolean hidden(Element element) {
    var role = element.attr("role");
    return element.hasAttr("hidden")
        || role.equals("navigation")
        || role.equals("search")
        || element.attr("aria-hidden").equals("true")
        || element.className().matches("(?i).*\\b(share|sharing|social|breadcrumb|breadcrumbs|cookie|cookies|menu|navbar|sidebar|pager|related)\\b.*");
  }

  private static boolean holdsBlocks(Element element) {
    for (var each : element.children()) {
      var tag = each.normalName();
      if (BLOCKS.contains(tag) || CONTAINERS.contains(tag) || tag.equals("br") || holdsBlocks(each)) {
        return true;
      }
    }
    return false;
  }

  private void block(Element element, String tag) {
    var text = PageText.normal(element.text());
    if (text.isEmpty()) {
      return;
    }
    boolean label = tag.equals("dt") || tag.equals("th") || element.className().matches("(?i).*\\blabel\\b.*|.*__label.*|.*field-label.*");
    if (!label && tag.equals("p")) {
      var strong = element.selectFirst("strong, b, .label, .field__label");
      if (strong != null && PageText.normal(strong.text()).endsWith(":") && text.startsWith(PageText.normal(strong.text())) && strong.text().length() < 60) {
        var name = PageText.normal(strong.text());
        lines.add(new Line(name, false, true, null, "dt"));
        var value = text.substring(name.length()).strip();
        if (!value.isEmpty()) {
          lines.add(new Line(value, false, false, null, "dd"));
        }
        return;
      }
    }
    lines.add(new Line(text, tag.equals("li"), label, element.html(), tag));
  }

  private void flush() {
    var text = PageText.normal(loose.toString());
    loose.setLength(0);
    if (!text.isEmpty()) {
      lines.add(Line.of(text, false));
    }
  }
}
