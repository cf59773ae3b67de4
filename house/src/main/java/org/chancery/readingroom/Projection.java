package org.chancery.readingroom;

import java.util.List;
import org.chancery.register.LoggedAct;

/// Something that follows the register: a search index, a page cache, later mail and mirrors.
///
/// The same acts delivered twice, in overlapping runs, or again after a crash MUST give the same result as once.
public interface Projection {
  /// A short stable name, for health and messages.
  String name();

  /// How many acts it has taken in: the index of the next act it wants.
  long position();

  /// Takes in a run of acts without gap, of which some MAY lie before [#position()] and are passed over.
  ///
  /// When it throws, its position is as it was before.
  void apply(List<LoggedAct> acts);
}
