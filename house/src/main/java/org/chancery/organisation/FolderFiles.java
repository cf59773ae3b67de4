package org.chancery.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What stands in an organisation's folder. A file that nothing reads is a mistake, so that a misspelt name is never lost in silence.
///
/// Left alone are hidden files, backups of editors (`*~`), and `README*`.
public final class FolderFiles {
  /// The folders within it, whose files make records.
  private static final Set<String> PARTS = Set.of("pages", "demonstration");

  private FolderFiles() {}

  /// The files of one part, by name; none if there is no such part.
  public static List<Path> of(Path folder, String part) throws OrganisationMistake {
    var files = list(folder.resolve(part));
    for (var each : files) {
      if (!each.toString().endsWith(".yaml") || !Files.isRegularFile(each)) {
        throw unread(each, "files in " + part + "/ whose names end with .yaml");
      }
    }
    return files;
  }

  /// Refuses what is neither one of the named files nor a part.
  static void check(Path folder, List<String> names) throws OrganisationMistake {
    for (var each : list(folder)) {
      var name = each.getFileName().toString();
      if (Files.isDirectory(each) ? !PARTS.contains(name) : !names.contains(name)) {
        throw unread(each, "one of " + String.join(", ", names) + ", or a folder pages/ or demonstration/");
      }
    }
  }

  private static OrganisationMistake unread(Path file, String expected) {
    return new OrganisationMistake(file.toString(), 0, "a " + (Files.isDirectory(file) ? "folder" : "file") + " that nothing reads", expected);
  }

  private static List<Path> list(Path folder) throws OrganisationMistake {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(each -> !leftAlone(each.getFileName().toString())).sorted().toList();
    } catch (IOException e) {
      throw new OrganisationMistake(folder.toString(), 0, "a folder that cannot be read (" + e.getMessage() + ")", "a readable folder");
    }
  }

  private static boolean leftAlone(String name) {
    return name.startsWith(".") || name.endsWith("~") || name.startsWith("README");
  }
}
