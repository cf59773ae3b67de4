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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files an import reads, each once: files as named, folders with all below them in the order of their names; `-` is standard input.
///
/// Files whose name begins with a dot are passed over in folders. Links to folders are not followed.
final class Sources {
  private Sources() {}

  /// One source: its name in the report, and its path; a null path is standard input.
  record Source(String name, @Nullable Path path) {
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
          sources.add(new Source("-", null));
        }
        continue;
      }
      var path = Path.of(each);
      for (var file : Files.isDirectory(path) ? below(path) : List.of(path)) {
        if (seen.add(file.toAbsolutePath().normalize().toString())) {
          sources.add(new Source(file.toString(), file));
        }
      }
    }
    return sources;
  }

  private static List<Path> below(Path folder) {
    var files = new ArrayList<Path>();
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
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              // It stays in the list: reading it tells why it cannot be read.
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      files.add(folder);
    }
    Collections.sort(files);
    return files;
  }

  private static boolean hidden(Path file, Path folder) {
    return !file.equals(folder) && file.getFileName().toString().startsWith(".");
  }

  /// How many bytes of it are read at most; that of standard input, which nobody knows, is taken for the largest.
  static long size(Source source) {
    return source.path() == null ? PageReader.LARGEST : Math.min(source.path().toFile().length(), PageReader.LARGEST + 1);
  }

  /// The bytes, or one more than a page may have of a larger file.
  static byte[] bytes(Source source, InputStream standardInput) throws IOException {
    if (source.path() == null) {
      return standardInput.readNBytes(PageReader.LARGEST + 1);
    }
    if (!Files.exists(source.path(), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("there is no such file");
    }
    if (!Files.isRegularFile(source.path())) {
      throw new IOException("it is no ordinary file");
    }
    try (var in = Files.newInputStream(source.path())) {
      return in.readNBytes(PageReader.LARGEST + 1);
    }
  }
}
