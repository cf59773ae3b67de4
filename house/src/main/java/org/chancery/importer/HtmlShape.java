package org.chancery.importer;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/// What is in the elements of a document, found in one pass that no depth of nesting can stop or slow.
final class HtmlShape {
  private static final Set<String> BLOCKS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "dt", "dd", "pre", "td", "th", "caption", "address");
  private static final Set<String> CONTAINERS =
      Set.of("div", "section", "article", "main", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "tr", "body", "html", "center", "fieldset");

  private final Set<Element> holders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Element, Integer> levels = new IdentityHashMap<>();

  HtmlShape(Document document) {
    document.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {}

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element && element.parent() != null) {
              note(element, element.parent());
            }
          }
        });
  }

  private void note(Element element, Element parent) {
    var tag = element.normalName();
    if (block(tag) || tag.equals("br") || holders.contains(element)) {
      holders.add(parent);
    }
    levels.merge(parent, levels.getOrDefault(element, 0) + 1, Math::max);
  }

  /// Whether an element of this name begins a line of its own.
  static boolean block(String tag) {
    return BLOCKS.contains(tag) || CONTAINERS.contains(tag);
  }

  /// Whether an element of this name only holds others.
  static boolean container(String tag) {
    return CONTAINERS.contains(tag);
  }

  /// Whether an element holds what begins a line, at any depth.
  boolean holdsBlocks(Element element) {
    return holders.contains(element);
  }

  /// How many levels of elements there are below one.
  int levels(Element element) {
    return levels.getOrDefault(element, 0);
  }

  /// Whether a table is one of data, with a first row of headings and plain cells, rather than a frame for the page or a list of labels.
  boolean dataTable(Element table) {
    if (levels(table) > 6) {
      return false;
    }
    var rows = table.select("tr");
    return rows.size() > 1 && rows.getFirst().select("th").size() > 1 && table.select("td, th").stream().noneMatch(this::holdsBlocks);
  }
}
