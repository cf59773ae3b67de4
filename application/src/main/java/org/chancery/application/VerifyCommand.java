package org.chancery.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.AddressUnreadable;
import org.chancery.mirror.Finding;
import org.chancery.mirror.FolderAddresses;
import org.chancery.mirror.HttpAddresses;
import org.chancery.mirror.PublicAddresses;
import org.chancery.mirror.RegisterVerifier;
import org.chancery.mirror.SeenCheckpoints;
import org.chancery.mirror.Verdict;
import org.chancery.record.CanonicalJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery verify`: checks a whole register by its public addresses. Ends with 1 and names the first thing that is wrong. See
/// `docs/verify.md`.
@Command(
    name = "verify",
    description = "Checks a register: the whole of it by its public addresses, or a folder that holds the same.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final Duration ANSWER = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "URL|DIR", description = "the public address, or a folder that holds log/…")
  private String target;

  @Option(names = "--key", paramLabel = "VKEY", description = "the log's verifier key, if you know it: no other is taken")
  private @Nullable String key;

  @Option(names = "--state", paramLabel = "FILE", description = "where the checkpoints seen are remembered (default: chancery/checkpoints in your state folder)")
  private @Nullable Path state;

  @Option(names = "--json", description = "the verdict as one JSON object on standard output")
  private boolean json;

  @Override
  public Integer call() {
    var wanted = wanted();
    try (var source = source()) {
      return say(verify(source, wanted));
    } catch (AddressUnreadable e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    }
  }

  private Verdict verify(PublicAddresses source, Optional<VerifierKey> wanted) {
    var listener = new Bar();
    try {
      return new RegisterVerifier(source, new SeenCheckpoints(memory()), wanted).verify(listener);
    } finally {
      listener.bar.close();
    }
  }

  private Optional<VerifierKey> wanted() {
    try {
      return Optional.ofNullable(key).map(VerifierKey::parse);
    } catch (MalformedLog e) {
      throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage());
    }
  }

  private PublicAddresses source() {
    if (target.startsWith("http://") || target.startsWith("https://")) {
      try {
        return new HttpAddresses(URI.create(target), ANSWER);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "not an address: " + target);
      }
    }
    if (!Files.isDirectory(Path.of(target))) {
      throw new EnvironmentProblem("there is no folder " + target);
    }
    return new FolderAddresses(Path.of(target));
  }

  private Path memory() {
    if (state != null) {
      return state;
    }
    var folder = System.getenv("XDG_STATE_HOME");
    var states = folder == null || folder.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(folder);
    return states.resolve("chancery").resolve("checkpoints");
  }

  private int say(Verdict verdict) {
    var out = spec.commandLine().getOut();
    switch (verdict) {
      case Verdict.Good good -> {
        if (json) {
          var tree = CanonicalJson.object().put("verdict", "good").put("origin", good.checkpoint().origin()).put("size", good.checkpoint().size());
          tree.put("root", good.checkpoint().root().base64()).put("contents", good.contents()).put("redacted", good.redacted()).put("before", good.before());
          var keys = tree.putArray("keys");
          good.keys().forEach(each -> keys.add(each.text()));
          out.println(line(tree));
        } else {
          out.printf(
              "good: %s, %,d entries, %,d contents%s, root %s%n",
              good.checkpoint().origin(),
              good.checkpoint().size(),
              good.contents(),
              good.redacted() == 0 ? "" : " (" + good.redacted() + " redacted by acts)",
              good.checkpoint().root().base64());
          good.keys().forEach(each -> out.println("signed by " + each.text()));
          out.println(
              good.before() == 0
                  ? "This log was not seen before: compare its key with what the publisher says elsewhere."
                  : "Consistent with the " + good.before() + " entries seen before.");
        }
        return 0;
      }
      case Verdict.Wrong(Finding finding) -> {
        out.println(json ? line(object(finding)) : "wrong: " + finding.text());
        return Main.REFUSED;
      }
    }
  }

  private static ObjectNode object(Finding finding) {
    return CanonicalJson.object()
        .put("verdict", "wrong")
        .put("resource", finding.resource())
        .put("offset", finding.offset())
        .put("expected", finding.expected())
        .put("found", finding.found());
  }

  private static String line(ObjectNode tree) {
    return new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8);
  }

  private static final class Bar implements RegisterVerifier.Listener {
    private Progress bar = new Progress("verifying", 0);

    @Override
    public void found(long entries) {
      bar = new Progress("verifying", entries);
    }

    @Override
    public void checked(long entries) {
      bar.show(entries);
    }
  }
}
