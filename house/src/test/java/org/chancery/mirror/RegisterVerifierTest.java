package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chancery.log.VerifierKey;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("store")
final class RegisterVerifierTest {
  @TempDir Path scratch;

  private Path memory() {
    return scratch.resolve("state").resolve("checkpoints");
  }

  private Verdict verify(Path folder) {
    return verify(new FolderAddresses(folder), Optional.empty());
  }

  private Verdict verify(PublicAddresses source, Optional<VerifierKey> wanted) {
    return new RegisterVerifier(source, new SeenCheckpoints(memory()), wanted).verify(new Unheard());
  }

  /// A folder with the tree of a new register of so many acts.
  private Path served(int acts) throws Exception {
    var folder = scratch.resolve("served-" + acts);
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("data-" + acts)))) {
      ServedFolder.grow(register, acts - 1);
      ServedFolder.write(register, folder);
    }
    return folder;
  }

  private static Finding wrong(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    return ((Verdict.Wrong) verdict).finding();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 255, 256, 257, 512, 600})
  void aGoodRegisterPasses(int acts) throws Exception {
    var verdict = verify(served(acts));
    assertThat(verdict).isInstanceOf(Verdict.Good.class);
    var good = (Verdict.Good) verdict;
    assertThat(good.checkpoint().size()).isEqualTo(acts);
    assertThat(good.contents()).isEqualTo(1 + 3 * (acts - 2) + 1);
    assertThat(good.redacted()).isZero();
  }

  @Test
  void aGoodSitePassesAndEachContentIsAskedOnce() throws Exception {
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("data")))) {
      ServedFolder.grow(register, 300);
      try (var site = new TrialSite(new LogAddresses(register.reader(), register.register().keys())::routes);
          var source = new HttpAddresses(URI.create(site.address() + "/log/"), Duration.ofSeconds(20))) {
        var verdict = verify(source, Optional.of(register.register().keys().getFirst()));
        assertThat(verdict).isInstanceOf(Verdict.Good.class);
        assertThat(((Verdict.Good) verdict).contents()).isEqualTo(1 + 3 * 299 + 1);
      }
    }
  }
}
