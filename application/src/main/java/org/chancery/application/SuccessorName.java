package org.chancery.application;

import java.util.regex.Pattern;

/// The names of a log's successors: its own with `/2`, `/3` …, so that the settings need not change.
final class SuccessorName {
  private static final Pattern NUMBERED = Pattern.compile("(.+)/([1-9][0-9]{0,5})");

  private SuccessorName() {}

  /// The name of the log that succeeds this one.
  static String after(String origin) {
    var numbered = NUMBERED.matcher(origin);
    return numbered.matches() ? numbered.group(1) + "/" + (Integer.parseInt(numbered.group(2)) + 1) : origin + "/2";
  }

  /// Whether a log has this name, or is a successor of one that has.
  static boolean isOf(String origin, String name) {
    var numbered = NUMBERED.matcher(origin);
    return origin.equals(name) || numbered.matches() && numbered.group(1).equals(name);
  }
}
