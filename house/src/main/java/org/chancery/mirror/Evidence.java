package org.chancery.mirror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chancery.log.SignedNote;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.register.Head;
import org.jspecify.annotations.Nullable;

/// What a publisher signed and what is wrong with it, kept in a file, so that it can be shown to others.
final class Evidence {
  static final String FOLDER = "evidence";

  private Evidence() {}

  /// Writes the finding, the note shown, and the one kept until then. The same evidence is the same file.
  ///
  /// @param kept null where nothing was
  static Path write(Path mirror, Finding finding, SignedNote shown, @Nullable Head kept) {
    var tree =
        CanonicalJson.object()
            .put("resource", finding.resource())
            .put("offset", finding.offset())
            .put("expected", finding.expected())
            .put("found", finding.found())
            .put("shown", shown.render());
    if (kept != null) {
      tree.put("kept", kept.note());
    }
    var name = Digest.of((shown.text() + finding.text()).getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16) + ".json";
    var file = mirror.resolve(FOLDER).resolve(name);
    WholeFile.write(file, CanonicalJson.bytes(tree));
    return file;
  }
}
