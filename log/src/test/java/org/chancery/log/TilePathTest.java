package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TilePathTest {
    @Test
    void workedNumbersOfTheSpecificationAreRead() {
        assertThat(TilePath.parse("0/x001/x234/067")).contains(TilePath.hash(0, 1_234_067, 256));
        assertThat(TilePath.parse("0/273.p/112")).contains(TilePath.hash(0, 273, 112));
        assertThat(TilePath.parse("0/x001/234.p/112")).contains(TilePath.hash(0, 1_234, 112));
        assertThat(TilePath.parse("63/005")).contains(TilePath.hash(63, 5, 256));
        assertThat(TilePath.parse("entries/x001/x234/067.p/1")).contains(TilePath.entries(1_234_067, 1));
        assertThat(TilePath.hash(0, 5, 256).path()).isEqualTo("0/005");
        assertThat(TilePath.entries(1_000, 255).path()).isEqualTo("entries/x001/000.p/255");
    }

    @Test
    void everyOtherSpellingIsRefused() {
        for (String path : List.of("", "/", "0", "0/", "/0/000", "tile/0/000", "00/000", "01/000", "64/000", "100/000", "-1/000",
            "+1/000", "0/0", "0/00", "0/0000", "0/1", "0/x000/005", "0/x000/x001/005", "0/001/234", "0/x001/x234", "0/x001",
            "0/x1/234", "0/x001/34", "0/X001/234", "0/x001//234", "0/000/", "0/000.p", "0/000.p/", "0/000.p/0", "0/000.p/00",
            "0/000.p/01", "0/000.p/256", "0/000.p/257", "0/000.p/999", "0/000.p/1000", "0/000.p/-1", "0/000.p/1/", "0/000.p/1\n",
            "0/000.P/1", "0/000p/1", "0/000xp/1", "0/000.p/1.p/1", "0/000\n", " 0/000", "0/ 00", "0/\u0660\u0660\u0660", "\u0660/000",
            "entries", "entries/", "entries/0", "Entries/000", "entries/0/000", "data/000", "../000", "0/../000", "0/%30%30%30",
            "0/x999/x999/x999/x999/x999/999", "0/x999/x999/x999/x999/x999/x999/999", "0/x999/x999/x999/x999/x999/x999/x999/999")) {
            assertThat(TilePath.parse(path)).as("'%s'", path).isEmpty();
        }
    }

    @Test
    void everyTileIsReadBackFromItsPath() {
        Chance chance = Chance.fresh();
        Random random = chance.random();
        for (int round = 0; round < 20_000; round++) {
            long index = random.nextLong(TilePath.HIGHEST_INDEX + 1) >> random.nextInt(56);
            int width = 1 + random.nextInt(256);
            TilePath tile = random.nextInt(4) == 0
                ? TilePath.entries(index, width) : TilePath.hash(random.nextInt(64), index, width);
            assertThat(TilePath.parse(tile.path())).as("%s, %s", tile.path(), chance.seed()).contains(tile);
            assertThat(tile.full()).isEqualTo(!tile.path().contains(".p/"));
        }
        TilePath last = TilePath.hash(0, TilePath.HIGHEST_INDEX, 256);
        assertThat(TilePath.parse(last.path())).contains(last);
    }

    @Test
    void whateverIsReadHasNoOtherSpelling() {
        Chance chance = Chance.fresh();
        Random random = chance.random();
        String alphabet = "0123456789x/.pentris";
        int read = 0;
        for (int round = 0; round < 100_000; round++) {
            StringBuilder path = new StringBuilder(TilePath.hash(random.nextInt(64), random.nextInt(2_000_000), 1 + random.nextInt(256)).path());
            for (int change = random.nextInt(3); change >= 0 && !path.isEmpty(); change--) {
                int at = random.nextInt(path.length());
                switch (random.nextInt(3)) {
                    case 0 -> path.deleteCharAt(at);
                    case 1 -> path.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> path.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            String spelling = path.toString();
            assertThat(TilePath.parse(spelling).map(TilePath::path).orElse(spelling)).as(chance.seed()).isEqualTo(spelling);
            read += TilePath.parse(spelling).isPresent() ? 1 : 0;
        }
        assertThat(read).as(chance.seed()).isBetween(1_000, 99_000);
    }

    @Test
    void tilesThatCannotBeAreNotMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.hash(64, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.hash(-1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.hash(0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.hash(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.entries(0, 257));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.entries(TilePath.HIGHEST_INDEX + 1, 1));
    }
}
