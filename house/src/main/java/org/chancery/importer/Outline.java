package org.chancery.importer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.ImportLabels.LabelledField;

/// Which lines of a page are what: menu, kind, title, labelled fields with their values, text.
///
/// The order tried is from certain to likely: labelled fields mark the place of the title before them and of the text behind
/// them; a dateline marks where the text begins; a line that is a kind's name marks the title behind it.
record Outline(Optional<String> kind, Optional<String> title, Map<LabelledField, List<String>> fields, List<Line> text) {

  /// Finds outlines. Safe for use by many threads.
  static final class Reader {
    private final Terms terms;
    private final Dateline.Reader datelines;

    Reader(Terms terms, Dateline.Reader datelines) {
      this.terms = terms;
      this.datelines = datelines;
    }

    /// @param titled whether the title is known, so that no line is taken for it unless the page marks it as its heading
    Outline read(List<Line> lines, boolean titled) {
      return new OutlineSearch(terms, datelines, lines, titled).outline();
    }
  }
}
