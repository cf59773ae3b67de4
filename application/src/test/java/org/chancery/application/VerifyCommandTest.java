package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What is not there to be verified is said to be missing, and raises no alarm.
final class VerifyCommandTest {
  @TempDir private Path folder;

  private static int verify(Path... arguments) {
    var command = new VerifyCommand();
    var line = new CommandLine(command);
    line.parseArgs(Arrays.stream(arguments).map(Path::toString).toArray(String[]::new));
    return command.call();
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    var there = Files.writeString(folder.resolve("there"), "");
    var missing = folder.resolve("missing.tlog-proof");
    assertThatThrownBy(() -> verify(there, missing)).isInstanceOf(EnvironmentProblem.class).hasMessage("there is no file " + missing);
    assertThatThrownBy(() -> verify(missing, there)).isInstanceOf(EnvironmentProblem.class).hasMessage("there is no file " + missing);
    assertThatThrownBy(() -> verify(missing)).isInstanceOf(EnvironmentProblem.class).hasMessage("there is no file or folder " + missing);
    assertThatThrownBy(() -> verify(there, folder)).isInstanceOf(EnvironmentProblem.class).hasMessage("cannot read " + folder + ": it is a folder");
    assertThatThrownBy(() -> verify(there)).isInstanceOf(ParameterException.class).hasMessageContaining("CONTENT is missing");
    assertThatThrownBy(() -> verify(folder, there)).isInstanceOf(ParameterException.class).hasMessageContaining("CONTENT goes with");
  }

  @Test
  void aFolderThatHoldsNoServedTreeIsNoWrongRegister() throws Exception {
    Files.writeString(folder.resolve("chancery.db"), "");
    assertThatThrownBy(() -> verify(folder))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessage(folder + " has no folder log, so it is neither a served tree nor a mirror: verify the register's public address instead");
    Files.writeString(folder.resolve("mirror.json"), "{\"keys\":[],\"publisher\":\"https://record.example.org\",\"v\":1}");
    assertThatThrownBy(() -> verify(folder)).isInstanceOf(EnvironmentProblem.class).hasMessageContaining("./chancery mirror makes anew");
  }

  @Test
  void theHelpSaysThatAHandoverIsFollowed() {
    for (var command : new Object[] {new VerifyCommand(), new MirrorCommand(), new ReopenCommand()}) {
      var help = new CommandLine(command).getUsageMessage().replaceAll("\\s+", " ");
      assertThat(help).contains("no other is taken but one to which it handed over");
    }
  }
}
