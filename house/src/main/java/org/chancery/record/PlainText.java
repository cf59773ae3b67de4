package org.chancery.record;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// The words of a [SafeHtml] without its tags: a line a block, for search, summaries and counting.
public final class PlainText {
  private static final Pattern BLOCK_END = Pattern.compile("</(p|h[2-6]|li|blockquote|tr|caption|dt|dd)>|<br ?/?>|<hr ?/?>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern BLANK_LINES = Pattern.compile("\\s*\\n\\s*");

  private PlainText() {}

  public static String of(SafeHtml html) {
    var lines = BLOCK_END.matcher(html.value()).replaceAll("\n");
    var text = Parser.unescapeEntities(TAG.matcher(lines).replaceAll(""), false);
    return BLANK_LINES.matcher(text).replaceAll("\n").strip();
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
