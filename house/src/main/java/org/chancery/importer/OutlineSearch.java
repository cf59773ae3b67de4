package org.chancery.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.organisation.VocabularyName;

/// The search for one page's [Outline]. Used by one thread, once.
final class OutlineSearch {
  private static final int LONGEST_TITLE = 500;
  /// Fewer rows at the beginning are not taken for a menu.
  private static final int SMALLEST_MENU = 4;

  private final Terms terms;
  private final Dateline.Reader datelines;
  private final List<Line> lines;
  private final List<LineSense> senses;
  /// Whether the title is known and none of the lines.
  private final boolean titled;

  OutlineSearch(Terms terms, Dateline.Reader datelines, List<Line> lines, boolean titled) {
    this.terms = terms;
    this.datelines = datelines;
    this.lines = lines;
    this.titled = titled && lines.stream().noneMatch(each -> each.tag().equals("h1"));
    this.senses = lines.stream().map(each -> terms.sense(each.text())).toList();
  }

  Outline outline() {
    int dateline = dateline();
    int end = dateline >= 0 ? dateline : lines.size();
    int menu = menuEnd(end);
    var labelled = new LabelledLines(terms, lines, senses);
    var fields = labelled.between(menu, end);
    int first = fields.isEmpty() ? -1 : fields.getFirst().line();
    int last = fields.isEmpty() ? -1 : fields.getLast().end();
    if (fields.isEmpty() && dateline >= 0) {
      fields = labelled.marked(dateline + 1);
    }
    int title;
    int text;
    if (first >= 0 && !paragraphWithin(menu, first)) {
      title = titled ? -1 : plainBefore(first, menu);
      text = dateline >= last ? dateline : last;
      if (!titled && (title < 0 || isKind(title) && titleWithin(last, end))) {
        // The fields stand before the title.
        title = plainFrom(last, end);
        text = dateline > title ? dateline : title + 1;
      }
    } else if (dateline >= 0) {
      title = titled ? -1 : plainBefore(dateline, menu);
      text = dateline;
    } else {
      title = titled ? -1 : afterKind(menu).orElseGet(() -> plainFrom(menu, lines.size()));
      text = title >= 0 || !titled ? title + 1 : menu;
    }
    if (title < 0 && !titled && dateline < 0) {
      return new Outline(Optional.empty(), Optional.empty(), LabelledLines.values(fields), List.of());
    }
    var before = title >= 0 ? title : first >= 0 ? first : text;
    return new Outline(
        kind(before, first), title < 0 ? Optional.empty() : Optional.of(lines.get(title).text()), LabelledLines.values(fields), body(text, fields));
  }

  /// The name of the kind that stands shortly before the title, or before the fields that are before the title.
  private Optional<String> kind(int title, int first) {
    int before = first >= 0 ? Math.min(first, title) : title;
    int kind = plainBefore(before, 0);
    return kind >= 0 && kind >= before - 2 && isKind(kind) ? Optional.of(lines.get(kind).text()) : Optional.empty();
  }

  private boolean isKind(int line) {
    var text = lines.get(line).text();
    return text.length() <= 60 && terms.find(VocabularyName.KINDS, text).isPresent();
  }

  private int dateline() {
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.bullet() && line.text().length() > 12 && datelines.read(line.text()).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /// The end of the menu at the beginning: list items, names that menus have, and single lines between them.
  private int menuEnd(int end) {
    int rows = 0;
    int menu = 0;
    for (int i = 0; i < end; i++) {
      var line = lines.get(i);
      var sense = senses.get(i);
      if (sense.label() != null && (line.colon() || line.label() || !sense.menu())) {
        break;
      }
      if (line.bullet() || sense.menu()) {
        rows++;
        menu = i + 1;
        // A heading of a dump's menu follows an empty item.
        if (line.bullet() && line.blank() && i + 1 < end && !lines.get(i + 1).bullet() && lines.get(i + 1).text().length() < 80) {
          i++;
          menu = i + 1;
        }
      } else if (rows >= SMALLEST_MENU && !(i + 1 < end && (lines.get(i + 1).bullet() || senses.get(i + 1).menu()))) {
        break;
      }
    }
    return rows >= SMALLEST_MENU ? menu : 0;
  }

  /// Whether a line of the length of a paragraph stands in a part of the page.
  private boolean paragraphWithin(int from, int end) {
    for (int i = from; i < end; i++) {
      if (!lines.get(i).bullet() && lines.get(i).text().length() > LabelledLines.LONGEST_VALUE) {
        return true;
      }
    }
    return false;
  }

  /// Whether a line that may be a title stands in a part of the page, before a dateline or a further line.
  private boolean titleWithin(int from, int end) {
    int line = plainFrom(from, end);
    return line >= 0 && line + 1 < lines.size() && !lines.get(line).text().endsWith(".");
  }

  /// The last line of text before a position, not before `from`; a heading of the page (h1) goes before all others.
  private int plainBefore(int position, int from) {
    for (int i = position - 1; i >= from; i--) {
      if (lines.get(i).tag().equals("h1")) {
        return i;
      }
    }
    for (int i = position - 1; i >= from; i--) {
      if (plain(i)) {
        return i;
      }
    }
    return -1;
  }

  private int plainFrom(int from, int end) {
    for (int i = from; i < end; i++) {
      if (lines.get(i).tag().equals("h1")) {
        return i;
      }
    }
    for (int i = from; i < end; i++) {
      if (plain(i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean plain(int at) {
    var line = lines.get(at);
    return !line.bullet() && !line.blank() && line.text().length() <= LONGEST_TITLE;
  }

  private Optional<Integer> afterKind(int from) {
    for (int i = from; i + 1 < Math.min(lines.size(), from + 12); i++) {
      if (!lines.get(i).bullet() && !lines.get(i + 1).bullet() && isKind(i)) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  /// The text from a line on, without the labelled fields within, up to what follows it: shares, contacts, the menu again.
  private List<Line> body(int from, List<LabelledLines.Field> fields) {
    var body = new ArrayList<Line>();
    int next = 0;
    for (int i = Math.max(0, from); i < lines.size(); i++) {
      while (next < fields.size() && fields.get(next).end() <= i) {
        next++;
      }
      if (next < fields.size() && fields.get(next).line() <= i) {
        continue;
      }
      var line = lines.get(i);
      if (!body.isEmpty() && (senses.get(i).footer() || menuBegins(i))) {
        break;
      }
      if (!line.blank() && !line.tag().equals("h1")) {
        body.add(line);
      }
    }
    return body;
  }

  /// Whether a menu begins at a line: it and most of the next lines are names that menus have.
  private boolean menuBegins(int at) {
    if (!senses.get(at).menu() && !lines.get(at).blank()) {
      return false;
    }
    int rows = 0;
    int others = 0;
    for (int i = at; i < lines.size() && rows + others < 2 * SMALLEST_MENU; i++) {
      if (senses.get(i).menu()) {
        rows++;
      } else if (!lines.get(i).blank()) {
        others++;
      }
    }
    return rows >= SMALLEST_MENU && others <= 2;
  }
}
