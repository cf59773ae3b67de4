package org.chancery.importer;

import java.util.List;
import org.chancery.record.SafeHtml;

/// The text of a page as HTML: a block a line, items of lists gathered.
///
/// @param html not yet made safe
/// @param paragraphs how many blocks of text there are; headings and lists' items are not counted, a list is one
record BodyHtml(String html, int paragraphs) {
  BodyHtml(List<Line> lines) {
    this(new Writer().write(lines));
  }

  private BodyHtml(Writer writer) {
    this(writer.out.toString(), writer.paragraphs);
  }

  private static final class Writer {
    private final StringBuilder out = new StringBuilder();
    private int paragraphs;
    private String list = "";

    Writer write(List<Line> lines) {
      for (var line : lines) {
        list(!line.bullet() ? "" : line.tag().equals("ol") ? "ol" : "ul");
        var html = line.html() == null ? SafeHtml.escape(line.text()) : line.html();
        var tag =
            switch (line.tag()) {
              case "li", "ol" -> "li";
              case "h2", "h3", "h4", "blockquote", "table" -> line.tag();
              case "h5", "h6" -> "h4";
              default -> "p";
            };
        if (tag.equals("p") || tag.equals("blockquote")) {
          paragraphs++;
        }
        out.append('<').append(tag).append('>').append(html).append("</").append(tag).append(">\n");
      }
      list("");
      if (!out.isEmpty()) {
        out.setLength(out.length() - 1);
      }
      return this;
    }

    /// Ends the list that is open and opens another, unless it is the same.
    private void list(String next) {
      if (next.equals(list)) {
        return;
      }
      if (!list.isEmpty()) {
        out.append("</").append(list).append(">\n");
      }
      if (!next.isEmpty()) {
        out.append('<').append(next).append(">\n");
        paragraphs++;
      }
      list = next;
    }
  }
}
