package org.chancery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documents say what is so: links lead somewhere, decisions have their form, named classes and settings exist, and no file
/// tells of the machine it was written on.
final class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  /// What `.gitignore` leaves out, and the repository's own bookkeeping.
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", ".build", ".idea");

  private static final List<String> AUDIENCES = List.of("Public record", "Editors", "Operators", "Security");
  /// In pieces, so that this file does not hold what it looks for.
  private static final Pattern OF_A_MACHINE =
      Pattern.compile(
          "(?<![\\w.-])/(?:work|root|home)/"
              + "|repo1\\.maven\\." + "org|repo\\.maven\\.apache\\." + "org|registry\\.npmjs\\." + "org|deb\\.debian\\." + "org");

  @TempDir private Path folder;

  /// Every file under a folder that belongs to the repository.
  private static List<Path> files(Path top) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return NOT_OURS.contains(directory.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static Stream<MarkdownPage> pages() throws IOException {
    return files(ROOT).stream().filter(each -> each.toString().endsWith(".md")).map(MarkdownPage::read);
  }

  private static String text(String first, String... more) throws IOException {
    return Files.readString(ROOT.resolve(Path.of(first, more)));
  }

  private static Set<String> found(String regex, String text) {
    return new TreeSet<>(Pattern.compile(regex, Pattern.MULTILINE).matcher(text).results().map(each -> each.group(1)).toList());
  }

  @Test
  void everyLinkToAFileOfTheRepositoryLeadsThere() throws IOException {
    assertThat(pages()).hasSizeGreaterThan(15);
    assertThat(pages().flatMap(each -> each.brokenLinks().stream())).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsSeen() throws IOException {
    Files.writeString(folder.resolve("b.md"), "# One way\n\n## One way\n\n```\n# Not a heading\n```\n");
    var page =
        new MarkdownPage(
            folder.resolve("a.md"),
            "[](b.md) [](b.md#one-way-1) [](https://example.org/x) [](c.md) [](b.md#not-a-heading) [](#here)\n```\n[](d.md)\n```\n[e]: e.md\n");
    assertThat(page.brokenLinks()).hasSize(4).allMatch(each -> each.matches(".*(c\\.md|b\\.md#not-a-heading|#here|e\\.md)"), "one of those that lead nowhere");
  }

  @Test
  void decisionsAreNumberedWithoutGapsAndHaveTheirForm() throws IOException {
    try (var files = Files.list(ROOT.resolve("docs").resolve("decisions"))) {
      var decisions = files.sorted().map(MarkdownPage::read).map(each -> new Decision(each.file().getFileName().toString(), each.text())).toList();
      assertThat(decisions).hasSizeGreaterThan(5);
      assertThat(Decision.mistakes(decisions)).isEmpty();
    }
  }

  private static Decision decision(String number, String status, String date) {
    return new Decision(
        number + "-a-choice.md",
        "# " + number + ". A choice\n\n**Status:** " + status + "\n\n**Date:** " + date + "\n\n## Context\n## Options\n## Decision\n## Consequences\n");
  }

  @Test
  void aDecisionThatIsSupersededIsNamedByTheOneThatHolds() {
    var newer = decision("0002", "accepted, supersedes 0001", "2026-02-03");
    assertThat(Decision.mistakes(List.of(decision("0001", "superseded by 0002", "2026-02-03"), newer))).isEmpty();
    assertThat(Decision.mistakes(List.of(decision("0001", "accepted", "2026-02-03"), newer))).hasSize(1);
    assertThat(Decision.mistakes(List.of(decision("0001", "superseded by 0002", "2026-02-03"), decision("0002", "accepted", "2026-02-03")))).hasSize(1);
  }

  @Test
  void aDecisionOutOfFormIsSeen() {
    assertThat(Decision.mistakes(List.of(decision("0001", "accepted", "2026-02-30")))).hasSize(1);
    assertThat(Decision.mistakes(List.of(decision("0001", "agreed", "2026-02-03")))).hasSize(1);
    assertThat(Decision.mistakes(List.of(decision("0002", "accepted", "2026-02-03")))).hasSize(1);
    assertThat(Decision.mistakes(List.of(decision("0001", "superseded by 0007", "2026-02-03")))).hasSize(1);
    assertThat(Decision.mistakes(List.of(new Decision("0001-a-choice.md", "# A choice\n")))).hasSize(4);
  }

  @Test
  void everyClassOfTheGlossaryExists() throws IOException {
    var rows =
        Pattern.compile("^\\| ([^|]+) \\| [^|]+ \\| `([a-z.]+)(?:\\.([A-Z]\\w+))?` \\|$", Pattern.MULTILINE)
            .matcher(text("docs", "model.md"))
            .results()
            .toList();
    assertThat(rows).hasSizeGreaterThan(8);
    for (var row : rows) {
      // A row that names a package alone is about classes of its words.
      for (var name : row.group(3) == null ? row.group(1).split(", ") : new String[] {row.group(3)}) {
        assertThat(ROOT.resolve(Path.of("house", "src", "main", "java", "org", "chancery", row.group(2).replace('.', '/'), name + ".java"))).exists();
      }
    }
  }

  @Test
  void everyClassThatTheArchitectureNamesExists() throws IOException {
    var sources = new TreeSet<String>();
    files(ROOT).stream().filter(each -> each.toString().endsWith(".java")).forEach(each -> sources.add(each.getFileName().toString().replace(".java", "")));
    var named = found("`(?:[a-z]+\\.)*([A-Z][A-Za-z]+)(?:\\.[a-z]\\w*)?`", text("ARCHITECTURE.md"));
    assertThat(named).hasSizeGreaterThan(15);
    assertThat(sources).containsAll(named);
  }

  @Test
  void theSettingsThatAreKnownAreThoseOfTheOperatorsTable() throws IOException {
    var known = found("\"(CHANCERY_[A-Z_]*[A-Z])\"", text("application", "src", "main", "java", "org", "chancery", "application", "Configuration.java"));
    assertThat(known).hasSizeGreaterThan(5);
    assertThat(found("^\\| `(CHANCERY_[A-Z_]+)` \\|", text("docs", "operations.md"))).isEqualTo(known);
  }

  @Test
  void everyReleaseIsToldToItsFourAudiences() throws IOException {
    var releases = List.of(text("CHANGELOG.md").split("(?m)^## ")).stream().skip(1).toList();
    assertThat(releases).isNotEmpty();
    assertThat(releases)
        .allSatisfy(each -> assertThat(Pattern.compile("^### (.+)$", Pattern.MULTILINE).matcher(each).results().map(line -> line.group(1))).isEqualTo(AUDIENCES));
  }

  /// The files under a folder that tell of a machine or of where its packages came from.
  private static List<String> ofAMachine(Path top) throws IOException {
    var telling = new ArrayList<String>();
    for (var file : files(top)) {
      var matcher = OF_A_MACHINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (matcher.find()) {
        telling.add(top.relativize(file) + ": " + matcher.group());
      }
    }
    return telling;
  }

  @Test
  void noFileTellsOfTheMachineItWasWrittenOn() throws IOException {
    assertThat(files(ROOT)).hasSizeGreaterThan(200);
    assertThat(ofAMachine(ROOT)).isEmpty();
  }

  @Test
  void aFileThatTellsOfAMachineIsSeen() throws IOException {
    Files.writeString(folder.resolve("a"), "see file:///" + "home/" + "someone");
    Files.writeString(folder.resolve("b"), "from https://repo1.maven." + "org/maven2");
    Files.writeString(folder.resolve("c"), "https://example.org/home/ and $HOME/x");
    assertThat(ofAMachine(folder)).hasSize(2);
  }
}
