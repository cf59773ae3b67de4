package org.chancery.register;

import java.util.List;
import java.util.stream.Collectors;
import org.chancery.log.Hash;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;

/// The newest checkpoint: the size of the log, its root, and the signed note that says so.
public record Head(long size, Hash root, String note) {
  /// Those of some keys whose lines the note carries, in their order. Whether the lines are right is not asked.
  public List<VerifierKey> signedBy(List<VerifierKey> keys) {
    var signers = SignedNote.parse(note).signatures().stream().map(SignatureLine::key).collect(Collectors.toSet());
    return keys.stream().filter(each -> signers.contains(each.id())).toList();
  }
}
