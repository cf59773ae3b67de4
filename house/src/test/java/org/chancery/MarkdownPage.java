package org.chancery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A Markdown file of the repository: its headings and where its links lead.
record MarkdownPage(Path file, String text) {
  private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|^\\[[^]]+]: *(\\S+)", Pattern.MULTILINE);
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*|//.*");

  static MarkdownPage read(Path file) {
    try {
      return new MarkdownPage(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String prose() {
    return FENCED.matcher(text).replaceAll("");
  }

  /// The names by which links reach the headings: in lower case, hyphens for spaces, other signs left out, a second of a name numbered.
  Set<String> anchors() {
    var anchors = new TreeSet<String>();
    var seen = new HashMap<String, Integer>();
    for (var heading : HEADING.matcher(prose()).results().toList()) {
      var name = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
      int before = seen.merge(name, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? name : name + "-" + before);
    }
    return anchors;
  }

  /// What is wrong with the links that lead to files of the repository, a sentence each.
  List<String> brokenLinks() {
    var broken = new ArrayList<String>();
    for (var link : LINK.matcher(prose()).results().toList()) {
      var target = link.group(1) == null ? link.group(2) : link.group(1);
      if (ELSEWHERE.matcher(target).matches()) {
        continue;
      }
      var parts = target.split("#", 2);
      var led = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
      if (target.startsWith("/") || !Files.exists(led)) {
        broken.add(file + ": no file at " + target);
      } else if (parts.length == 2 && (!Files.isRegularFile(led) || !read(led).anchors().contains(parts[1]))) {
        broken.add(file + ": no heading at " + target);
      }
    }
    return broken;
  }
}
