package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HashTest {
    private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void bytesAreItsOwn() {
        byte[] given = new byte[32];
        Hash hash = Hash.of(given);
        given[0] = 1;
        hash.bytes()[0] = 1;
        assertThat(hash).isEqualTo(Hash.of(new byte[32])).hasSameHashCodeAs(Hash.of(new byte[32]));
        assertThat(hash).isNotEqualTo(Hash.of(given));
    }

    @Test
    void textsAreReadBack() {
        Hash hash = Hash.sha256(new byte[] {1, 2, 3});
        assertThat(Hash.ofHex(hash.hex())).isEqualTo(hash);
        assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash);
        assertThat(Hash.ofBase64(ZEROS)).isEqualTo(Hash.of(new byte[32]));
    }

    @Test
    void secondSpellingsAndWrongLengthsAreRefused() {
        for (String base64 : List.of(ZEROS.replace("AA=", "AB="), ZEROS.replace("=", ""), ZEROS + "=", "", "AAAA", ZEROS + "\n",
            ZEROS.replace('A', '-'), " " + ZEROS, ZEROS.replace("A=", "="))) {
            assertThatExceptionOfType(MalformedLog.class).as(base64).isThrownBy(() -> Hash.ofBase64(base64));
        }
        for (String hex : List.of("", "00", "A".repeat(64), "0".repeat(63), "0".repeat(66), "g".repeat(64))) {
            assertThatExceptionOfType(MalformedLog.class).as(hex).isThrownBy(() -> Hash.ofHex(hex));
        }
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Hash.of(new byte[31]));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Hash.of(new byte[33]));
    }

    @Test
    void leafAndNodeOfTheSameBytesDiffer() {
        Hash left = Hash.sha256(new byte[] {1});
        Hash right = Hash.sha256(new byte[] {2});
        byte[] both = Tiles.concatenated(List.of(left, right));
        assertThat(Hash.leaf(both)).isEqualTo(Hash.of(NaiveTree.sha256(new byte[] {0}, both)));
        assertThat(Hash.node(left, right)).isEqualTo(Hash.of(NaiveTree.sha256(new byte[] {1}, both)));
        assertThat(Hash.node(left, right)).isNotEqualTo(Hash.node(right, left));
    }

    @Test
    void refusalShowsAShortSafeExcerpt() {
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Hash.ofBase64("\u001b[31m\u202e" + "x".repeat(5_000)))
            .satisfies(refusal -> {
                assertThat(refusal.what()).isEqualTo("hash");
                assertThat(refusal.found()).startsWith("\\u001b[31m\\u202exxx").endsWith("...").hasSize(80);
                assertThat(refusal.getMessage()).contains(refusal.expected(), refusal.found());
            });
    }
}
