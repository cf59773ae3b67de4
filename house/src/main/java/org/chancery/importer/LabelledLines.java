package org.chancery.importer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.ImportLabels.LabelledField;

/// Finds the labelled fields among the lines of a page: a name and its values behind it, or in the next lines.
final class LabelledLines {
  /// A value is no longer than this.
  static final int LONGEST_VALUE = 160;
  private static final int MOST_VALUES = 40;
  private static final int LONGEST_NAME = 60;

  private final Terms terms;
  private final List<Line> lines;
  private final List<LineSense> senses;

  /// A field on a page: from the line of its name to before `end`.
  record Field(LabelledField name, int line, int end, List<String> values) {}

  private record Inline(LabelledField name, String value) {}

  LabelledLines(Terms terms, List<Line> lines, List<LineSense> senses) {
    this.terms = terms;
    this.lines = lines;
    this.senses = senses;
  }

  /// The values of fields by name, in their order.
  static Map<LabelledField, List<String>> values(List<Field> fields) {
    var values = new EnumMap<LabelledField, List<String>>(LabelledField.class);
    fields.forEach(each -> values.computeIfAbsent(each.name(), ignored -> new ArrayList<>()).addAll(each.values()));
    return values;
  }

  /// The fields of a part of the page, in their order. Names without a colon count only beside another field.
  List<Field> between(int from, int end) {
    var sure = new ArrayList<Field>();
    var likely = new ArrayList<Field>();
    for (int i = from; i < end; i++) {
      var line = lines.get(i);
      var inline = inline(line.text());
      if (inline.isPresent()) {
        sure.add(new Field(inline.get().name(), i, i + 1, List.of(inline.get().value())));
        continue;
      }
      var name = line.text().length() <= LONGEST_NAME ? senses.get(i).label() : null;
      if (name != null && (line.colon() || line.label())) {
        var field = withValues(i, end, name);
        sure.add(field);
        i = field.end() - 1;
      } else if (name != null) {
        likely.add(withValues(i, end, name));
      } else if (!sure.isEmpty() && line.text().length() > LONGEST_VALUE && !line.bullet()) {
        // The text has begun: what looks like a field within it is its own.
        break;
      }
    }
    return sure.isEmpty() ? cluster(likely) : sure;
  }

  /// The fields from a line on whose names the page itself marks as such.
  List<Field> marked(int from) {
    var marked = new ArrayList<Field>();
    for (int i = from; i < lines.size(); i++) {
      var name = lines.get(i).label() ? senses.get(i).label() : null;
      if (name != null) {
        marked.add(withValues(i, lines.size(), name));
        i = marked.getLast().end() - 1;
      }
    }
    return marked;
  }

  /// "Date: 14 December 2020" in one line.
  private Optional<Inline> inline(String text) {
    int colon = text.indexOf(':');
    if (colon < 2 || colon > 50 || colon >= text.length() - 1 || text.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    return terms.label(text.substring(0, colon)).map(name -> new Inline(name, text.substring(colon + 1).strip()));
  }

  private Field withValues(int label, int end, LabelledField name) {
    var values = new ArrayList<String>();
    boolean bullets = lines.get(label).bullet();
    int i = label + 1;
    for (; i < end && values.size() < MOST_VALUES; i++) {
      var line = lines.get(i);
      boolean another = senses.get(i).label() != null && (line.colon() || line.label() || !senses.get(i).menu()) || inline(line.text()).isPresent();
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
    var valued = likely.stream().filter(each -> !each.values().isEmpty()).toList();
    List<Field> best = List.of();
    int most = 1;
    int start = 0;
    var names = EnumSet.noneOf(LabelledField.class);
    for (int i = 0; i < valued.size(); i++) {
      names.add(valued.get(i).name());
      boolean ends = i + 1 == valued.size() || valued.get(i + 1).line() > valued.get(i).end() + 1;
      if (ends && names.size() > most) {
        best = valued.subList(start, i + 1);
        most = names.size();
      }
      if (ends) {
        start = i + 1;
        names.clear();
      }
    }
    return best;
  }
}
