package org.chancery.record;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// HTML of a text that cannot harm a reader: headings, paragraphs, lists, quotations, tables, links, emphasis, passages in other languages.
///
/// Made only by [#of(String)], which drops everything else (scripts, styles, forms, frames, event handlers, addresses
/// other than http, https, mailto and those within the site).
public record SafeHtml(String value) {
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
    return new SafeHtml(POLICY.sanitize(html));
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
