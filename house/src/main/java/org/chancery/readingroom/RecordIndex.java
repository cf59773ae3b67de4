package org.chancery.readingroom;

import java.util.Optional;
import org.chancery.record.RecordNumber;

/// Answers questions to the whole record, from a projection of the register. Kinds that the organisation does not list (pages)
/// are found only when their kind is chosen.
///
/// Safe for use by many threads.
public interface RecordIndex {
  Found find(RecordQuery query);

  /// The records next to one in time: within all listed records, in the order NEWEST.
  Neighbours neighbours(RecordNumber number);

  /// @param older the record before it in time
  /// @param newer the record after it in time
  record Neighbours(Optional<Card> older, Optional<Card> newer) {}
}
