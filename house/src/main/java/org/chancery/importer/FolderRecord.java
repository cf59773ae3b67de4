package org.chancery.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.EditionForm;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataForm;

/// A record as a file of the organisation's folder tells it.
///
/// @param id how it is found again when the file changes
/// @param editions the original first
record FolderRecord(String id, Metadata metadata, List<Edition> editions) {
  FolderRecord {
    editions = List.copyOf(editions);
  }

  /// The digest of all that the file says of it.
  Digest fingerprint() {
    var text = new StringBuilder(new String(CanonicalJson.bytes(MetadataForm.tree(metadata)), StandardCharsets.UTF_8));
    for (var each : editions) {
      text.append('\n').append(new String(CanonicalJson.bytes(EditionForm.tree(unrendered(each))), StandardCharsets.UTF_8));
    }
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// An edition without the number of what it renders, which only the register knows.
  static Edition unrendered(Edition edition) {
    return new Edition(edition.language(), edition.title(), edition.body(), null);
  }

  /// The editions with translations naming the original's edition they render.
  List<Edition> rendering(int originalEdition) {
    var all = new ArrayList<Edition>();
    for (var each : editions) {
      Language original = metadata.original();
      boolean translation = !each.language().equals(original) && !metadata.authentic().contains(each.language());
      all.add(translation ? new Edition(each.language(), each.title(), each.body(), new Edition.Renders(original, originalEdition)) : each);
    }
    return all;
  }
}
