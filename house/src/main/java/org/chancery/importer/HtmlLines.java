package org.chancery.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The lines of an HTML element: a line a block, with its HTML, the names of fields marked.
final class HtmlLines {
  private static final Set<String> DROPPED =
      Set.of("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "iframe", "svg", "button", "figure", "picture", "video", "audio", "object", "select", "dialog");
  private static final Pattern BESIDE_THE_TEXT =
      Pattern.compile("\\b(?:share|sharing|social|breadcrumbs?|cookies?|menu|navbar|sidebar|pager|related)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LABEL = Pattern.compile("\\blabel\\b|__label|field-label", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_CLASS = 500;
  private static final int LONGEST_LABEL = 60;
  /// Deeper elements are read as one run of text.
  private static final int DEEPEST = 200;
  /// A block of more levels is taken as text alone.
  private static final int MOST_LEVELS = 30;

  private final HtmlShape shape;
  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder loose = new StringBuilder();

  private HtmlLines(HtmlShape shape) {
    this.shape = shape;
  }

  static List<Line> of(Element element, HtmlShape shape) {
    var reader = new HtmlLines(shape);
    reader.walk(element, "p", 0);
    reader.flush("p");
    return reader.lines;
  }

  /// @param within the tag that loose text and plain paragraphs of the element have
  private void walk(Element element, String within, int depth) {
    if (depth > DEEPEST) {
      loose.append(' ').append(element.text());
      return;
    }
    for (Node node : element.childNodes()) {
      switch (node) {
        case TextNode text -> loose.append(text.getWholeText());
        case Element child -> child(child, within, depth);
        default -> {}
      }
    }
  }

  private void child(Element child, String within, int depth) {
    var tag = child.normalName();
    if (DROPPED.contains(tag) || hidden(child)) {
      return;
    }
    if (tag.equals("br")) {
      flush(within);
    } else if (tag.equals("table") && shape.dataTable(child)) {
      flush(within);
      lines.add(new Line(PageText.normal(child.text()), false, false, child.html(), "table"));
    } else if (HtmlShape.block(tag)) {
      flush(within);
      if (!shape.holdsBlocks(child)) {
        block(child, tag(child, tag, within));
      } else {
        walk(child, HtmlShape.container(tag) && !tag.equals("ol") ? within : tag(child, tag, within), depth + 1);
        flush(tag(child, tag, within));
      }
    } else {
      if (!loose.isEmpty()) {
        loose.append(' ');
      }
      walk(child, within, depth + 1);
    }
  }

  /// The tag of a line: items of ordered lists have that of their list, containers and paragraphs that of what they are in.
  private static String tag(Element element, String tag, String within) {
    if (tag.equals("li")) {
      return element.parent() != null && element.parent().normalName().equals("ol") ? "ol" : "li";
    }
    return HtmlShape.container(tag) || tag.equals("p") ? within : tag;
  }

  private static boolean hidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    var role = element.attr("role");
    return element.hasAttr("hidden")
        || role.equals("navigation")
        || role.equals("search")
        || element.attr("aria-hidden").equals("true")
        || hasClass(element, BESIDE_THE_TEXT);
  }

  private static boolean hasClass(Element element, Pattern pattern) {
    var name = element.className();
    return !name.isEmpty() && name.length() <= LONGEST_CLASS && pattern.matcher(name).find();
  }

  private void block(Element element, String tag) {
    var text = PageText.normal(element.text());
    if (text.isEmpty()) {
      return;
    }
    boolean label = tag.equals("dt") || tag.equals("th") || hasClass(element, LABEL);
    if (!label && tag.equals("p") && labelled(element, text)) {
      return;
    }
    boolean item = tag.equals("li") || tag.equals("ol");
    lines.add(new Line(text, item, label, shape.levels(element) > MOST_LEVELS ? null : element.html(), tag));
  }

  /// Reads "**Date:** 14 December 2020" as a name and its value.
  private boolean labelled(Element element, String text) {
    var first = firstElement(element);
    if (first == null) {
      return false;
    }
    var name = PageText.normal(first.text());
    boolean strong = first.normalName().equals("strong") || first.normalName().equals("b");
    if (name.isEmpty() || name.length() > LONGEST_LABEL || !text.startsWith(name) || !(strong && name.endsWith(":") || hasClass(first, LABEL))) {
      return false;
    }
    lines.add(new Line(name, false, true, null, "dt"));
    var value = text.substring(name.length()).strip();
    if (value.startsWith(":")) {
      value = value.substring(1).strip();
    }
    if (!value.isEmpty()) {
      lines.add(new Line(value, false, false, null, "dd"));
    }
    return true;
  }

  private static @Nullable Element firstElement(Element element) {
    for (Node node : element.childNodes()) {
      if (node instanceof Element child) {
        return child;
      }
      if (node instanceof TextNode text && !text.isBlank()) {
        return null;
      }
    }
    return null;
  }

  private void flush(String tag) {
    if (loose.isEmpty()) {
      return;
    }
    var text = PageText.normal(loose.toString());
    loose.setLength(0);
    if (!text.isEmpty()) {
      boolean item = tag.equals("li") || tag.equals("ol");
      lines.add(new Line(text, item, tag.equals("dt") || tag.equals("th"), null, tag));
    }
  }
}
