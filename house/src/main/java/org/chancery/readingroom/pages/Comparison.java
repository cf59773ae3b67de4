package org.chancery.readingroom.pages;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Two texts beside each other: their paragraphs aligned, and the words of those that differ.
///
/// @param differences how many blocks differ
record Comparison(List<Block> blocks, int differences) {
  /// Passages with more words than this are shown whole, one after the other: comparing is quadratic, and nobody reads such a medley.
  private static final int MOST_WORDS = 4_000;
  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  /// What became of a run of words.
  enum Fate {
    KEPT,
    REMOVED,
    ADDED
  }

  /// Words with one fate.
  record Run(Fate fate, String text) {
    public boolean removed() {
      return fate == Fate.REMOVED;
    }

    public boolean added() {
      return fate == Fate.ADDED;
    }
  }

  /// A paragraph, or several that only together can be compared.
  record Block(List<Run> runs) {
    Block {
      runs = List.copyOf(runs);
    }
  }

  Comparison {
    blocks = List.copyOf(blocks);
  }

  /// @param before the older text, a line a paragraph
  static Comparison of(String before, String after) {
    var old = before.lines().toList();
    var fresh = after.lines().toList();
    var blocks = new ArrayList<Block>();
    int differences = 0;
    int at = 0;
    for (var each : changes(old, fresh)) {
      for (; at < each.start(); at++) {
        blocks.add(kept(old.get(at)));
      }
      var changed = changed(old.subList(each.start(), each.end()), fresh.subList(each.freshStart(), each.freshEnd()));
      blocks.addAll(changed);
      differences += changed.size();
      at = each.end();
    }
    for (; at < old.size(); at++) {
      blocks.add(kept(old.get(at)));
    }
    return new Comparison(blocks, differences);
  }

  /// Where the old has other lines or words than the new: `[start, end)` became `[freshStart, freshEnd)`.
  private record Change(int start, int end, int freshStart, int freshEnd) {}

  /// In their order, those that touch as one.
  private static List<Change> changes(List<String> old, List<String> fresh) {
    var changes = new ArrayList<Change>();
    for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<String>()).getDeltas()) {
      var source = delta.getSource();
      var target = delta.getTarget();
      var change =
          new Change(source.getPosition(), source.getPosition() + source.size(), target.getPosition(), target.getPosition() + target.size());
      var last = changes.isEmpty() ? null : changes.getLast();
      if (last != null && last.end() == change.start() && last.freshEnd() == change.freshStart()) {
        changes.removeLast();
        change = new Change(last.start(), change.end(), last.freshStart(), change.freshEnd());
      }
      changes.add(change);
    }
    return changes;
  }

  private static Block kept(String line) {
    return new Block(List.of(new Run(Fate.KEPT, line)));
  }

  private static List<Block> changed(List<String> old, List<String> fresh) {
    var blocks = new ArrayList<Block>();
    if (old.size() == fresh.size()) {
      for (int i = 0; i < old.size(); i++) {
        blocks.add(words(old.get(i), fresh.get(i)));
      }
    } else {
      blocks.add(words(String.join("\n", old), String.join("\n", fresh)));
    }
    return blocks;
  }

  private static Block words(String before, String after) {
    var old = words(before);
    var fresh = words(after);
    var runs = new ArrayList<Run>();
    if (old.size() + fresh.size() > MOST_WORDS) {
      return new Block(List.of(new Run(Fate.REMOVED, before + "\n"), new Run(Fate.ADDED, after)));
    }
    int at = 0;
    for (var each : changes(old, fresh)) {
      add(runs, Fate.KEPT, old.subList(at, each.start()));
      add(runs, Fate.REMOVED, old.subList(each.start(), each.end()));
      add(runs, Fate.ADDED, fresh.subList(each.freshStart(), each.freshEnd()));
      at = each.end();
    }
    add(runs, Fate.KEPT, old.subList(at, old.size()));
    return new Block(runs);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(each -> each.group()).toList();
  }

  private static void add(List<Run> runs, Fate fate, List<String> words) {
    if (!words.isEmpty()) {
      runs.add(new Run(fate, String.join("", words)));
    }
  }
}
