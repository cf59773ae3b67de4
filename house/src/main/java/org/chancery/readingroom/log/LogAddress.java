package org.chancery.readingroom.log;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.log.TilePath;
import org.chancery.record.Digest;

/// An address under `/log/`, whether or not the log holds anything there. Each has exactly one spelling.
sealed interface LogAddress {
  String ROOT = "/log/";
  Pattern BUNDLE = Pattern.compile("0|[1-9]\\d{0,15}");

  record NewestCheckpoint() implements LogAddress {}

  record Keys() implements LogAddress {}

  /// The keys that signed before, and how each handed over.
  record FormerKeys() implements LogAddress {}

  /// A tile of hashes or a bundle of entries.
  record Tile(TilePath path) implements LogAddress {}

  record OneContent(Digest digest) implements LogAddress {}

  /// All contents that the entries of one bundle name.
  record Contents(long bundle) implements LogAddress {}

  /// @param path as it came, before any decoding
  static Optional<LogAddress> parse(String path) {
    if (!path.startsWith(ROOT)) {
      return Optional.empty();
    }
    var rest = path.substring(ROOT.length());
    int slash = rest.indexOf('/');
    var first = slash < 0 ? rest : rest.substring(0, slash);
    var behind = slash < 0 ? null : rest.substring(slash + 1);
    return switch (first) {
      case "checkpoint" -> behind == null ? Optional.of(new NewestCheckpoint()) : Optional.empty();
      case "keys" -> behind == null ? Optional.of(new Keys()) : Optional.empty();
      case "former-keys" -> behind == null ? Optional.of(new FormerKeys()) : Optional.empty();
      case "tile" -> behind == null ? Optional.empty() : TilePath.parse(behind).map(Tile::new);
      case "content" ->
          behind != null && behind.startsWith("sha256/") && Digest.isHex(behind.substring("sha256/".length()))
              ? Optional.of(new OneContent(new Digest(behind.substring("sha256/".length()))))
              : Optional.empty();
      case "contents" ->
          behind != null && BUNDLE.matcher(behind).matches() ? Optional.of(new Contents(Long.parseLong(behind))) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
