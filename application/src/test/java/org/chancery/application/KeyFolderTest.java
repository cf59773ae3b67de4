package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.register.Act.Role;
import org.chancery.register.KeyNotInForce;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Proposal;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of keys that stops between any two of its steps, and what the next start makes of it.
@Tag("store")
final class KeyFolderTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path data;
  private Database database;
  private RegisterReader reader;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseAddress.inFolder(data));
    reader = new RegisterReader(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Configuration settings(String... settings) {
    return Configuration.of(settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]));
  }

  /// What a start does with the key.
  private KeyFolder start(String... settings) {
    var keys = KeyFolder.open(data, settings(settings), database, RANDOM);
    registerOf(keys).requireKey(database);
    return keys;
  }

  private static Register registerOf(KeyFolder keys) {
    return new Register(keys, Clock.systemUTC(), new Random(1));
  }

  private void publish(KeyFolder keys) {
    var files = OrganisationFiles.of(Map.of("organisation.yaml", "slug: n" + reader.size() + "\n"));
    var change = new Proposal.ChangeOrganisation(Role.OPERATOR, files);
    var outcomes = database.write(transaction -> registerOf(keys).commit(transaction, List.of(change)));
    assertThat(outcomes).hasOnlyElementsOfType(Committed.class);
  }

  /// Changes the keys as far as the commit, and does not put the new one in place.
  private void changeWithoutPuttingInPlace(KeyFolder keys) {
    var outcome = database.write(transaction -> registerOf(keys).changeKeys(transaction, Role.OPERATOR, keys::makeNext));
    assertThat(outcome).isInstanceOf(Committed.class);
  }

  private Path file() {
    return data.resolve("keys").resolve("log.key");
  }

  private Path next() {
    return data.resolve("keys").resolve("log.key.next");
  }

  private static VerifierKey in(Path file) throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    return SigningKey.parse(Files.readString(file).strip()).verifierKey();
  }

  private static VerifierKey of(KeyFolder keys) {
    return keys.signer().keys().getFirst();
  }

  @Test
  void theFirstStartMakesAKeyAndTheNextOnesReadIt() throws Exception {
    var made = of(start());
    assertThat(in(file())).isEqualTo(made);
    assertThat(of(start())).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent()))).isEqualTo("rwx------");
  }

  @Test
  void stoppedBeforeTheActTheOldKeyStaysAndTheNewSecretIsOverwrittenByTheNextChange() throws Exception {
    var keys = start();
    publish(keys);
    var unused = keys.makeNext().keys().getFirst();
    assertThat(in(next())).isEqualTo(unused);
    var again = start();
    assertThat(of(again)).isEqualTo(of(keys));
    publish(again);
    changeWithoutPuttingInPlace(again);
    assertThat(of(start())).isNotIn(unused, of(keys)).isEqualTo(reader.succession().named().getFirst());
  }

  @Test
  void stoppedWhileTheNewSecretWasWrittenNothingIsLost() throws Exception {
    var keys = start();
    publish(keys);
    keys.makeNext();
    var part = next().resolveSibling("log.key.next.part");
    Files.writeString(part, Files.readString(next()).substring(0, 30));
    Files.delete(next());
    assertThat(of(start())).isEqualTo(of(keys));
    changeWithoutPuttingInPlace(start());
    publish(start());
    assertThat(part).doesNotExist();
  }

  @Test
  void firstStartsAtOnceMakeOneKey() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<VerifierKey> first = () -> of(start());
      var started = threads.invokeAll(Collections.nCopies(4, first));
      var made = new HashSet<VerifierKey>();
      for (var each : started) {
        made.add(each.get());
      }
      assertThat(made).containsExactly(in(file()));
    }
  }

  @Test
  void stoppedAfterTheActTheNextStartPutsTheNewKeyInPlace() throws Exception {
    var keys = start();
    publish(keys);
    changeWithoutPuttingInPlace(keys);
    var inForce = reader.succession().named().getFirst();
    assertThat(in(file())).isEqualTo(of(keys)).isNotEqualTo(inForce);
    var again = start();
    assertThat(of(again)).isEqualTo(inForce);
    assertThat(in(file())).isEqualTo(inForce);
    assertThat(next()).doesNotExist();
    publish(again);
  }

  @Test
  void aServerBesideItFindsTheNewKeyInItsNextCommitWhereverItStands() throws Exception {
    var server = start();
    publish(server);
    changeWithoutPuttingInPlace(start());
    publish(server);
    assertThat(of(server)).isEqualTo(in(file())).isEqualTo(reader.succession().named().getFirst());
    changeWithoutPuttingInPlace(start());
    start();
    publish(server);
    assertThat(of(server)).isEqualTo(in(file()));
    assertThat(reader.succession().handovers()).hasSize(2);
  }

  @Test
  void aFormerKeyFromTheSettingPublishesNothingAndIsToldWhereTheNewOneIs() throws Exception {
    var first = SigningKey.of("localhost/log", new byte[32]);
    var setting = new String[] {"CHANCERY_LOG_KEY", first.privateText()};
    var server = start(setting);
    publish(server);
    assertThat(file()).doesNotExist();
    changeWithoutPuttingInPlace(start(setting));
    assertThatExceptionOfType(KeyNotInForce.class)
        .isThrownBy(() -> publish(server))
        .withMessageContaining(first.verifierKey().id().toString())
        .withMessageContaining(reader.succession().named().getFirst().id().toString())
        .withMessageContaining("set CHANCERY_LOG_KEY to what it holds, or unset it");
    assertThatExceptionOfType(KeyNotInForce.class).isThrownBy(() -> start(setting));
    assertThat(reader.size()).isEqualTo(2);
    publish(start());
    publish(start("CHANCERY_LOG_KEY", Files.readString(file()).strip()));
  }

  @Test
  void aNodeWhoseFolderHasOnlyTheFormerKeyIsToldToBringTheNewOne() throws Exception {
    var server = start();
    publish(server);
    var former = Files.readString(file());
    changeWithoutPuttingInPlace(server);
    start();
    var inForce = Files.readString(file());
    Files.writeString(file(), former);
    assertThatExceptionOfType(KeyNotInForce.class).isThrownBy(this::start).withMessageContaining("Bring the key in force from where it was changed");
    Files.writeString(file(), inForce);
    publish(start());
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws Exception {
    publish(start());
    for (var mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rwx------")) {
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));
      assertThatExceptionOfType(EnvironmentProblem.class).as(mode).isThrownBy(this::start).withMessageContaining("expected the mode 0600, found " + mode);
    }
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
    start();
  }

  @Test
  void aMissingKeyOfABegunLogIsNeverReplaced() throws Exception {
    publish(start());
    Files.delete(file());
    assertThatExceptionOfType(EnvironmentProblem.class).isThrownBy(this::start).withMessageContaining("private key is missing");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aKeyThatDidNotSignTheNewestCheckpointIsRefusedAtStart() throws Exception {
    publish(start());
    Files.writeString(file(), SigningKey.of("localhost/log", new byte[32]).privateText());
    assertThatExceptionOfType(KeyNotInForce.class).isThrownBy(this::start).withMessageContaining("is not signed by the key at hand");
  }
}
