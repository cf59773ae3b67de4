package org.chancery.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chancery.log.Checkpoint;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.record.MalformedContent;

/// That other keys came into force: those that signed the log until then, and the checkpoint that they and their successors signed.
///
/// The last entry of that checkpoint's tree is the act [Act.KeysChanged], which names the successors. What is read here is worth nothing
/// before somebody has checked the signatures, the tree and the act.
///
/// @param keys whose time ended, the log key first
public record Handover(List<VerifierKey> keys, SignedNote note) {
  /// Throws [MalformedLog] for no key, or a note that is not a checkpoint of at least one entry.
  public Handover {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || Checkpoint.parse(note.text()).size() == 0) {
      throw new MalformedLog("handover of keys", "keys, and a checkpoint of at least one entry", keys.size() + " keys");
    }
  }

  public Checkpoint checkpoint() {
    return Checkpoint.parse(note.text());
  }

  /// The size of the log at the handover: the keys signed its checkpoints up to this one.
  public long size() {
    return checkpoint().size();
  }

  /// One line of `/log/former-keys`, without its line feed: canonical JSON with the members `keys` and `note`.
  public String line() {
    var tree = CanonicalJson.object();
    var array = tree.putArray("keys");
    keys.forEach(each -> array.add(each.text()));
    return new String(CanonicalJson.bytes(tree.put("note", note.render())), StandardCharsets.UTF_8);
  }

  /// Reads such a line; throws [MalformedLog] for another form.
  public static Handover parse(String line) {
    ObjectNode tree;
    try {
      tree = CanonicalJson.parse(line.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedContent e) {
      throw new MalformedLog("handover of keys", "canonical JSON with keys and note", String.valueOf(e.getMessage()));
    }
    var keys = new ArrayList<VerifierKey>();
    tree.path("keys").forEach(each -> keys.add(VerifierKey.parse(each.asText())));
    return new Handover(keys, SignedNote.parse(tree.path("note").asText()));
  }
}
