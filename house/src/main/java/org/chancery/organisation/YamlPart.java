package org.chancery.organisation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A piece of one of the organisation's YAML files that knows its line, so that every mistake can be named.
///
/// Each reading method refuses what is not of the expected shape with an [OrganisationMistake].
public final class YamlPart {
  private final String file;
  private final Node node;

  private YamlPart(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  /// Reads one file's text. An empty file is a mistake.
  public static YamlPart read(String file, String text) throws OrganisationMistake {
    var settings = LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        throw new OrganisationMistake(file, 0, "an empty file", "YAML");
      }
      return new YamlPart(file, root.get());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new OrganisationMistake(file, line, "YAML that cannot be read (" + e.getProblem() + ")", "well-formed YAML");
    } catch (YamlEngineException e) {
      throw new OrganisationMistake(file, 0, "YAML that cannot be read (" + e.getMessage() + ")", "well-formed YAML");
    }
  }

  public String file() {
    return file;
  }

  public int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  public OrganisationMistake mistake(String found, String expected) {
    return new OrganisationMistake(file, line(), found, expected);
  }

  /// The items of a list.
  public List<YamlPart> items() throws OrganisationMistake {
    if (!(node instanceof SequenceNode sequence)) {
      throw mistake(shape(), "a list");
    }
    return sequence.getValue().stream().map(each -> new YamlPart(file, each)).toList();
  }

  /// The members of a mapping, in order. A key that is not allowed, or stands twice, is a mistake; an empty set allows all.
  public Map<String, YamlPart> members(Set<String> allowed) throws OrganisationMistake {
    if (!(node instanceof MappingNode mapping)) {
      throw mistake(shape(), "a mapping" + (allowed.isEmpty() ? "" : " with " + sorted(allowed)));
    }
    var members = new LinkedHashMap<String, YamlPart>();
    for (var tuple : mapping.getValue()) {
      var key = new YamlPart(file, tuple.getKeyNode());
      var name = key.text();
      if (!allowed.isEmpty() && !allowed.contains(name)) {
        throw key.mistake("the key \"" + name + "\"", "one of " + sorted(allowed));
      }
      if (members.put(name, new YamlPart(file, tuple.getValueNode())) != null) {
        throw key.mistake("the key \"" + name + "\" a second time", "each key once");
      }
    }
    return members;
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  /// A required member of this mapping.
  public YamlPart required(Map<String, YamlPart> members, String name) throws OrganisationMistake {
    var member = members.get(name);
    if (member == null) {
      throw mistake("no \"" + name + "\"", "the key \"" + name + "\"");
    }
    return member;
  }

  /// A scalar's text, trimmed; an empty one is a mistake.
  public String text() throws OrganisationMistake {
    if (!(node instanceof ScalarNode scalar)) {
      throw mistake(shape(), "a text");
    }
    var value = scalar.getValue().strip();
    if (value.isEmpty()) {
      throw mistake("nothing", "a text");
    }
    return value;
  }

  public boolean truth() throws OrganisationMistake {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mistake("\"" + text() + "\"", "true or false");
    };
  }

  public Slug slug() throws OrganisationMistake {
    var value = text();
    if (!Slug.isSlug(value)) {
      throw mistake("\"" + value + "\"", "a slug: a-z, 0-9 and single hyphens");
    }
    return new Slug(value);
  }

  public List<Slug> slugs() throws OrganisationMistake {
    var slugs = new ArrayList<Slug>();
    for (var each : items()) {
      slugs.add(each.slug());
    }
    return slugs;
  }

  public List<String> texts() throws OrganisationMistake {
    var texts = new ArrayList<String>();
    for (var each : items()) {
      texts.add(each.text());
    }
    return texts;
  }

  public Language language() throws OrganisationMistake {
    var value = text();
    if (!Language.isTag(value)) {
      throw mistake("\"" + value + "\"", "a language tag such as en");
    }
    return new Language(value);
  }

  /// Values by language.
  public Map<Language, YamlPart> byLanguage() throws OrganisationMistake {
    var values = new LinkedHashMap<Language, YamlPart>();
    for (var each : members(Set.of()).entrySet()) {
      if (!Language.isTag(each.getKey())) {
        throw each.getValue().mistake("the language \"" + each.getKey() + "\"", "a language tag such as en");
      }
      values.put(new Language(each.getKey()), each.getValue());
    }
    if (values.isEmpty()) {
      throw mistake("no language", "a text in at least one language");
    }
    return values;
  }

  public Labels labels() throws OrganisationMistake {
    var labels = new LinkedHashMap<Language, String>();
    for (var each : byLanguage().entrySet()) {
      labels.put(each.getKey(), each.getValue().text());
    }
    return new Labels(labels);
  }

  public Map<Language, List<String>> textsByLanguage() throws OrganisationMistake {
    var texts = new LinkedHashMap<Language, List<String>>();
    for (var each : byLanguage().entrySet()) {
      texts.put(each.getKey(), each.getValue().texts());
    }
    return texts;
  }

  /// A day; a year or a year and month stand for their first day.
  public LocalDate firstDay() throws OrganisationMistake {
    return day(true);
  }

  /// A day; a year or a year and month stand for their last day.
  public LocalDate lastDay() throws OrganisationMistake {
    return day(false);
  }

  private LocalDate day(boolean first) throws OrganisationMistake {
    var value = text();
    try {
      if (value.matches("\\d{4}")) {
        int year = Integer.parseInt(value);
        return first ? LocalDate.of(year, 1, 1) : LocalDate.of(year, 12, 31);
      }
      if (value.matches("\\d{4}-\\d{2}")) {
        var month = YearMonth.parse(value);
        return first ? month.atDay(1) : month.atEndOfMonth();
      }
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw mistake("\"" + value + "\"", "a date such as 2020-12-14");
    }
  }

  /// A value of an enumeration whose names stand in the file in lower case with hyphens.
  public <E extends Enum<E>> E oneOf(E[] values) throws OrganisationMistake {
    var value = text();
    for (var each : values) {
      if (spelled(each).equals(value)) {
        return each;
      }
    }
    throw mistake("\"" + value + "\"", "one of " + Arrays.stream(values).map(YamlPart::spelled).collect(Collectors.joining(", ")));
  }

  private static String spelled(Enum<?> value) {
    return Slug.hyphenated(value.name());
  }

  private String shape() {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue().isEmpty() ? "nothing" : "\"" + scalar.getValue() + "\"";
      case SequenceNode ignored -> "a list";
      case MappingNode ignored -> "a mapping";
      default -> "something else";
    };
  }

  static @Nullable LocalDate firstDayOrNull(@Nullable YamlPart part) throws OrganisationMistake {
    return part == null ? null : part.firstDay();
  }

  static @Nullable LocalDate lastDayOrNull(@Nullable YamlPart part) throws OrganisationMistake {
    return part == null ? null : part.lastDay();
  }
}
