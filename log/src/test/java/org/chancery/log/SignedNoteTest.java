package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SignedNoteTest {
    /// The example of the `signed-note` specification.
    private static final String EXAMPLE = "This is an example message.\n\n\u2014 example.com/foo "
        + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final VerifierKey EXAMPLE_KEY =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    private static final SigningKey LOG = KeysTest.aKey("log.example");
    private static final SigningKey WITNESS = KeysTest.aKey("witness.example");
    private static final SigningKey STRANGER = KeysTest.aKey("stranger.example");
    private static final String TEXT = "one line\n\nanother, after a blank one\n";

    @Test
    void exampleOfTheSpecificationVerifies() {
        SignedNote note = SignedNote.parse(EXAMPLE);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.verify(List.of(EXAMPLE_KEY))).isEqualTo(new NoteVerdict.Verified(List.of(EXAMPLE_KEY)));
        assertThat(note.render()).isEqualTo(EXAMPLE);
    }

    @Test
    void textIsSplitFromSignaturesAtTheLastBlankLine() {
        SignedNote note = new SignedNote(TEXT, List.of(LOG.sign(TEXT), WITNESS.sign(TEXT)));
        SignedNote read = SignedNote.parse(note.render().getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(note);
        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(read.verify(List.of(LOG.verifierKey(), WITNESS.verifierKey())))
            .isEqualTo(new NoteVerdict.Verified(List.of(LOG.verifierKey(), WITNESS.verifierKey())));
    }

    @Test
    void signaturesOfStrangersArePassedOver() {
        SignatureLine sameNameOtherNumber = new SignatureLine(new KeyId("log.example", 1), new byte[64]);
        SignatureLine sameNumberOtherName =
            new SignatureLine(new KeyId("other.example", LOG.verifierKey().id().number()), new byte[64]);
        SignedNote note = new SignedNote(TEXT,
            List.of(sameNameOtherNumber, STRANGER.sign("a lie\n"), sameNumberOtherName, LOG.sign(TEXT)));
        assertThat(note.verify(List.of(LOG.verifierKey(), WITNESS.verifierKey())))
            .isEqualTo(new NoteVerdict.Verified(List.of(LOG.verifierKey())));
        assertThat(note.verify(List.of(WITNESS.verifierKey()))).isEqualTo(new NoteVerdict.NoTrustedSignature());
        assertThat(note.verify(List.of()).verified()).isFalse();
    }

    @Test
    void oneWrongSignatureOfATrustedKeyRefusesTheWholeNote() {
        List<SignatureLine> rightThenWrong = List.of(LOG.sign(TEXT), WITNESS.sign("another text\n"));
        List<SignatureLine> sameKeyTwice = List.of(LOG.sign(TEXT), LOG.sign("another text\n"));
        List<VerifierKey> trusted = List.of(LOG.verifierKey(), WITNESS.verifierKey());
        assertThat(new SignedNote(TEXT, rightThenWrong).verify(trusted)).isEqualTo(new NoteVerdict.BadSignature(WITNESS.verifierKey()));
        assertThat(new SignedNote(TEXT, rightThenWrong.reversed()).verify(trusted).verified()).isFalse();
        assertThat(new SignedNote(TEXT, sameKeyTwice).verify(trusted)).isEqualTo(new NoteVerdict.BadSignature(LOG.verifierKey()));
        assertThat(new SignedNote(TEXT, Collections.nCopies(3, LOG.sign(TEXT))).verify(trusted))
            .isEqualTo(new NoteVerdict.Verified(List.of(LOG.verifierKey())));
    }

    @Test
    void anyChangedByteOfANoteIsNoticed() {
        Chance chance = Chance.fresh();
        Random random = chance.random();
        byte[] note = new SignedNote(TEXT, List.of(LOG.sign(TEXT))).render().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 1_000; round++) {
            byte[] changed = note.clone();
            changed[random.nextInt(note.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(verifies(changed)).as("%s, %s", Arrays.toString(changed), chance.seed()).isFalse();
        }
        assertThat(verifies(note)).isTrue();
    }

    @Test
    void sixteenSignaturesAndMoreAreReadAndAHundredAndOneRefused() {
        SignatureLine line = LOG.sign(TEXT);
        assertThat(SignedNote.parse(new SignedNote(TEXT, Collections.nCopies(100, line)).render()).signatures()).hasSize(100);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new SignedNote(TEXT, Collections.nCopies(101, line)));
        assertThatExceptionOfType(MalformedLog.class)
            .isThrownBy(() -> SignedNote.parse(TEXT + "\n" + (line.text() + "\n").repeat(101)));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new SignedNote(TEXT, List.of()));
    }

    @Test
    void notesOfAnotherFormAreRefused() {
        String line = LOG.sign(TEXT).text();
        for (String note : List.of("", "\n", "\n\n", "text\n", "text\n\n", "text\n" + line + "\n", "text\n\n" + line,
            "text\n\n" + line + "\n\n", "text\n\n" + line + "\nmore\n", "text\n\n" + line.substring(2) + "\n",
            "text\n\n-" + line.substring(1) + "\n", "text\n\n" + line + " \n", "text\n\n " + line + "\n",
            "text\n\n" + line.replace("log.example", "") + "\n", "text\n\n" + line.replace("log", "l+g") + "\n",
            "text\n\n" + line.replace("log.example ", "log.example") + "\n", "text\n\n" + line.replace("log.example ", "log.example  ") + "\n",
            "text\n\n\u2014 log.example AAAAAA==\n", "text\n\n\u2014 log.example AAAAAAB=\n", "text\n\n\u2014 log.example AAAAAA\n",
            "text\n\n\u2014 log.example ====\n", "text\n\n\u2014 log.example \n", "text\n\n\u2014 log.example\n", "text\n\n\u2014 \n", "text\n\n\u2014\n",
            "te\txt\n\n" + line + "\n", "te\u0000xt\n\n" + line + "\n", "text\r\n\r\n" + line + "\r\n", "te\ud800xt\n\n" + line + "\n",
            "text\n\n" + line + "\r\n", "x".repeat(SignedNote.LONGEST_NOTE) + "\n\n" + line + "\n")) {
            assertThatExceptionOfType(MalformedLog.class).as("'%.200s'", note).isThrownBy(() -> SignedNote.parse(note));
        }
        assertThat(SignedNote.parse("text\n\n" + line + "\n").text()).isEqualTo("text\n");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] note = EXAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int wrong : List.of(0xff, 0xc0, 0x80, 0xed)) {
            byte[] changed = note.clone();
            changed[3] = (byte) wrong;
            assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> SignedNote.parse(changed));
        }
    }

    @Test
    void textsThatNoNoteCanHoldAreNotSigned() {
        for (String text : List.of("", "no newline", "tab\t\n", "\ud800\n", "carriage return\r\n")) {
            assertThatExceptionOfType(MalformedLog.class).as(text).isThrownBy(() -> LOG.sign(text));
            assertThatExceptionOfType(MalformedLog.class).as(text).isThrownBy(() -> new SignedNote(text, List.of(LOG.sign(TEXT))));
        }
    }

    private static boolean verifies(byte[] note) {
        try {
            return SignedNote.parse(note).verify(List.of(LOG.verifierKey())).verified();
        } catch (MalformedLog refused) {
            return false;
        }
    }
}
