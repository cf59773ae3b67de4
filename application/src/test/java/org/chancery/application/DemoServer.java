package org.chancery.application;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The packaged program as a user runs it: `demo` on a free port with a data folder of its own, started once for all tests of this process;
/// or `serve` over a given data folder, or `witness`, for one test.
final class DemoServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("records at (http://\\S+)/ \\(ready|asked at (http://\\S+)/");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static DemoServer one;
  private static UncheckedIOException failure;

  private final String address;
  private final Path data;

  private final Process process;
  private final Path errors;

  private DemoServer(String address, Path data, Process process, Path errors) {
    this.address = address;
    this.data = data;
    this.process = process;
    this.errors = errors;
  }

  static synchronized DemoServer get() {
    if (failure != null) {
      throw failure;
    }
    if (one == null) {
      try {
        one = start();
      } catch (IOException e) {
        failure = new UncheckedIOException(e);
        throw failure;
      }
    }
    return one;
  }

  private static DemoServer start() throws IOException {
    return start("demo", Files.createTempDirectory("chancery-demo-test-"), 0, Map.of());
  }

  /// The program over a data folder; to be closed.
  static DemoServer serving(Path data) throws IOException {
    return serving(data, Map.of());
  }

  /// The same with settings.
  static DemoServer serving(Path data, Map<String, String> settings) throws IOException {
    return start("serve", data, 0, settings);
  }

  /// A witness over a folder of its own; to be closed.
  ///
  /// @param port 0 for a free one
  static DemoServer witnessing(Path data, int port, String... more) throws IOException {
    return start("witness", data, port, Map.of(), more);
  }

  private static DemoServer start(String command, Path data, int port, Map<String, String> settings, String... more) throws IOException {
    var builder = new ProcessBuilder(command(command, "--port", Integer.toString(port), "--data", data.toString()));
    builder.command().addAll(List.of(more));
    builder.environment().keySet().removeIf(each -> each.startsWith("CHANCERY_"));
    builder.environment().putAll(settings);
    var errors = Files.createTempFile("chancery-test-", ".err");
    var process = builder.redirectError(errors.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      var matcher = READY.matcher(line);
      if (matcher.find()) {
        return new DemoServer(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), data, process, errors);
      }
    }
    throw new IOException(command + " ended before it was ready: " + Files.readString(errors));
  }

  /// What the server said on standard error until now.
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /// Ends the server as an operator does, and waits until it has.
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /// Ends the process as a loss of power does.
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /// The program's command line, without the shell script that builds.
  static List<String> command(String... arguments) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-jar", root().resolve("application/target/quarkus-app/quarkus-run.jar").toString()));
    command.addAll(List.of(arguments));
    if (List.of("demo", "serve", "import", "rebuild", "act", "rotate-key", "backup", "restore", "reopen").contains(arguments[0])) {
      command.addAll(List.of("--organisation", root().resolve("organisations/osce").toString()));
    }
    return command;
  }

  /// What a command ended with.
  record Ended(int code, List<String> lines, String errors) {}

  static Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /// @param settings the only variables of the program's own that it gets
  static Ended run(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
    var errors = Files.createTempFile("chancery-test-", ".err");
    var builder = new ProcessBuilder(command(arguments));
    builder.environment().keySet().removeIf(each -> each.startsWith("CHANCERY_"));
    builder.environment().putAll(settings);
    var process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    int code = process.waitFor();
    var said = Files.readString(errors);
    Files.delete(errors);
    return new Ended(code, lines, said);
  }

  String address() {
    return address;
  }

  int port() {
    return URI.create(address).getPort();
  }

  Path data() {
    return data;
  }

  /// An answer without following redirects.
  HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
