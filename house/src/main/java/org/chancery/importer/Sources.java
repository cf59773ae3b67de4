package org.chancery.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files an import reads, each once: files as named, folders with all below them in the order of their names; `-` is standard input.
///
/// Files whose name begins with a dot are passed over in folders. Links to folders are not followed.
final class Sources {
  private Sources() {}

  /// One source: its name in the report, and its path; a null path is standard input.
  ///
  /// @param size how many bytes of it are read at most, by its length when it was found
  record Source(String name, @Nullable Path path, long size) {
    /// That of standard input, which nobody knows, is taken for the largest.
    private static Source standardInput() {
      return new Source("-", null, PageReader.LARGEST);
    }

    private static Source of(Path file, long length) {
      return new Source(file.toString(), file, Math.min(length, PageReader.LARGEST + 1));
    }

    /// What tells it from other sources in later runs; empty for standard input.
    String identity() {
      return path == null ? "" : path.toAbsolutePath().normalize().toString();
    }
  }

  static List<Source> of(List<String> named) {
    var seen = new LinkedHashSet<String>();
    var sources = new ArrayList<Source>();
    for (var each : named) {
      if (each.equals("-")) {
        if (seen.add("-")) {
          sources.add(Source.standardInput());
        }
        continue;
      }
      var path = Path.of(each);
      for (var source : Files.isDirectory(path) ? below(path) : List.of(Source.of(path, path.toFile().length()))) {
        if (seen.add(source.identity())) {
          sources.add(source);
        }
      }
    }
    return sources;
  }

  private static List<Source> below(Path folder) {
    var files = new ArrayList<Source>();
    try {
      Files.walkFileTree(
          folder,
          new FileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
              return hidden(directory, folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              boolean linkToFolder = attributes.isSymbolicLink() && Files.isDirectory(file);
              if (!hidden(file, folder) && !linkToFolder) {
                files.add(Source.of(file, attributes.isSymbolicLink() ? file.toFile().length() : attributes.size()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              // It stays in the list: reading it tells why it cannot be read.
              files.add(Source.of(file, 0));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      files.add(Source.of(folder, 0));
    }
    files.sort(Comparator.comparing(Source::path, Comparator.nullsFirst(Comparator.naturalOrder())));
    return files;
  }

  private static boolean hidden(Path file, Path folder) {
    return !file.equals(folder) && file.getFileName().toString().startsWith(".");
  }

  /// The bytes, or one more than a page may have of a larger file.
  static byte[] bytes(Source source, InputStream standardInput) throws IOException {
    if (source.path() == null) {
      return standardInput.readNBytes(PageReader.LARGEST + 1);
    }
    if (!Files.isRegularFile(source.path())) {
      throw new IOException(Files.exists(source.path(), LinkOption.NOFOLLOW_LINKS) ? "it is no ordinary file" : "there is no such file");
    }
    try (var in = Files.newInputStream(source.path())) {
      return in.readNBytes(PageReader.LARGEST + 1);
    }
  }
}
