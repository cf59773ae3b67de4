package org.chancery.record;

import org.chancery.organisation.Language;
import org.jspecify.annotations.Nullable;

/// A public text of a record in one language. Its number within the language is given by the register, not carried here.
///
/// @param renders which edition of which language this translates, or null for an original
public record Edition(Language language, String title, SafeHtml body, @Nullable Renders renders) {
  /// The edition of another language that a translation renders.
  public record Renders(Language language, int edition) {}
}
