package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EntryBundleTest {
    @Test
    void entryIsItsLengthBigEndianAndItsBytes() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[] {7, 8}, new byte[0], new byte[0x0102]));
        assertThat(Arrays.copyOf(bundle, 9)).containsExactly(0, 2, 7, 8, 0, 0, 1, 2, 0);
        assertThat(bundle).hasSize(4 + 2 + 2 + 0x0102);
    }

    @Test
    void entriesAreReadBack() {
        Chance chance = Chance.fresh();
        Random random = chance.random();
        for (int round = 0; round < 200; round++) {
            List<byte[]> entries = IntStream.range(0, 1 + random.nextInt(256)).mapToObj(i -> {
                byte[] entry = new byte[random.nextInt(300)];
                random.nextBytes(entry);
                return entry;
            }).toList();
            List<byte[]> read = EntryBundle.decode(TilePath.entries(0, entries.size()), EntryBundle.encode(entries));
            assertThat(read.toArray()).as(chance.seed()).isEqualTo(entries.toArray());
        }
        assertThat(EntryBundle.decode(EntryBundle.encode(List.of(new byte[65_535]))).getFirst()).hasSize(65_535);
    }

    @Test
    void cutBundlesAreRefusedWhereTheyAreCutWithinAnEntry() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[] {1}, new byte[] {2, 3}));
        List<Integer> ends = List.of(3, 7);
        for (int length = 0; length < bundle.length; length++) {
            byte[] cut = Arrays.copyOf(bundle, length);
            if (ends.contains(length)) {
                assertThat(EntryBundle.decode(cut)).hasSize(1);
            } else {
                assertThatExceptionOfType(MalformedLog.class).as("%d bytes", length).isThrownBy(() -> EntryBundle.decode(cut));
            }
        }
    }

    @Test
    void tooManyEntriesAndAnotherNumberThanThePathSaysAreRefused() {
        byte[] tooMany = new byte[257 * 2];
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> EntryBundle.decode(tooMany));
        byte[] full = new byte[256 * 2];
        assertThat(EntryBundle.decode(TilePath.entries(0, 256), full)).hasSize(256);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> EntryBundle.decode(TilePath.entries(0, 255), full));
    }

    @Test
    void bundlesThatCannotBeAreNotWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(Collections.nCopies(257, new byte[1])));
    }
}
