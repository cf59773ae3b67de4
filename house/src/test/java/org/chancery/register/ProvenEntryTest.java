package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.LogSigner;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TlogProof;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.junit.jupiter.api.Test;

final class ProvenEntryTest {
  private static final Instant TIME = Instant.parse("2026-02-03T10:00:00.125Z");
  private static final LogSigner SIGNER = LogSigner.of(SigningKey.of("record.osce.org/log", new byte[32]));
  private static final int ENTRIES = 1_000_000;
  private static final int HEIGHT = 20;

  private static List<EditionReference> editions(int number) {
    return Stream.of("en", "fr", "de", "it", "ru", "es")
        .map(tag -> new EditionReference(new Language(tag), number, Digest.of((tag + number).getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  /// As it is served by a log of a million entries for an act in six languages.
  private static TlogProof proof(Act act) {
    var checkpoint = new Checkpoint(SIGNER.origin(), ENTRIES, Hash.sha256(new byte[0]));
    var line = SIGNER.sign(checkpoint, TIME).getFirst();
    var path = IntStream.range(0, HEIGHT).mapToObj(each -> Hash.leaf(new byte[] {(byte) each})).toList();
    var extra = new ProvenEntry(ActForm.bytes(act), SIGNER.keys().getFirst()).bytes();
    return new TlogProof(extra, ENTRIES - 1, path, new SignedNote(checkpoint.body(), List.of(line)));
  }

  private static MetadataReference metadata(int version) {
    return new MetadataReference(version, Digest.of(new byte[] {(byte) version}));
  }

  @Test
  void aProofOfSixLanguagesInALogOfAMillionEntriesIsSmall() {
    var bodies = Stream.of("chairmanship", "conflict-prevention-centre", "office-for-democratic-institutions-and-human-rights").map(Slug::new).toList();
    var issued = new Issued(TIME, Role.PUBLISHER, true, new RecordNumber(987_654), new Slug("press-statement"), bodies, metadata(1), editions(1));
    var note = Digest.of(new byte[] {9});
    var corrected = new Act.Corrected(TIME, Role.PUBLISHER, true, new RecordNumber(987_654), Reason.TYPOGRAPHICAL, metadata(12), editions(12), note);
    for (var act : List.of(issued, corrected)) {
      assertThat(proof(act).render().getBytes(StandardCharsets.UTF_8)).as(ActForm.name(act)).hasSizeLessThanOrEqualTo(2_048);
    }
  }

  @Test
  void whatItCarriesIsReadBack() {
    var act = new Issued(TIME, Role.OPERATOR, false, new RecordNumber(1), new Slug("news"), List.of(), metadata(1), editions(1));
    var carried = ProvenEntry.parse(TlogProof.parse(proof(act).render()).extra());
    assertThat(carried.entry()).isEqualTo(ActForm.bytes(act));
    assertThat(carried.key()).isEqualTo(SIGNER.keys().getFirst());
    assertThat(carried).isEqualTo(new ProvenEntry(ActForm.bytes(act), SIGNER.keys().getFirst()));
  }

  @Test
  void aProofOfTheEarlierFormCarriesItPlainlyAndIsRead() {
    var entry = "{\"act\":\"any\"}";
    var plain = (entry + "\n" + SIGNER.keys().getFirst().text()).getBytes(StandardCharsets.UTF_8);
    assertThat(ProvenEntry.parse(plain)).isEqualTo(new ProvenEntry(entry.getBytes(StandardCharsets.UTF_8), SIGNER.keys().getFirst()));
  }

  @Test
  void aStreamThatSwellsBeyondAnEntryAndAKeyIsRefusedWithoutBeingReadToItsEnd() throws Exception {
    var bomb = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(bomb)) {
      for (int i = 0; i < 2_000; i++) {
        stream.write(new byte[1 << 16]);
      }
    }
    assertThat(bomb.size()).isLessThan(1 << 18);
    // Cut short, so that whoever read to its end would meet that first.
    var cut = Arrays.copyOf(bomb.toByteArray(), bomb.size() / 2);
    assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> ProvenEntry.parse(cut)).withMessageContaining("bytes when inflated");
  }

  @Test
  void whatIsNeitherPlainNorAStreamIsRefused() {
    var right = new ProvenEntry("{}".getBytes(StandardCharsets.UTF_8), SIGNER.keys().getFirst()).bytes();
    for (var wrong : List.of(new byte[0], new byte[] {'x'}, "no entry".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(right, right.length - 5))) {
      assertThatExceptionOfType(MalformedLog.class).as(Arrays.toString(wrong)).isThrownBy(() -> ProvenEntry.parse(wrong));
    }
  }
}
