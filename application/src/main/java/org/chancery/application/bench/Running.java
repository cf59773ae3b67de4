package org.chancery.application.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Chancery server started by its own command line, as a user would, on a free port.
final class Running implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("records at (http\\S+)/ \\(ready ([\\d,.\\u00a0\\u202f]+) ms");

  private final Process process;
  private final String address;
  private final long readyMillis;

  private Running(Process process, String address, long readyMillis) {
    this.process = process;
    this.address = address;
    this.readyMillis = readyMillis;
  }

  static Path script() {
    return Path.of(System.getenv().getOrDefault("CHANCERY_HOME", ".")).resolve("chancery").toAbsolutePath();
  }

  /// @param command `serve` or `demo`
  static Running start(String command, Path data) throws IOException {
    var builder = new ProcessBuilder(List.of(script().toString(), command, "--port", "0", "--data", data.toString()));
    builder.environment().keySet().removeIf(each -> each.startsWith("CHANCERY_") && !each.equals("CHANCERY_HOME"));
    var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      var matcher = READY.matcher(line);
      if (matcher.find()) {
        return new Running(process, matcher.group(1), Long.parseLong(matcher.group(2).replaceAll("\\D", "")));
      }
    }
    throw new IOException("the server ended before it was ready");
  }

  /// Runs a command to its end; returns its standard output's lines.
  static List<String> run(List<String> arguments) throws IOException, InterruptedException {
    var all = new ArrayList<String>();
    all.add(script().toString());
    all.addAll(arguments);
    return Tool.lines(all);
  }

  String address() {
    return address;
  }

  /// From the start of the process to the first answer that it is ready.
  long readyMillis() {
    return readyMillis;
  }

  /// Resident memory (VmRSS) in megabytes; 0 where the system does not tell.
  double residentMegabytes() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (var line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1000.0;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
