package org.chancery.record;

import java.util.List;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// HTML of a text that cannot harm a reader: headings, paragraphs, lists, quotations, tables, links, emphasis, passages in other languages.
///
/// Made only by [#of(String)], which drops everything else (scripts, styles, forms, frames, event handlers, addresses
/// other than http, https, mailto and those within the site).
public record SafeHtml(String value) {
  private static final List<String> BLOCKS = List.of("p", "h2", "h3", "h4");
  private static final List<String> REFERENCES = List.of("&amp;", "&lt;", "&gt;", "&#34;", "&#39;", "&#43;", "&#61;", "&#64;", "&#96;");
  /// By UTF-16 code unit, the letters, digits and signs that the policy leaves as they are.
  private static final boolean[] UNCHANGED = unchanged(" .,;:!?()[]-/%“”„‘’–—…«»№§€\n");
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "caption", "em", "strong",
              "b", "i", "u", "sub", "sup", "br", "a", "span", "dl", "dt", "dd", "hr", "abbr", "cite", "q")
          .allowWithoutAttributes("span")
          .allowAttributes("href").onElements("a")
          .allowStandardUrlProtocols()
          .allowAttributes("lang", "dir").globally()
          .allowAttributes("title").onElements("abbr")
          .allowAttributes("scope", "colspan", "rowspan").onElements("th", "td")
          .allowAttributes("start").onElements("ol")
          .toFactory();

  /// What is safe of some HTML. The result of its own result is itself.
  public static SafeHtml of(String html) {
    return new SafeHtml(plain(html) ? html : POLICY.sanitize(html));
  }

  /// Whether some HTML is plain paragraphs and headings without anything that the policy would change: then it need not be asked,
  /// which spares most texts two thirds of the work of reading them.
  private static boolean plain(String html) {
    int at = 0;
    while (at < html.length()) {
      var block = block(html, at);
      if (block.isEmpty()) {
        return false;
      }
      at += block.length() + 2;
      while (at < html.length() && html.charAt(at) != '<') {
        int length = unchanged(html, at);
        if (length == 0) {
          return false;
        }
        at += length;
      }
      if (!html.startsWith("</", at) || !html.startsWith(block, at + 2) || !html.startsWith(">", at + 2 + block.length())) {
        return false;
      }
      at += block.length() + 3;
      if (at < html.length() && html.charAt(at) == '\n') {
        at++;
      }
    }
    return true;
  }

  /// The name of the block that begins at a place; empty where none does.
  private static String block(String html, int at) {
    for (var each : BLOCKS) {
      if (html.startsWith("<", at) && html.startsWith(each, at + 1) && html.startsWith(">", at + 1 + each.length())) {
        return each;
      }
    }
    return "";
  }

  private static boolean[] unchanged(String signs) {
    var unchanged = new boolean[0x2200];
    for (char c = 0; c < '\u0600'; c++) {
      unchanged[c] = Character.isLetterOrDigit(c);
    }
    signs.chars().forEach(each -> unchanged[each] = true);
    return unchanged;
  }

  /// The length of the letter, sign or character reference at a place if the policy leaves it as it is, else 0.
  private static int unchanged(String html, int at) {
    char c = html.charAt(at);
    if (c == '&') {
      for (var each : REFERENCES) {
        if (html.startsWith(each, at)) {
          return each.length();
        }
      }
      return 0;
    }
    return c < UNCHANGED.length && UNCHANGED[c] ? 1 : 0;
  }

  /// Text as HTML: the three characters that mean something are escaped.
  public static String escape(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      var replacement =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> null;
          };
      if (replacement != null && out == null) {
        out = new StringBuilder(text.length() + 32).append(text, 0, i);
      }
      if (out != null) {
        if (replacement == null) {
          out.append(text.charAt(i));
        } else {
          out.append(replacement);
        }
      }
    }
    return out == null ? text : out.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
