package org.chancery.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.AddressUnreadable;
import org.chancery.mirror.EditionProof;
import org.chancery.mirror.Finding;
import org.chancery.mirror.FolderAddresses;
import org.chancery.mirror.PublicAddresses;
import org.chancery.mirror.RegisterVerifier;
import org.chancery.mirror.SeenCheckpoints;
import org.chancery.mirror.WitnessDemand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery verify`: checks a whole register by its public addresses, or one content by its proof. Ends with 1 and names the first
/// thing that is wrong. See `docs/verify.md`.
@Command(
    name = "verify",
    description = "Checks a whole register by its public addresses or a folder that holds the same; or, offline, one content by its proof.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final long LONGEST_PROOF = 2_000_000;
  /// Witnesses are asked once a checkpoint is public, and again with pauses where they do not answer.
  private static final Duration WITNESSES_TIME = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "URL|DIR|FILE.tlog-proof",
      description = "the public address, a folder that holds log/…, or the proof of an edition")
  private String target;

  @Parameters(index = "1", arity = "0..1", paramLabel = "CONTENT", description = "with a proof: the file of the content to be proved")
  private @Nullable Path content;

  @Mixin private KnownKey key;

  @Option(names = "--policy", paramLabel = "FILE", description = "a policy file: the logs that are taken, and the witnesses that must have cosigned the checkpoint")
  private @Nullable Path policyFile;

  @Option(names = "--state", paramLabel = "FILE", description = "where the checkpoints seen are remembered (default: chancery/checkpoints in your state folder)")
  private @Nullable Path state;

  @Option(names = "--json", description = "the verdict as one JSON object on standard output")
  private boolean json;

  @Override
  public Integer call() {
    var wanted = key.read();
    var policy = policyFile == null ? TrustPolicy.ofNobody() : PolicyFile.read(policyFile);
    if (!isSite() && !Files.exists(Path.of(target))) {
      throw new EnvironmentProblem((content == null ? "there is no file or folder " : "there is no file ") + target);
    }
    boolean proof = !isSite() && !Files.isDirectory(Path.of(target));
    if (proof && content == null) {
      throw new ParameterException(spec.commandLine(), "CONTENT is missing: the file of the content that " + target + " is to prove");
    }
    if (!proof && content != null) {
      throw new ParameterException(spec.commandLine(), "CONTENT goes with the file of a proof, and " + target + " is none");
    }
    try {
      return content == null ? wholeRegister(wanted, policy) : oneContent(Path.of(target), content, wanted, policy);
    } catch (AddressUnreadable e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean isSite() {
    return target.startsWith("http://") || target.startsWith("https://");
  }

  private int wholeRegister(Optional<VerifierKey> wanted, TrustPolicy policy) {
    var listener = new Bar();
    var demand = new WitnessDemand(policy, isSite() ? WITNESSES_TIME : Duration.ZERO);
    try (var source = source()) {
      return report().say(new RegisterVerifier(source, new SeenCheckpoints(memory()), wanted, demand).verify(listener));
    } finally {
      listener.bar.close();
    }
  }

  private int oneContent(Path proof, Path file, Optional<VerifierKey> wanted, TrustPolicy policy) {
    long length = proof.toFile().length();
    if (length > LONGEST_PROOF) {
      return report().say(new Finding(proof.toString(), LONGEST_PROOF, "at most " + LONGEST_PROOF + " bytes", length + " bytes"));
    }
    return report().say(EditionProof.check(proof.toString(), bytes(proof), file.toString(), bytes(file), wanted, policy));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new EnvironmentProblem("there is no file " + file, e);
    } catch (IOException e) {
      throw new AddressUnreadable(file.toString(), e);
    }
  }

  private VerifyReport report() {
    return new VerifyReport(spec.commandLine().getOut(), json);
  }

  private PublicAddresses source() {
    if (isSite()) {
      return RegisterSite.open(target, spec);
    }
    var folder = Path.of(target);
    if (!Files.exists(folder.resolve("log"))) {
      // That is no finding: in the data folder of a publisher, for one, the register is in the database.
      throw new EnvironmentProblem(
          target + " has no folder log, "
              + (MirroredHouse.mark(folder).isPresent()
                  ? "which the next visit of ./chancery mirror makes anew"
                  : "so it is neither a served tree nor a mirror: verify the register's public address instead"));
    }
    return new FolderAddresses(folder);
  }

  private Path memory() {
    if (state != null) {
      return state;
    }
    var folder = System.getenv("XDG_STATE_HOME");
    var states = folder == null || folder.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(folder);
    return states.resolve("chancery").resolve("checkpoints");
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
