package org.chancery.readingroom;

import java.util.List;
import java.util.Map;

/// The answer to a [RecordQuery].
///
/// @param total how many records match in all
/// @param cards the asked part of them
/// @param counts by facet, most first, each value with the number of records that choosing it (beside the other facets'
///     choices) would show; empty unless asked for. Years are newest first.
public record Found(long total, List<Card> cards, Map<Facet, List<Count>> counts) {
  /// A value of a facet and its number of records.
  public record Count(String value, long records) {}
}
