package org.chancery.readingroom.pages;

import org.chancery.register.RecordState;
import org.chancery.register.RecordState.PublicEdition;
import org.jspecify.annotations.Nullable;

/// What a translation says of the text it renders.
///
/// @param label the edition it renders
/// @param href where that edition is; null where it can be read no more
/// @param newer what became of that text since; null where the translation is up to date
record Translated(String label, @Nullable String href, @Nullable Newer newer) {

  /// The newest edition of a text that was changed after it was translated.
  ///
  /// @param changes where it is compared with the edition that was translated; null where either can be read no more
  record Newer(String label, Day since, @Nullable String changes) {}

  /// @return null for a text that renders no other
  static @Nullable Translated of(RecordState state, PublicEdition shown, ReadableEditions readable, Voice voice) {
    var renders = shown.edition().renders();
    if (renders == null) {
      return null;
    }
    var newest = state.editions().get(renders.language());
    var label = RecordHistory.label(voice, renders.edition(), renders.language());
    return new Translated(
        label,
        readable.address(renders.language(), renders.edition()),
        newest == null || newest.number() <= renders.edition()
            ? null
            : new Newer(
                RecordHistory.label(voice, newest.number(), renders.language()),
                voice.moment(newest.since()),
                readable.comparison(renders.language(), renders.edition(), newest.number())));
  }
}
