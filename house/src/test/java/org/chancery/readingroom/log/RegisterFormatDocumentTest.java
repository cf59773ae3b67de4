package org.chancery.readingroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chancery.log.Hash;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignedNote;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.record.Edition;
import org.chancery.record.EditionForm;
import org.chancery.record.MetadataForm;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.ActForm;
import org.chancery.register.Proposal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the worked example of `docs/register-format.md` to the register, and recomputes it from the document alone.
final class RegisterFormatDocumentTest {
  private static final Pattern BLOCK = Pattern.compile("```[a-z]* example (\\S+)\\n(.*?)\\n```", Pattern.DOTALL);
  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path folder;

  /// The blocks of the document's example, by name, without their last newline.
  private static Map<String, String> documented() throws Exception {
    var blocks = new LinkedHashMap<String, String>();
    var matcher = BLOCK.matcher(Files.readString(Path.of("..", "docs", "register-format.md")));
    while (matcher.find()) {
      assertThat(blocks.put(matcher.group(1), matcher.group(2))).as(matcher.group(1)).isNull();
    }
    return blocks;
  }

  /// The same blocks out of a register that is asked for what the document says.
  private Map<String, String> made() {
    try (var register = new TrialRegister(folder)) {
      var metadata =
          TrialRegister.news()
              .date(LocalDate.parse("2020-12-14"))
              .places(List.of("Helsinki", "Vienna"))
              .bodies(List.of(new Slug("harbour-office")))
              .countries(List.of(new Slug("fi")))
              .demonstration(true)
              .metadata();
      register.commit(List.of(new Proposal.ChangeOrganisation(Role.OPERATOR, OrganisationFiles.of(Map.of("organisation.yaml", "slug: harbours\n")))));
      register.commit(List.of(new Proposal.Issue(Role.OPERATOR, true, metadata, List.of(TrialRegister.edition(TrialRegister.EN, "Tides & times")))));
      var better = TrialRegister.edition(TrialRegister.EN, "Tides and times");
      var french = new Edition(TrialRegister.FR, "Marées et horaires", SafeHtml.of("<p>L’été.</p>"), new Edition.Renders(TrialRegister.EN, 2));
      register.commit(
          List.of(new Proposal.Correct(Role.PUBLISHER, false, new RecordNumber(1), Reason.TYPOGRAPHICAL, null, List.of(better, french))));
      var blocks = new LinkedHashMap<String, String>();
      var reader = register.reader();
      var leaves = new ArrayList<Hash>(reader.leafHashes().read(0, 3));
      for (var logged : reader.acts(0, 3)) {
        int i = 0;
        for (var digest : logged.act().contents()) {
          blocks.put("content-" + logged.index() + "-" + i, new String(reader.content(digest).orElseThrow(), StandardCharsets.UTF_8));
          blocks.put("digest-" + logged.index() + "-" + i++, digest.hex());
        }
        blocks.put("entry-" + logged.index(), new String(ActForm.bytes(logged.act()), StandardCharsets.UTF_8));
        blocks.put("leaf-" + logged.index(), HEX.formatHex(leaves.get((int) logged.index()).bytes()));
      }
      blocks.put("keys", register.register().keys().getFirst().text());
      var note = SignedNote.parse(reader.head().orElseThrow().note());
      assertThat(note.verify(register.register().keys())).isEqualTo(new NoteVerdict.Verified(register.register().keys()));
      blocks.put("checkpoint", new SignedNote(note.text(), note.signatures().subList(0, 1)).render().stripTrailing());
      return blocks;
    }
  }

  @Test
  void theExampleIsWhatTheRegisterMakes() throws Exception {
    assertThat(documented()).isEqualTo(made());
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var each : parts) {
      digest.update(each);
    }
    return digest.digest();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whoeverHasOnlyTheDocumentComesToTheSameDigestsAndRootAndSignature() throws Exception {
    var blocks = documented();
    var leaves = new ArrayList<byte[]>();
    for (int act = 0; act < 3; act++) {
      var entry = blocks.get("entry-" + act);
      for (int i = 0; blocks.containsKey("content-" + act + "-" + i); i++) {
        var digest = HEX.formatHex(sha256(utf8(blocks.get("content-" + act + "-" + i))));
        assertThat(digest).isEqualTo(blocks.get("digest-" + act + "-" + i));
        assertThat(entry).contains("\"" + digest + "\"");
      }
      leaves.add(sha256(new byte[] {0}, utf8(entry)));
      assertThat(HEX.formatHex(leaves.getLast())).isEqualTo(blocks.get("leaf-" + act));
    }
    var left = sha256(new byte[] {1}, leaves.get(0), leaves.get(1));
    var root = sha256(new byte[] {1}, left, leaves.get(2));
    var note = (blocks.get("checkpoint") + "\n").split("(?<=\\n)\\n", 2);
    assertThat(note[0]).isEqualTo("record.example.org/log\n3\n" + Base64.getEncoder().encodeToString(root) + "\n");

    var key = blocks.get("keys").split("\\+", 3);
    var typed = Base64.getDecoder().decode(key[2]);
    assertThat(HEX.formatHex(Arrays.copyOf(sha256(utf8(key[0] + "\n"), typed), 4))).isEqualTo(key[1]);
    var line = note[1].strip().split(" ");
    assertThat(line[0]).isEqualTo("—");
    assertThat(line[1]).isEqualTo(key[0]);
    var signature = Base64.getDecoder().decode(line[2]);
    assertThat(HEX.formatHex(signature, 0, 4)).isEqualTo(key[1]);
    var encoded = new ByteArrayOutputStream();
    encoded.writeBytes(HEX.parseHex("302a300506032b6570032100"));
    encoded.writeBytes(Arrays.copyOfRange(typed, 1, 33));
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
    verifier.update(utf8(note[0]));
    assertThat(verifier.verify(signature, 4, signature.length - 4)).isTrue();
  }

  @Test
  void theExamplesContentsAreReadBackAsTheyWereWritten() throws Exception {
    var blocks = documented();
    assertThat(MetadataForm.parse(utf8(blocks.get("content-1-0"))).places()).containsExactly("Helsinki", "Vienna");
    assertThat(EditionForm.parse(utf8(blocks.get("content-1-1"))).title()).isEqualTo("Tides & times");
    assertThat(EditionForm.parse(utf8(blocks.get("content-2-1"))).renders()).isEqualTo(new Edition.Renders(TrialRegister.EN, 2));
  }
}
