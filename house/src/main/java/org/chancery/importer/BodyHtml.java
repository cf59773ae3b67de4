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
    private boolean list;

    Writer write(List<Line> lines) {
      for (var line : lines) {
        if (line.bullet() != list) {
          out.append(line.bullet() ? "<ul>\n" : "</ul>\n");
          paragraphs += line.bullet() ? 1 : 0;
          list = line.bullet();
        }
        var html = line.html() == null ? SafeHtml.escape(line.text()) : line.html();
        var tag =
            switch (line.tag()) {
              case "li" -> "li";
              case "h2", "h3", "h4" -> line.tag();
              case "h5", "h6" -> "h4";
              case "blockquote" -> "blockquote";
              default -> "p";
            };
        if (tag.equals("p") || tag.equals("blockquote")) {
          paragraphs++;
        }
        out.append('<').append(tag).append('>').append(html).append("</").append(tag).append(">\n");
      }
      if (list) {
        out.append("</ul>\n");
      }
      if (!out.isEmpty()) {
        out.setLength(out.length() - 1);
      }
      return this;
    }
  }
}
