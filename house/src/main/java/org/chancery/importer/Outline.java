package org.chancery.importer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.ImportLabels.LabelledField;
import org.chancery.organisation.VocabularyName;

/// Which lines of a page are what: menu, kind, title, labelled fields with their values, text.
///
/// The order tried is from certain to likely: labelled fields mark the place of the title before them and of the text behind
/// them; a dateline marks where the text begins; a line that is a kind's name marks the title behind it.
record Outline(Optional<String> kind, Optional<String> title, Map<LabelledField, List<String>> fields, List<Line> text) {

  /// Finds outlines. Safe for use by many threads.
  static final class Reader {
    /// A labelled field may have this many values, each this long.
    private static final int MOST_VALUES = 40;
    private static final int LONGEST_VALUE = 160;
    private static final int LONGEST_TITLE = 500;
    /// Fewer list items at the beginning are not taken for a menu.
    private static final int SMALLEST_MENU = 4;

    private final Terms terms;
    private final Dateline.Reader datelines;

    Reader(Terms terms, Dateline.Reader datelines) {
      this.terms = terms;
      this.datelines = datelines;
    }

    private record Field(LabelledField name, int line, int end, List<String> values) {}

    Outline read(List<Line> lines) {
      int dateline = dateline(lines);
      var fields = fields(lines, dateline);
      int first = fields.isEmpty() ? -1 : fields.getFirst().line();
      int last = fields.isEmpty() ? -1 : fields.getLast().end();
      int menu = menuEnd(lines, first >= 0 ? first : dateline >= 0 ? dateline : lines.size());
      int title;
      int text;
      if (first >= 0) {
        title = plainBefore(lines, first, menu);
        text = dateline >= last ? dateline : last;
        if (title < 0) {
          // The fields stand before the title.
          title = plainFrom(lines, last, dateline > 0 ? dateline : lines.size());
          text = dateline > title ? dateline : title + 1;
        }
      } else if (dateline >= 0) {
        title = plainBefore(lines, dateline, menu);
        text = dateline;
      } else {
        title = afterKind(lines, menu).orElseGet(() -> plainFrom(lines, menu, lines.size()));
        text = title + 1;
      }
      if (title < 0) {
        return new Outline(Optional.empty(), Optional.empty(), values(fields), List.of());
      }
      int kind = plainBefore(lines, title, 0);
      var kindName = kind >= 0 && kind >= title - 2 && terms.find(VocabularyName.KINDS, lines.get(kind).text()).isPresent() ? Optional.of(lines.get(kind).text()) : Optional.<String>empty();
      return new Outline(kindName, Optional.of(lines.get(title).text()), values(fields), body(lines, text, fields));
    }

    private int dateline(List<Line> lines) {
      for (int i = 0; i < lines.size(); i++) {
        var line = lines.get(i);
        if (!line.bullet() && line.text().length() > 12 && datelines.read(line.text()).isPresent()) {
          return i;
        }
      }
      return -1;
    }

    /// The labelled fields before the dateline, in their order. Names without a colon count only beside another field.
    private List<Field> fields(List<Line> lines, int dateline) {
      int end = dateline >= 0 ? dateline : lines.size();
      var sure = new ArrayList<Field>();
      var likely = new ArrayList<Field>();
      for (int i = 0; i < end; i++) {
        var line = lines.get(i);
        var inline = inline(line.text());
        if (inline.isPresent()) {
          sure.add(new Field(inline.get().name(), i, i + 1, List.of(inline.get().value())));
          continue;
        }
        var name = line.text().length() <= 60 ? terms.label(line.text()) : Optional.<LabelledField>empty();
        if (name.isPresent() && (line.colon() || line.label())) {
          var field = withValues(lines, i, end, name.get());
          sure.add(field);
          i = field.end() - 1;
        } else if (name.isPresent() && !line.bullet()) {
          likely.add(withValues(lines, i, end, name.get()));
        }
      }
      if (sure.isEmpty()) {
        sure.addAll(cluster(likely));
      }
      return sure;
    }

    private record Inline(LabelledField name, String value) {}

    /// "Date: 14 December 2020" in one line.
    private Optional<Inline> inline(String text) {
      int colon = text.indexOf(':');
      if (colon < 2 || colon > 50 || colon >= text.length() - 1 || text.length() > LONGEST_VALUE) {
        return Optional.empty();
      }
      return terms.label(text.substring(0, colon)).map(name -> new Inline(name, text.substring(colon + 1).strip()));
    }

    private Field withValues(List<Line> lines, int label, int end, LabelledField name) {
      var values = new ArrayList<String>();
      boolean bullets = lines.get(label).bullet();
      int i = label + 1;
      for (; i < end && values.size() < MOST_VALUES; i++) {
        var line = lines.get(i);
        boolean another = terms.label(line.text()).isPresent() && (line.colon() || line.label() || !line.bullet()) || inline(line.text()).isPresent();
        if (another || line.blank() || line.text().length() > LONGEST_VALUE || bullets && !line.bullet()) {
          break;
        }
        // A plain name has its values in the next line alone, unless they are a list.
        if (!bullets && !line.bullet() && !values.isEmpty() && !line.tag().equals("dd")) {
          break;
        }
        values.add(line.text());
      }
      return new Field(name, label, i, values);
    }

    /// Of names without a colon, those with a value and at least one other different field close by.
    private static List<Field> cluster(List<Field> likely) {
      var best = new ArrayList<Field>();
      var current = new ArrayList<Field>();
      for (var each : likely) {
        if (each.values().isEmpty()) {
          continue;
        }
        if (!current.isEmpty() && each.line() > current.getLast().end() + 1) {
          current.clear();
        }
        current.add(each);
        if (current.stream().map(Field::name).distinct().count() > best.stream().map(Field::name).distinct().count()) {
          best = new ArrayList<>(current);
        }
      }
      return best.stream().map(Field::name).distinct().count() >= 2 ? best : List.of();
    }


    private static Map<LabelledField, List<String>> values(List<Field> fields) {
      var values = new EnumMap<LabelledField, List<String>>(LabelledField.class);
      fields.forEach(each -> values.computeIfAbsent(each.name(), ignored -> new ArrayList<>()).addAll(each.values()));
      return values;
    }

    /// The end of the menu at the beginning: the last of a run of items and of headings between them, before `end`.
    private static int menuEnd(List<Line> lines, int end) {
      int items = 0;
      int menu = 0;
      for (int i = 0; i < end; i++) {
        if (lines.get(i).bullet()) {
          items++;
          menu = i + 1;
          // A heading of a dump's menu follows an empty item.
          if (lines.get(i).blank() && i + 1 < end && !lines.get(i + 1).bullet() && lines.get(i + 1).text().length() < 80) {
            i++;
            menu = i + 1;
          }
        } else if (items >= SMALLEST_MENU && i + 1 < end && !lines.get(i + 1).bullet()) {
          break;
        }
      }
      return items >= SMALLEST_MENU ? menu : 0;
    }

    /// The last line of text before a position, not before `from`; a heading of the page (h1) goes before all others.
    private static int plainBefore(List<Line> lines, int position, int from) {
      for (int i = position - 1; i >= from; i--) {
        if (lines.get(i).tag().equals("h1")) {
          return i;
        }
      }
      for (int i = position - 1; i >= from; i--) {
        var line = lines.get(i);
        if (!line.bullet() && !line.blank() && line.text().length() <= LONGEST_TITLE) {
          return i;
        }
      }
      return -1;
    }

    private static int plainFrom(List<Line> lines, int from, int end) {
      for (int i = from; i < end; i++) {
        if (lines.get(i).tag().equals("h1")) {
          return i;
        }
      }
      for (int i = from; i < end; i++) {
        var line = lines.get(i);
        if (!line.bullet() && !line.blank() && line.text().length() <= LONGEST_TITLE) {
          return i;
        }
      }
      return -1;
    }

    private Optional<Integer> afterKind(List<Line> lines, int from) {
      for (int i = from; i + 1 < Math.min(lines.size(), from + 12); i++) {
        var line = lines.get(i);
        if (!line.bullet() && !lines.get(i + 1).bullet() && line.text().length() < 60 && terms.find(VocabularyName.KINDS, line.text()).isPresent()) {
          return Optional.of(i + 1);
        }
      }
      return Optional.empty();
    }

    /// The text from a line on, up to what follows it on the page (shares, contacts, subscriptions), without the labelled fields within.
    private List<Line> body(List<Line> lines, int from, List<Field> fields) {
      var body = new ArrayList<Line>();
      for (int i = Math.max(0, from); i < lines.size(); i++) {
        int at = i;
        var field = fields.stream().filter(each -> each.line() <= at && at < each.end()).findFirst();
        if (field.isPresent()) {
          continue;
        }
        var line = lines.get(i);
        if (!body.isEmpty() && terms.footer(line.text())) {
          break;
        }
        if (!line.blank() && !line.tag().equals("h1")) {
          body.add(line);
        }
      }
      return body;
    }
  }
}
