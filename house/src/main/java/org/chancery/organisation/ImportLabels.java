package org.chancery.organisation;

import java.util.List;
import java.util.Map;

/// What pages of the old web site call their labelled fields, and the lines that begin what follows the text.
///
/// @param labels by field, then language
/// @param footers by language
public record ImportLabels(Map<LabelledField, Map<Language, List<String>>> labels, Map<Language, List<String>> footers) {
  /// The labelled fields of a page. A field's name in the file is its name in lower case.
  public enum LabelledField {
    DATE,
    PLACE,
    SOURCE,
    FIELD,
    KIND,
    COUNTRY,
    SERIES,
    LANGUAGE,
    SYMBOL,
    AUTHOR
  }
}
