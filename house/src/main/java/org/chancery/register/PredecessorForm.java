package org.chancery.register;

import java.util.List;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Content;
import org.chancery.record.Salt;

/// The content of an act [Act.LogSucceeded]: the last checkpoint known of the log before, as it was signed, and the keys to check it by.
/// See `docs/register-format.md`.
final class PredecessorForm {
  private PredecessorForm() {}

  /// @param keys those of the log before that are known, its own first
  static Content content(SignedNote note, List<VerifierKey> keys, Salt salt) {
    var tree = CanonicalJson.object().put("note", note.render()).put("salt", salt.base64()).put("v", 1);
    var array = tree.putArray("keys");
    keys.forEach(each -> array.add(each.text()));
    return Content.of(CanonicalJson.bytes(tree));
  }
}
