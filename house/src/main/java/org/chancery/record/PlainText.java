package org.chancery.record;

import java.util.Set;
import org.jsoup.parser.Parser;

/// The words of a [SafeHtml] without its tags: a line a block, for search, summaries and counting.
public final class PlainText {
  private static final Set<String> BLOCK_ENDS =
      Set.of(
          "</p>", "</h2>", "</h3>", "</h4>", "</li>", "</blockquote>", "</tr>", "</caption>", "</dt>", "</dd>", "<br>", "<br/>", "<br />", "<hr>",
          "<hr/>", "<hr />");

  private PlainText() {}

  public static String of(SafeHtml html) {
    var text = withoutTags(html.value());
    return withoutBlankLines(text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false)).strip();
  }

  private static String withoutTags(String html) {
    var text = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      int close = open < 0 ? -1 : html.indexOf('>', open);
      if (close < 0) {
        return text.append(html, at, html.length()).toString();
      }
      text.append(html, at, open);
      if (BLOCK_ENDS.contains(html.substring(open, close + 1))) {
        text.append('\n');
      }
      at = close + 1;
    }
    return text.toString();
  }

  /// Each run of white space that holds a line's end becomes that line's end alone.
  private static String withoutBlankLines(String text) {
    var lines = new StringBuilder(text.length());
    int at = 0;
    for (int line = text.indexOf('\n'); line >= 0; line = text.indexOf('\n', at)) {
      int start = line;
      while (start > at && isWhite(text.charAt(start - 1))) {
        start--;
      }
      int end = line + 1;
      while (end < text.length() && isWhite(text.charAt(end))) {
        end++;
      }
      lines.append(text, at, start).append('\n');
      at = end;
    }
    return lines.append(text, at, text.length()).toString();
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /// The first words up to a number of characters, cut at a space, with an ellipsis where cut.
  public static String summary(String text, int characters) {
    var flat = text.replace('\n', ' ');
    if (flat.length() <= characters) {
      return flat;
    }
    int cut = flat.lastIndexOf(' ', characters);
    return flat.substring(0, cut > characters / 2 ? cut : characters).stripTrailing() + "…";
  }
}
