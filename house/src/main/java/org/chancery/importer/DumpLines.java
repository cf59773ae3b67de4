package org.chancery.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The lines of a text dump: `- row` is an item, a lone `-` an empty one, everything else a line of text.
final class DumpLines {
  private static final Pattern ITEM = Pattern.compile("^[-*•·]( |$)");
  private static final int NARROW = 100;

  private DumpLines() {}

  static List<Line> of(String text) {
    var lines = new ArrayList<Line>();
    var block = new ArrayList<String>();
    boolean wrapped = wrapped(text);
    for (var raw : text.lines().toList()) {
      var line = PageText.normal(raw);
      if (ITEM.matcher(line).find()) {
        flush(block, lines);
        lines.add(Line.of(line.substring(1).strip(), true));
      } else if (wrapped && !line.isEmpty()) {
        block.add(line);
      } else {
        flush(block, lines);
        if (!line.isEmpty()) {
          lines.add(Line.of(line, false));
        }
      }
    }
    flush(block, lines);
    return lines;
  }

  private static void flush(List<String> block, List<Line> lines) {
    if (!block.isEmpty()) {
      lines.add(Line.of(String.join(" ", block), false));
      block.clear();
    }
  }

  /// Whether paragraphs are broken into narrow lines with blank lines between: then a block is one paragraph.
  private static boolean wrapped(String text) {
    int full = 0;
    int wide = 0;
    int continued = 0;
    boolean before = false;
    for (var raw : text.lines().toList()) {
      var line = raw.strip();
      if (line.length() > NARROW) {
        wide++;
      } else if (line.length() > 50) {
        full++;
        if (before) {
          continued++;
        }
      }
      before = line.length() > 50 && line.length() <= NARROW && !line.matches(".*[.!?:;»”\"]$");
    }
    return wide == 0 && full >= 4 && continued * 2 >= full;
  }
}
