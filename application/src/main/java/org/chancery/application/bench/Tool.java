package org.chancery.application.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the machine that a bench compares with or measures by.
final class Tool {
  private Tool() {}

  /// Where a program is, or why the bench cannot run.
  static String require(String name, String how) {
    return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/sbin"))
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(() -> new Bench.Missing(name, how));
  }

  static Optional<String> first(List<String> lines, String part) {
    return lines.stream().filter(each -> each.contains(part)).findFirst();
  }

  static List<String> lines(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(command.getFirst() + " ended with " + code + ": " + output);
    }
    return output.lines().toList();
  }
}
