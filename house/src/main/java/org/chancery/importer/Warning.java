package org.chancery.importer;

import java.util.Locale;

/// Something of a page that was not found or is in doubt. The code is stable; see `docs/import.md`.
public record Warning(Code code, String message) {
  /// The lower-case name is the code.
  public enum Code {
    DATE_MISSING,
    DATE_FROM_DATELINE,
    DATELINE_DATE_DIFFERS,
    PLACE_MISSING,
    SOURCE_MISSING,
    FIELD_MISSING,
    KIND_MISSING,
    KIND_UNKNOWN,
    BODY_UNKNOWN,
    FIELD_UNKNOWN,
    COUNTRY_UNKNOWN,
    SERIES_UNKNOWN,
    LANGUAGE_GUESSED,
    POSSIBLE_DUPLICATE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
