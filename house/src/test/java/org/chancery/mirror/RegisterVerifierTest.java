package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chancery.log.Ed25519Key;
import org.chancery.log.SigningKey;
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
  void aRegisterOfTheFirstFormPassesWithItsOneLine() {
    var verdict = verify(Path.of("src", "test", "register-examples", "v1"));
    assertThat(verdict).isInstanceOf(Verdict.Good.class);
    assertThat(((Verdict.Good) verdict).keys()).hasExactlyElementsOfTypes(Ed25519Key.class);
  }

  @Test
  void aGoodSitePasses() throws Exception {
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

  @Test
  void aLogThatGrewIsConsistentWithWhatWasSeen() throws Exception {
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("data")))) {
      for (int acts : new int[] {3, 255, 256, 300, 301, 513}) {
        var folder = scratch.resolve("served-" + acts);
        long before = register.reader().size();
        ServedFolder.grow(register, acts - 1);
        ServedFolder.write(register, folder);
        var verdict = verify(folder);
        assertThat(verdict).isInstanceOf(Verdict.Good.class);
        assertThat(((Verdict.Good) verdict).before()).isEqualTo(before);
        assertThat(((Verdict.Good) verify(folder)).before()).isEqualTo(acts);
      }
    }
  }

  @Test
  void aLogThatIsOlderThanWhatWasSeenIsNamedAndStaysSo() throws Exception {
    assertThat(verify(served(300))).isInstanceOf(Verdict.Good.class);
    for (int i = 0; i < 2; i++) {
      var finding = wrong(verify(served(257 + i)));
      assertThat(finding.resource()).isEqualTo("log/checkpoint");
      assertThat(finding.expected()).isEqualTo("at least 300 entries, as seen before");
      assertThat(finding.found()).isEqualTo((257 + i) + " entries, which is older than what was seen: a mirror that is behind, or a log that was rolled back");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 600})
  void aLogWithAnotherHistoryUnderTheSameKeyIsNamed(int acts) throws Exception {
    assertThat(verify(served(300))).isInstanceOf(Verdict.Good.class);
    var folder = scratch.resolve("forked");
    try (var register = new TrialRegister(Files.createDirectories(scratch.resolve("forked-data")))) {
      ServedFolder.grow(register, 7);
      ServedFolder.grow(register, acts - 1);
      ServedFolder.write(register, folder);
    }
    var finding = wrong(verify(folder));
    assertThat(finding.resource()).isEqualTo("log/checkpoint");
    assertThat(finding.expected()).startsWith("a log whose first 300 entries have the root ");
    assertThat(finding.found()).endsWith(": the log was forked");
    Files.delete(memory());
    assertThat(verify(folder)).isInstanceOf(Verdict.Good.class);
  }

  @Test
  void aWrongRegisterIsNotRemembered() throws Exception {
    var folder = served(5);
    Files.delete(folder.resolve("log/tile/entries/000.p/5"));
    assertThat(wrong(verify(folder)).found()).isEqualTo("nothing");
    assertThat(memory()).doesNotExist();
  }

  @Test
  void aMemoryThatCannotBeReadIsNotPassedOver() throws Exception {
    var folder = served(5);
    assertThat(verify(folder)).isInstanceOf(Verdict.Good.class);
    Files.writeString(memory(), Files.readString(memory()).substring(1));
    assertThatThrownBy(() -> verify(folder)).isInstanceOf(AddressUnreadable.class).hasMessageContaining("checkpoints");
    Files.writeString(memory(), "School is out\n");
    assertThatThrownBy(() -> verify(folder))
        .isInstanceOf(AddressUnreadable.class)
        .hasMessage("cannot read " + memory() + ": it is no memory of the verifier, whose line 1 would be canonical JSON with a key and a checkpoint");
  }

  @Test
  void aMemoryThatCannotBeWrittenIsSaidToBeSo() throws Exception {
    var folder = served(5);
    var file = Files.writeString(scratch.resolve("file"), "");
    var nowhere = new SeenCheckpoints(file.resolve("memory"));
    assertThatThrownBy(() -> new RegisterVerifier(new FolderAddresses(folder), nowhere, Optional.empty()).verify(new Unheard()))
        .isInstanceOf(AddressUnreadable.class)
        .hasMessage("cannot write " + file.resolve("memory") + ": " + file + " is there and is no folder");
  }

  @Test
  void whoDoesNotAnswerIsSaidToBeSoInWords() throws Exception {
    int port;
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    try (var source = new HttpAddresses(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> verify(source, Optional.empty())).isInstanceOf(AddressUnreadable.class).hasMessageEndingWith("/log/keys: nobody answers there");
    }
    try (var source = new HttpAddresses(URI.create("http://nowhere.invalid"), Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> verify(source, Optional.empty())).isInstanceOf(AddressUnreadable.class).hasMessageEndingWith("/log/keys: there is no host of that name");
    }
  }

  @Test
  void anotherKeyThanTheWantedOneIsNamed() throws Exception {
    var other = VerifierKey.parse("record.example.org/log+a3b218a2+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs");
    var stranger = SigningKey.of(TrialRegister.ORIGIN, new byte[32]).verifierKey();
    var folder = served(5);
    assertThat(verify(new FolderAddresses(folder), Optional.of(other))).isInstanceOf(Verdict.Good.class);
    var finding = wrong(verify(new FolderAddresses(folder), Optional.of(stranger)));
    assertThat(finding.resource()).isEqualTo("log/keys");
    assertThat(finding.expected()).isEqualTo("the key " + stranger.text() + ", or one to which it handed over");
  }

  @Test
  void everyListedKeyMustHaveSigned() throws Exception {
    var folder = served(5);
    var keys = folder.resolve("log/keys");
    Files.writeString(keys, Files.readString(keys) + SigningKey.of("witness.example.org", new byte[32]).verifierKey().text() + "\n");
    var finding = wrong(verify(folder));
    assertThat(finding.resource()).isEqualTo("log/checkpoint");
    assertThat(finding.expected()).contains("witness.example.org").contains("which log/keys lists");
  }
}
