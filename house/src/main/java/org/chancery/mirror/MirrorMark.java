package org.chancery.mirror;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.record.MalformedContent;

/// What makes a folder a mirror: the file `mirror.json`, which says of whom.
///
/// @param publisher the public address, without a slash at its end
/// @param keys of the publisher's `/log/keys` as they were found first, the log's own first; none before the first good visit. Those in
///     force are theirs until an act of the register changes them
public record MirrorMark(URI publisher, List<VerifierKey> keys) {
  static final String FILE = "mirror.json";

  public MirrorMark {
    keys = List.copyOf(keys);
  }

  /// The mark of a folder; empty for one that is no mirror.
  ///
  /// @throws AddressUnreadable for a mark that cannot be read
  public static Optional<MirrorMark> of(Path folder) {
    var file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var tree = CanonicalJson.parse(Files.readAllBytes(file));
      if (tree.path("v").asInt() != 1) {
        throw new AddressUnreadable(file.toString(), "it is of version " + tree.path("v") + ", expected 1");
      }
      var keys = new ArrayList<VerifierKey>();
      tree.path("keys").forEach(each -> keys.add(VerifierKey.parse(each.asText())));
      return Optional.of(new MirrorMark(URI.create(tree.path("publisher").asText()), keys));
    } catch (IOException | MalformedContent | MalformedLog | IllegalArgumentException e) {
      throw new AddressUnreadable(file.toString(), e);
    }
  }

  void write(Path folder) {
    var tree = CanonicalJson.object().put("publisher", publisher.toString()).put("v", 1);
    var array = tree.putArray("keys");
    keys.forEach(each -> array.add(each.text()));
    WholeFile.write(folder.resolve(FILE), CanonicalJson.bytes(tree));
  }
}
