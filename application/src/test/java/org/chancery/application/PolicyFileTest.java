package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.SigningKey;
import org.chancery.log.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A policy file that is wrong is named at start, with its line.
final class PolicyFileTest {
  private static final String WITNESS = "witness one " + Ed25519CosigningKey.of("witness.example/w", new byte[32]).verifierKey();
  private static final String LOG = "log " + SigningKey.of("record.example.org/log", new byte[32]).verifierKey() + "\n";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("policy"), text);
  }

  @Test
  void aMistakeIsNamedWithItsLine() throws IOException {
    var file = file("# ours\n" + WITNESS + "\nquorum two\n");
    assertThatThrownBy(() -> PolicyFile.read(file))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining(file + " has a mistake in line 3")
        .hasMessageContaining("found two");
    assertThatThrownBy(() -> PolicyFile.read(folder.resolve("nowhere"))).isInstanceOf(EnvironmentProblem.class).hasMessage("there is no policy file " + folder.resolve("nowhere"));
    assertThatThrownBy(() -> PolicyFile.read(folder)).isInstanceOf(EnvironmentProblem.class).hasMessage("cannot read the policy file " + folder + ": it is a folder");
  }

  @Test
  void whoIsToBeAskedHasAnAddressOfTheWeb() throws IOException {
    for (var address : List.of("", "witness.example", "ftp://witness.example/", "https:///w", "https://user:secret@witness.example/", "https://witness.example/?x", "https://a b/")) {
      var file = file("# " + WITNESS + "\n" + WITNESS + (address.contains(" ") ? "" : " " + address) + "\nquorum one\n");
      assertThatThrownBy(() -> Configuration.of(Map.of("CHANCERY_WITNESSES", file.toString())))
          .as(address)
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("has a mistake in line 2")
          .hasMessageContaining("the witness one");
      assertThat(PolicyFile.read(file).witnesses()).as("a reader asks nobody").hasSize(1);
    }
    var file = file(WITNESS + " https://witness.example/at/\nquorum one\n");
    assertThat(Configuration.of(Map.of("CHANCERY_WITNESSES", file.toString())).witnesses()).isEqualTo(PolicyFile.read(file));
    assertThat(Configuration.of(Map.of("CHANCERY_WITNESSES", " ")).witnesses()).isNull();
  }

  @Test
  void thePolicyOfAnotherLogIsNotThisPublishers() throws IOException {
    TrustPolicy policy = PolicyFile.read(file(LOG + "quorum none\n"));
    assertThatCode(() -> PolicyFile.requireOfLog(policy, "record.example.org/log")).doesNotThrowAnyException();
    assertThatThrownBy(() -> PolicyFile.requireOfLog(policy, "record.example.org/log/2"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("expected the log record.example.org/log/2");
    assertThatCode(() -> PolicyFile.requireOfLog(TrustPolicy.ofNobody(), "any.example")).doesNotThrowAnyException();
  }
}
