package org.chancery.importer;

import org.chancery.organisation.ImportLabels.LabelledField;
import org.jspecify.annotations.Nullable;

/// What a line of a page may be by its words alone, wherever it stands.
///
/// @param label the field it names, else null
/// @param menu whether a menu may have it as a row or heading
/// @param footer whether it begins what follows the text
record LineSense(@Nullable LabelledField label, boolean menu, boolean footer) {
  /// A longer line has no sense but its text's.
  static final int LONGEST = 200;
  static final LineSense NONE = new LineSense(null, false, false);
}
