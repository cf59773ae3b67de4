package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.chancery.log.VerifierKey;
import org.chancery.storage.FolderTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A witness's key and memory belong together: one without the other is refused, for it would contradict itself.
final class WitnessFolderTest {
  @TempDir private Path folder;

  private List<VerifierKey> open(String... name) throws Exception {
    var opened = WitnessFolder.open(folder.resolve("w"), List.of(name).stream().findFirst(), "localhost/witness", new SecureRandom());
    opened.memory().close();
    return opened.signer().keys();
  }

  private Path key() {
    return folder.resolve("w/keys/witness.key");
  }

  private Path memory() {
    return folder.resolve("w/cosigned");
  }

  @Test
  void aNewOneHasItsNameAndKeysForEver() throws Exception {
    assertThatThrownBy(() -> open("a name")).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("\"a name\" can be no witness's name");
    assertThatThrownBy(() -> open("n".repeat(256))).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("can be no witness's name");
    assertThat(folder.resolve("w")).doesNotExist();
    var keys = open("witness.example/w");
    assertThat(keys).hasSize(2).allMatch(each -> each.name().equals("witness.example/w"));
    assertThat(open()).isEqualTo(keys);
    assertThat(open("witness.example/w")).isEqualTo(keys);
    assertThatThrownBy(() -> open("witness.example/other")).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("is named witness.example/w for ever");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key()))).isEqualTo("rw-------");
  }

  /// Stopped after its memory was begun and before its key was durable, nobody knows it yet.
  @Test
  void oneThatWasNotWholeIsBegunAnew() throws Exception {
    var keys = open();
    Files.delete(key());
    Files.writeString(key().resolveSibling("witness.key.part"), "PRIV");
    assertThat(open()).isNotEqualTo(keys).first().extracting(VerifierKey::name).isEqualTo("localhost/witness");
  }

  @Test
  void aKeyWithoutItsMemoryIsRefusedAndSoIsAMemoryWithoutItsKey() throws Exception {
    open();
    FolderTree.delete(memory());
    assertThatThrownBy(this::open).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("memory " + memory() + " is missing");
    Files.createDirectories(memory());
    Files.writeString(memory().resolve("0".repeat(64)), "x");
    Files.delete(key());
    assertThatThrownBy(this::open).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("its private key " + key() + " is missing");
    assertThat(key()).doesNotExist();
  }

  @Test
  void aKeyThatOthersMayReadOrThatIsNoneIsRefused() throws Exception {
    open();
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(this::open).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(key(), "PRIVATE+KEY+x");
    assertThatThrownBy(this::open).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("is not one").hasMessageNotContaining("PRIVATE+KEY+x");
  }
}
