package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chancery.log.Hash;
import org.chancery.log.LogSigner;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class KeyChangeTest {
  private static final SigningKey FIRST = SigningKey.of("example.org/log", new byte[32]);

  @TempDir private Path folder;
  private Database database;
  private RegisterReader reader;
  private final TestKeys keys = new TestKeys(FIRST);
  private final Register register = registerOf(keys);

  private static Register registerOf(KeyHolder holder) {
    return new Register(holder, TestRegister.CLOCK, new Random(1));
  }

  @BeforeEach
  void open() {
    database = Database.open(DatabaseAddress.inFolder(folder));
    reader = new RegisterReader(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void commit(Register by) {
    var files = OrganisationFiles.of(Map.of("organisation.yaml", "slug: n" + reader.size() + "\n"));
    database.write(transaction -> by.commit(transaction, List.of(new Proposal.ChangeOrganisation(Role.OPERATOR, files))));
  }

  private Outcome changeKeys() {
    return database.write(transaction -> register.changeKeys(transaction, Role.OPERATOR, keys::next));
  }

  private SignedNote newest() {
    return SignedNote.parse(reader.head().orElseThrow().note());
  }

  private void assertSignedBy(List<VerifierKey> expected) {
    assertThat(newest().signatures()).extracting(SignatureLine::key).isEqualTo(expected.stream().map(VerifierKey::id).toList());
    assertThat(newest().verify(expected)).isEqualTo(new NoteVerdict.Verified(expected));
  }

  @Test
  void theCheckpointOfAHandoverIsSignedByBothSidesAndLaterOnesByTheNewAlone() {
    commit(register);
    var former = register.keys();
    assertSignedBy(former);
    changeKeys();
    var successor = reader.succession().named();
    assertThat(successor).hasSize(2).doesNotContainAnyElementsOf(former).extracting(VerifierKey::name).containsOnly(FIRST.name());
    assertSignedBy(List.of(former.get(0), former.get(1), successor.get(0), successor.get(1)));
    assertThat(reader.acts(1, 1).getFirst().act()).isEqualTo(new KeysChanged(TestRegister.NOW, Role.OPERATOR, successor));
    assertThat(reader.succession().handovers()).containsExactly(new Handover(former, newest()));
    commit(register);
    assertSignedBy(successor);
    assertThat(register.keys()).isEqualTo(successor);
  }

  @Test
  void whichKeysWereInForceAtEachSizeIsKnown() {
    commit(register);
    var first = register.keys();
    changeKeys();
    commit(register);
    var second = register.keys();
    changeKeys();
    commit(register);
    var third = register.keys();
    var succession = reader.succession();
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    assertThat(List.of(succession.at(1, third), succession.at(2, third), succession.at(3, third), succession.at(4, third), succession.at(5, third)))
        .containsExactly(first, second, second, third, third);
    assertThat(succession.inForce(first)).isEqualTo(third);
    assertThat(new KeySuccession(List.of(), List.of()).at(7, first)).isEqualTo(first);
  }

  @Test
  void aProcessThatHoldsTheFormerKeyFindsTheNewOneWithinItsCommit() {
    commit(register);
    var elsewhere = new TestKeys(FIRST);
    elsewhere.next();
    var other = registerOf(elsewhere);
    other.requireKey(database);
    changeKeys();
    commit(other);
    assertSignedBy(reader.succession().named());
    assertThat(other.keys()).isEqualTo(reader.succession().named());
  }

  @Test
  void aProcessThatDoesNotFindTheNewKeyCommitsNothing() {
    commit(register);
    var other = registerOf(KeyHolder.of(FIRST));
    changeKeys();
    assertThatExceptionOfType(KeyNotInForce.class)
        .isThrownBy(() -> commit(other))
        .withMessageContaining(reader.succession().named().getFirst().id().toString())
        .withMessageContaining(FIRST.verifierKey().id().toString());
    assertThatExceptionOfType(KeyNotInForce.class).isThrownBy(() -> other.requireKey(database));
    assertThat(reader.size()).isEqualTo(2);
    commit(register);
    assertThat(reader.size()).isEqualTo(3);
  }

  @Test
  void aKeyThatDidNotSignTheNewestCheckpointSignsNoOther() {
    commit(register);
    var stranger = registerOf(KeyHolder.of(SigningKey.of(FIRST.name(), Hash.sha256(FIRST.seed()).bytes())));
    assertThatExceptionOfType(KeyNotInForce.class).isThrownBy(() -> commit(stranger)).withMessageContaining("not signed by the key at hand");
    assertThatExceptionOfType(KeyNotInForce.class).isThrownBy(() -> stranger.requireKey(database));
    assertThat(reader.size()).isEqualTo(1);
    register.requireKey(database);
  }

  @Test
  void aHandoverThatIsUndoneLeavesTheFormerKeyInForce() {
    commit(register);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                database.write(
                    transaction -> {
                      register.changeKeys(transaction, Role.OPERATOR, keys::next);
                      throw new IllegalStateException("the caller stops here");
                    }));
    assertThat(reader.succession()).isEqualTo(new KeySuccession(List.of(), List.of()));
    commit(register);
    assertSignedBy(LogSigner.of(FIRST).keys());
  }

  @Test
  void aLogWithoutAnActHasNoKeyToHandOver() {
    assertThat(changeKeys()).isInstanceOfSatisfying(Refused.class, each -> assertThat(each.code()).isEqualTo(RefusalCode.NOTHING_TO_COMMIT));
    assertThat(reader.head()).isEmpty();
  }

  @Test
  void aSuccessorOfAnotherNameIsRefused() {
    commit(register);
    var other = new TestKeys(SigningKey.of("example.net/log", new byte[32]));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> database.write(transaction -> register.changeKeys(transaction, Role.OPERATOR, other::next)));
    assertThat(reader.size()).isEqualTo(1);
  }
}
