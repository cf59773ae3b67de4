package org.chancery.importer;

import java.util.List;
import java.util.Locale;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.jspecify.annotations.Nullable;

/// What the bytes of a page were understood to be.
public sealed interface Page {
  /// A page with a title and a text.
  ///
  /// @param address the page's own address where it names one, else null
  /// @param paragraphs of the text, the one with the dateline included
  record Understood(Metadata metadata, Edition edition, @Nullable String address, int paragraphs, List<Warning> warnings) implements Page {
    public Understood {
      warnings = List.copyOf(warnings);
    }
  }

  /// Bytes that are no page.
  record NoPage(Refusal refusal, String message) implements Page {}

  /// Why bytes are no page. The lower-case name is the code; see `docs/import.md`.
  enum Refusal {
    EMPTY,
    TOO_LARGE,
    NOT_TEXT,
    NO_TITLE,
    NO_BODY,
    UNREADABLE,
    NOT_UNDERSTOOD;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
