package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddCheckpointTest {
    /// The example of the `tlog-witness` specification.
    private static final String EXAMPLE = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        \u2014 example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
        """;

    @Test
    void exampleOfTheSpecificationIsReadAndWritten() {
        AddCheckpoint request = parse(EXAMPLE);
        assertThat(request.old()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4);
        assertThat(Checkpoint.parse(request.note().text()).size()).isEqualTo(20_852_163);
        assertThat(request.note().signatures()).hasSize(2);
        assertThat(new String(request.render(), StandardCharsets.UTF_8)).isEqualTo(EXAMPLE);
    }

    @Test
    void firstRequestHasNoProof() {
        String first = EXAMPLE.replaceFirst("(?s)^old.*?\n\n", "old 0\n\n");
        assertThat(parse(first).proof()).isEmpty();
        assertThat(new String(parse(first).render(), StandardCharsets.UTF_8)).isEqualTo(first);
    }

    @Test
    void sixtyThreeLinesAreAProofAndOneMoreIsNone() {
        String note = EXAMPLE.substring(EXAMPLE.indexOf("\n\n") + 2);
        String hash = Hash.EMPTY_TREE.base64() + "\n";
        assertThat(parse("old 1\n" + hash.repeat(63) + "\n" + note).proof()).hasSize(63);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> parse("old 1\n" + hash.repeat(64) + "\n" + note));
        SignedNote signed = SignedNote.parse(note);
        List<Hash> long64 = Collections.nCopies(64, Hash.EMPTY_TREE);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new AddCheckpoint(1, long64, signed));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new AddCheckpoint(-1, List.of(), signed));
    }

    @Test
    void bodiesOfAnotherFormAreRefused() {
        for (String body : List.of("", "\n\n", "old 1", "old 1\n\n", "old 1\n\n\n", EXAMPLE.replace("old ", "Old "), EXAMPLE.replace("old ", "old  "),
            EXAMPLE.replace("old 2", "old 02"), EXAMPLE.replace("old 2", "old -2"), EXAMPLE.replace("old 2", "old +2"), EXAMPLE.replace("old 20852014", "old "),
            EXAMPLE.replace("old 20852014", "old 99999999999999999999"), EXAMPLE.replace("kaw=", "kax="), EXAMPLE.replace("kaw=", "kaw"),
            EXAMPLE.replaceFirst("\n\n", "\n"), EXAMPLE.replaceAll("\u2014.*\n", ""), EXAMPLE.replace("\n", "\r\n"), EXAMPLE.substring(1), " " + EXAMPLE)) {
            assertThatExceptionOfType(MalformedLog.class).as("'%s'", body).isThrownBy(() -> parse(body));
        }
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> AddCheckpoint.parse(new byte[] {(byte) 0xff}));
    }

    private static AddCheckpoint parse(String body) {
        return AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
