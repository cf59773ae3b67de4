package org.chancery.importer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bytes of a page as text: byte order marks, UTF-8, and what an HTML page declares of itself.
final class PageText {
  private static final Pattern DECLARED = Pattern.compile("(?i)<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_.:-]{2,40})");
  private static final Pattern MARKUP =
      Pattern.compile(
          "<(?:!doctype\\s+html|html|head|title|meta|link|script|style|body|header|nav|main|article|section|div|p|h1|h2|h3|table|ul|ol|dl|center|font|span|blockquote)\\b",
          Pattern.CASE_INSENSITIVE);

  private PageText() {}

  /// The text; empty when the bytes are no text.
  static Optional<String> decode(byte[] bytes) {
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      return strictly(bytes, 3, StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xfe, 0xff)) {
      return strictly(bytes, 2, StandardCharsets.UTF_16BE);
    }
    if (starts(bytes, 0xff, 0xfe)) {
      return strictly(bytes, 2, StandardCharsets.UTF_16LE);
    }
    var text = strictly(bytes, 0, StandardCharsets.UTF_8);
    if (text.isPresent()) {
      return text;
    }
    var head = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.ISO_8859_1);
    var declared = DECLARED.matcher(head);
    if (!declared.find()) {
      return Optional.empty();
    }
    try {
      return strictly(bytes, 0, Charset.forName(declared.group(1)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> strictly(byte[] bytes, int from, Charset charset) {
    try {
      var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
      return binary(text) ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// Whether a text holds characters that no page has: NUL, or more than a few other controls.
  private static boolean binary(String text) {
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return true;
      }
      if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
        controls++;
      }
    }
    return controls > 4 + text.length() / 200;
  }

  /// Whether a text is an HTML page: its first element, after comments and an XML declaration, is one of HTML.
  static boolean isHtml(String text) {
    int at = 0;
    while (true) {
      while (at < text.length() && space(text.charAt(at))) {
        at++;
      }
      var end = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?xml", at) ? "?>" : "";
      if (end.isEmpty()) {
        return MARKUP.matcher(text).region(at, Math.min(text.length(), at + 40)).lookingAt();
      }
      int after = text.indexOf(end, at);
      if (after < 0) {
        return false;
      }
      at = after + end.length();
    }
  }

  /// Whether a text holds nothing that is seen.
  static boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!space(c) && !unseen(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean space(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c < 0x20;
  }

  private static boolean unseen(char c) {
    return c == '\u00ad' || c == '\ufeff' || c == '\u200b' || c == '\u200e' || c == '\u200f';
  }

  /// One line without soft hyphens and marks of direction, each run of spaces (of any kind) one space.
  static String normal(String text) {
    var line = text.strip();
    return isNormal(line) ? line : normalised(line);
  }

  /// Whether a line is of printable ASCII with single spaces, as most are.
  private static boolean isNormal(String line) {
    boolean space = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || c > '~' || c == ' ' && space) {
        return false;
      }
      space = c == ' ';
    }
    return true;
  }

  private static String normalised(String text) {
    var out = new StringBuilder(text.length());
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (unseen(c)) {
        continue;
      }
      if (space(c)) {
        if (!space) {
          out.append(' ');
        }
        space = true;
      } else {
        out.append(c);
        space = false;
      }
    }
    int end = out.length();
    if (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    return out.substring(0, end);
  }
}
