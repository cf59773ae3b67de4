package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The verifier of `go-verifier/verifier.go`, built by the machine's Go from the packages of Debian, without network.
record GoVerifier(Path program) {
  /// Where Debian's Go packages are.
  private static final String PACKAGES = "/usr/share/gocode";

  /// What it printed and with which exit code it ended.
  record Ended(int code, String said) {}

  /// @param folder to build in
  static GoVerifier build(Path folder) throws IOException, InterruptedException {
    var program = folder.resolve("verifier");
    var builder = new ProcessBuilder("go", "build", "-o", program.toString(), Path.of("src/test/resources/go-verifier/verifier.go").toAbsolutePath().toString());
    // Packages by their folder, as Debian keeps them; what was compiled is kept for the next run.
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", PACKAGES);
    builder.environment().put("GOCACHE", Path.of("target/go-cache").toAbsolutePath().toString());
    try {
      var built = run(builder);
      if (built.code() != 0) {
        throw new IOException("the Go verifier was not built; golang-go and golang-golang-x-mod-dev are needed (./chancery test --install): " + built.said());
      }
    } catch (IOException e) {
      throw Files.exists(Path.of(PACKAGES)) ? e : new IOException("golang-go and golang-golang-x-mod-dev are needed: ./chancery test --install gets them", e);
    }
    return new GoVerifier(program);
  }

  Ended verify(String address, String key, Path... seen) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString(), address, key));
    for (var each : seen) {
      command.add(each.toString());
    }
    return run(new ProcessBuilder(command));
  }

  private static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Ended(process.waitFor(), said);
  }
}
