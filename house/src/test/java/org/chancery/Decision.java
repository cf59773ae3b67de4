package org.chancery;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A page of `docs/decisions`, by its number and text.
record Decision(String name, String text) {
  private static final Pattern NAME = Pattern.compile("(\\d{4})-[a-z0-9]+(-[a-z0-9]+)*\\.md");
  private static final Pattern STATUS = Pattern.compile("^\\*\\*Status:\\*\\* (.*)$", Pattern.MULTILINE);
  private static final Pattern DATE = Pattern.compile("^\\*\\*Date:\\*\\* (.*)$", Pattern.MULTILINE);
  private static final Pattern SECTION = Pattern.compile("^## (.*)$", Pattern.MULTILINE);
  private static final Pattern STATUSES = Pattern.compile("proposed|accepted(, supersedes \\d{4})*|superseded by \\d{4}");
  private static final List<String> SECTIONS = List.of("Context", "Options", "Decision", "Consequences");

  private String number() {
    var matcher = NAME.matcher(name);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String only(Pattern pattern, String text) {
    var found = pattern.matcher(text).results().map(each -> each.group(1)).toList();
    return found.size() == 1 ? found.getFirst() : "";
  }

  private Set<String> named(String before) {
    return new TreeSet<>(
        Pattern.compile(before + " (\\d{4})").matcher(only(STATUS, text)).results().map((MatchResult each) -> each.group(1)).toList());
  }

  private List<String> mistakes() {
    var mistakes = new ArrayList<String>();
    if (number().isEmpty()) {
      mistakes.add(name + ": the name is not NNNN-words.md");
    }
    if (!text.startsWith("# " + number() + ". ")) {
      mistakes.add(name + ": the title does not begin with its number");
    }
    if (!STATUSES.matcher(only(STATUS, text)).matches()) {
      mistakes.add(name + ": no single known status");
    }
    try {
      LocalDate.parse(only(DATE, text));
    } catch (DateTimeParseException e) {
      mistakes.add(name + ": no single date such as 2026-02-03");
    }
    if (!SECTION.matcher(text).results().map(each -> each.group(1)).toList().equals(SECTIONS)) {
      mistakes.add(name + ": the sections are not " + SECTIONS);
    }
    return mistakes;
  }

  /// What is wrong with all decisions together, in the order of their names; a sentence each.
  static List<String> mistakes(List<Decision> decisions) {
    var mistakes = new ArrayList<String>();
    for (int i = 0; i < decisions.size(); i++) {
      var decision = decisions.get(i);
      mistakes.addAll(decision.mistakes());
      if (!decision.number().equals("%04d".formatted(i + 1))) {
        mistakes.add(decision.name + ": expected number %04d".formatted(i + 1));
      }
      for (var other : decisions) {
        if (decision.named("superseded by").contains(other.number()) != other.named("supersedes").contains(decision.number())) {
          mistakes.add(decision.name + " and " + other.name + ": only one says which of them holds");
        }
      }
      for (var number : decision.named("(?:superseded by|supersedes)")) {
        if (decisions.stream().noneMatch(each -> each.number().equals(number))) {
          mistakes.add(decision.name + ": there is no decision " + number);
        }
      }
    }
    return mistakes;
  }
}
