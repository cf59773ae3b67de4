package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.chancery.readingroom.Freshness;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.RecordNumber;
import org.chancery.register.Handover;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log whose keys changed, as its verifiers meet it: those who know a former key, and those to whom a false one is shown.
@Tag("store")
final class KeyHandoverTest {
  @TempDir private Path scratch;
  private TrialRegister register;
  private VerifierKey first;
  private int served;

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(Files.createDirectories(scratch.resolve("data")));
    ServedFolder.grow(register, 4);
    first = register.register().keys().getFirst();
  }

  /// What the register serves now, in a folder of its own.
  private Path serve() throws Exception {
    var folder = scratch.resolve("served-" + served++);
    ServedFolder.write(register, folder);
    return folder;
  }

  private Path memory() {
    return scratch.resolve("memory");
  }

  private Verdict verify(Path folder, VerifierKey... wanted) {
    return new RegisterVerifier(new FolderAddresses(folder), new SeenCheckpoints(memory()), List.of(wanted).stream().findFirst()).verify(new Unheard());
  }

  private static Verdict.Good good(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Good.class);
    return (Verdict.Good) verdict;
  }

  private static Finding wrong(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    return ((Verdict.Wrong) verdict).finding();
  }

  private VerifierKey present() {
    return register.register().keys().getFirst();
  }

  /// The register's keys changed twice, with acts before, between and after.
  private void changeTwice() {
    register.changeKeys();
    ServedFolder.grow(register, 8);
    register.changeKeys();
    ServedFolder.grow(register, 11);
  }

  @Test
  void whoeverKnewAFormerKeyFollowsItToThePresentOne() throws Exception {
    assertThat(good(verify(serve())).former()).isEmpty();
    register.changeKeys();
    var justChanged = good(verify(serve(), first));
    assertThat(justChanged.before()).isEqualTo(5);
    assertThat(justChanged.keys().getFirst()).isNotEqualTo(first);
    ServedFolder.grow(register, 8);
    var second = present();
    register.changeKeys();
    ServedFolder.grow(register, 11);
    var folder = serve();
    for (var known : List.of(first, second, present())) {
      var verdict = good(verify(folder, known));
      assertThat(verdict.former()).containsExactly(first, second);
      assertThat(verdict.keys()).isEqualTo(register.register().keys());
    }
    assertThat(good(verify(folder)).before()).isEqualTo(register.reader().size());
  }

  @Test
  void aLogRolledBackToBeforeTheHandoverIsNamedByItsMemory() throws Exception {
    var before = serve();
    changeTwice();
    good(verify(serve()));
    var finding = wrong(verify(before));
    assertThat(finding.resource()).isEqualTo("log/keys");
    assertThat(finding.expected()).contains(present().text());
    assertThat(finding.found()).isEqualTo(first.text() + " without a handover");
  }

  @Test
  void aKeyThatCameWithoutAHandoverIsRefusedByThoseWhoKnewTheOther() throws Exception {
    good(verify(serve()));
    var other = scratch.resolve("other");
    try (var replaced = TrialRegister.of(Files.createDirectories(scratch.resolve("other-data")), SigningKey.of(TrialRegister.ORIGIN, new byte[32]))) {
      ServedFolder.grow(replaced, 9);
      ServedFolder.write(replaced, other);
    }
    assertThat(wrong(verify(other)).found()).endsWith(" without a handover");
    Files.delete(memory());
    assertThat(wrong(verify(other, first)).expected()).isEqualTo("the key " + first.text() + ", or one to which it handed over");
    good(verify(other));
  }

  @Test
  void twoLogsOfTheNameLocalhostAreTwoLogs() throws Exception {
    for (int i = 1; i < 3; i++) {
      var seed = new byte[32];
      seed[0] = (byte) i;
      var folder = scratch.resolve("local-" + i);
      try (var local = TrialRegister.of(Files.createDirectories(scratch.resolve("local-data-" + i)), SigningKey.of("localhost/log", seed))) {
        ServedFolder.grow(local, 4);
        ServedFolder.write(local, folder);
      }
      assertThat(good(verify(folder)).before()).isZero();
      assertThat(good(verify(folder)).before()).isEqualTo(5);
    }
  }

  @Test
  void anActThatChangesTheKeysNeedsItsHandover() throws Exception {
    changeTwice();
    var folder = serve();
    var file = folder.resolve("log/former-keys");
    var lines = Files.readAllLines(file);
    Files.delete(file);
    assertThat(wrong(verify(folder)).expected()).isEqualTo("no change of keys, since log/former-keys has no handover here");
    Files.writeString(file, lines.get(1) + "\n");
    assertThat(wrong(verify(folder)).resource()).startsWith("log/tile/entries/");
    Files.writeString(file, lines.get(0) + "\n");
    assertThat(wrong(verify(folder)).expected()).startsWith("a checkpoint of 6 entries signed by ");
    Files.writeString(file, lines.get(1) + "\n" + lines.get(0) + "\n");
    assertThat(wrong(verify(folder)).resource()).isEqualTo("log/former-keys");
    Files.writeString(file, "no handover\n");
    assertThat(wrong(verify(folder)).resource()).isEqualTo("log/former-keys");
    Files.writeString(file, lines.get(0) + "\n" + lines.get(1) + "\n");
    good(verify(folder));
  }

  @Test
  void everyByteOfTheHandoversCounts() throws Exception {
    changeTwice();
    var folder = serve();
    var file = folder.resolve("log/former-keys");
    var text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 1));
    assertThat(wrong(verify(folder))).isEqualTo(new Finding("log/former-keys", Files.size(file), "handovers, each with a line feed", "no line feed at the end"));
    int second = text.indexOf('\n') + 1;
    for (var other : List.of(text.replace("\n", "\r\n"), text + "\n", text.substring(0, second) + "{\"a\":1," + text.substring(second + 1))) {
      Files.writeString(file, other);
      assertThat(wrong(verify(folder)).resource()).isEqualTo("log/former-keys");
    }
    Files.writeString(file, text);
    good(verify(folder));
  }

  @Test
  void aHandoverNeedsItsAct() throws Exception {
    var folder = serve();
    var note = SignedNote.parse(Files.readAllBytes(folder.resolve("log/checkpoint")));
    Files.writeString(folder.resolve("log/former-keys"), new Handover(register.register().keys(), note).line() + "\n");
    var finding = wrong(verify(folder));
    assertThat(finding.resource()).isEqualTo("log/tile/entries/000.p/5");
    assertThat(finding.expected()).startsWith("the keys [" + first.id());
    assertThat(finding.found()).isEqualTo("no change of keys");
  }

  @Test
  void aHandoverNeedsTheSignaturesOfBothSides() throws Exception {
    changeTwice();
    var folder = serve();
    var file = folder.resolve("log/former-keys");
    var lines = Files.readAllLines(file);
    var right = Handover.parse(lines.get(0));
    for (var without : right.note().signatures()) {
      var rest = right.note().signatures().stream().filter(each -> !each.equals(without)).toList();
      var handover = new Handover(right.keys(), new SignedNote(right.note().text(), rest));
      Files.writeString(file, handover.line() + "\n" + lines.get(1) + "\n");
      assertThat(wrong(verify(folder)).found()).as(without.key().toString()).isEqualTo("not all their signatures");
    }
  }

  @Test
  void aHandoverOfAnotherTreeIsNoneOfThisLog() throws Exception {
    changeTwice();
    var folder = serve();
    var file = folder.resolve("log/former-keys");
    var forked = scratch.resolve("forked");
    try (var other = new TrialRegister(Files.createDirectories(scratch.resolve("forked-data")))) {
      ServedFolder.grow(other, 2);
      ServedFolder.grow(other, 4);
      other.changeKeys();
      ServedFolder.write(other, forked);
    }
    var foreign = Files.readAllLines(forked.resolve("log/former-keys")).getFirst();
    var lines = Files.readAllLines(file);
    assertThat(Handover.parse(foreign).size()).isEqualTo(Handover.parse(lines.getFirst()).size());
    assertThat(Handover.parse(foreign).keys()).isEqualTo(Handover.parse(lines.getFirst()).keys());
    Files.writeString(file, foreign + "\n" + lines.get(1) + "\n");
    assertThat(wrong(verify(folder)).expected()).startsWith("a handover at the root ");
  }

  /// Who stole a key that is out of force can sign with it, but not for those who saw it hand over.
  @Test
  void aLogThatGoesOnFromAFormerKeyIsRefusedByThoseWhoSawItHandOver() throws Exception {
    var stolen = scratch.resolve("stolen");
    register.changeKeys();
    good(verify(serve()));
    try (var fork = new TrialRegister(Files.createDirectories(scratch.resolve("stolen-data")))) {
      ServedFolder.grow(fork, 4);
      ServedFolder.grow(fork, 9);
      ServedFolder.write(fork, stolen);
    }
    assertThat(wrong(verify(stolen)).found()).isEqualTo(first.text() + " without a handover");
    good(new RegisterVerifier(new FolderAddresses(stolen), new SeenCheckpoints(scratch.resolve("fresh")), Optional.of(first)).verify(new Unheard()));
  }

  @Test
  void aRunningServerListsTheKeysAndGivesProofsOfThemAtOnce() throws Exception {
    try (var site = new TrialSite(new LogAddresses(register.reader(), register.register().keys())::routes)) {
      var old = proof(site);
      assertThat(site.get("/log/former-keys").body()).isEmpty();
      assertThat(check(old, Optional.of(first))).isInstanceOf(EditionProof.Verdict.Proven.class);
      var freshness = new Freshness(site.cache(), register.reader());
      changeTwice();
      freshness.apply(register.reader().acts(freshness.position(), Integer.MAX_VALUE));
      assertThat(TrialSite.text(site.get("/log/keys")).lines().map(VerifierKey::parse).toList()).isEqualTo(register.register().keys());
      var former = site.get("/log/former-keys");
      assertThat(former.headers().firstValue("content-type")).contains("application/jsonl");
      assertThat(former.headers().firstValue("cache-control")).contains("public, no-cache");
      var handovers = TrialSite.text(former).lines().map(Handover::parse).toList();
      assertThat(handovers).hasSize(2).isEqualTo(register.reader().succession().handovers());
      var fresh = proof(site);
      assertThat(check(fresh, Optional.of(present()))).isInstanceOf(EditionProof.Verdict.Proven.class);
      assertThat(check(fresh, Optional.of(first))).isInstanceOf(EditionProof.Verdict.Wrong.class);
      assertThat(check(old, Optional.of(handovers.getFirst().keys().getFirst()))).isInstanceOf(EditionProof.Verdict.Proven.class);
      assertThat(check(old, Optional.of(present()))).isInstanceOf(EditionProof.Verdict.Wrong.class);
    }
  }

  /// The served proof of the second edition of record 1.
  private static byte[] proof(TrialSite site) throws Exception {
    var response = site.get("/en/record/1/edition/2.tlog-proof");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private EditionProof.Verdict check(byte[] proof, Optional<VerifierKey> trusted) {
    var digest = register.reader().editions(new RecordNumber(1), TrialRegister.EN).get(1).digest();
    return EditionProof.check("p.tlog-proof", proof, "content.json", register.reader().content(digest).orElseThrow(), trusted);
  }
}
