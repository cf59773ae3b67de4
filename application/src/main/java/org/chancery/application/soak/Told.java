package org.chancery.application.soak;

import org.chancery.log.Hash;

/// A line that a [Publishing] process writes on its standard output.
public sealed interface Told {
  /// The number of the request that it speaks of.
  long request();

  /// The line, without its end.
  String line();

  /// From here on the request may become an act.
  record Asked(long request) implements Told {
    @Override
    public String line() {
      return "asked " + request;
    }
  }

  /// The request is a public act.
  ///
  /// @param index of the act, and its leaf
  /// @param size of the newest checkpoint that a reader was shown then, and its root
  /// @param again whether a process before made the act, and did not come to answer
  record Answered(long request, long index, Hash leaf, long size, Hash root, boolean again) implements Told {
    @Override
    public String line() {
      return "answered " + request + " " + index + " " + leaf.base64() + " " + size + " " + root.base64() + " " + again;
    }
  }

  static Told parse(String line) {
    var words = line.split(" ");
    return switch (words[0] + " " + words.length) {
      case "asked 2" -> new Asked(Long.parseLong(words[1]));
      case "answered 7" ->
          new Answered(
              Long.parseLong(words[1]), Long.parseLong(words[2]), Hash.ofBase64(words[3]), Long.parseLong(words[4]), Hash.ofBase64(words[5]), Boolean.parseBoolean(words[6]));
      default -> throw new IllegalArgumentException("a publishing process said: " + line);
    };
  }
}
