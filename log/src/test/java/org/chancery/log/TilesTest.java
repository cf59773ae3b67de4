package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TilesTest {
    private static final int SIZE = 70_000;
    private static final List<Hash> LEAVES = NaiveTree.leaves(SIZE);
    private static final LeafHashes SOURCE = LeafHashes.of(LEAVES);

    @Test
    void treeOfSeventyThousandHasTheTilesOfTheSpecification() {
        List<String> paths = Tiles.paths(SIZE).map(TilePath::path).toList();
        assertThat(paths).hasSize(273 + 1 + 1 + 1 + 1).contains("0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1");
        assertThat(Tiles.paths(256).map(TilePath::path)).containsExactly("0/000", "1/000.p/1");
        assertThat(Tiles.paths(255).map(TilePath::path)).containsExactly("0/000.p/255");
        assertThat(Tiles.paths(0)).isEmpty();
    }

    @Test
    void everyTileHoldsTheHashesOfTheDefinition() {
        Subtrees tree = Subtrees.of(SOURCE, TileRoots.inMemory());
        List<TilePath.Hashes> paths = Tiles.paths(SIZE).toList();
        for (TilePath.Hashes path : paths) {
            byte[] tile = Tiles.tile(tree, SIZE, path).orElseThrow();
            assertThat(Tiles.hashes(path, tile)).as(path.path()).isEqualTo(naive(path));
            assertThat(Tiles.tile(SOURCE, SIZE, path)).as(path.path()).hasValueSatisfying(
                forgetful -> assertThat(forgetful).isEqualTo(tile));
        }
    }

    @Test
    void partialTileIsAPrefixOfTheFullOne() {
        Subtrees tree = Subtrees.of(SOURCE, TileRoots.inMemory());
        for (TilePath.Hashes full : List.of(TilePath.hash(0, 7, 256), TilePath.hash(1, 0, 256))) {
            byte[] whole = Tiles.tile(tree, SIZE, full).orElseThrow();
            assertThat(whole).hasSize(8_192);
            for (int width = 1; width < 256; width++) {
                TilePath.Hashes partial = TilePath.hash(full.level(), full.index(), width);
                assertThat(Tiles.tile(tree, SIZE, partial).orElseThrow()).isEqualTo(Arrays.copyOf(whole, width * 32));
            }
        }
    }

    @Test
    void tileIsThereOnceTheTreeHoldsAllOfIt() {
        TilePath.Hashes partial = TilePath.hash(0, 1, 112);
        assertThat(Tiles.tile(SOURCE, 256 + 111, partial)).isEmpty();
        assertThat(Tiles.tile(SOURCE, 256 + 112, partial)).isPresent();
        assertThat(Tiles.tile(SOURCE, 60_000, partial)).isPresent();
        assertThat(Tiles.tile(SOURCE, 511, TilePath.hash(0, 1, 256))).isEmpty();
        assertThat(Tiles.tile(SOURCE, 512, TilePath.hash(0, 1, 256))).isPresent();
        assertThat(Tiles.tile(SOURCE, 511, TilePath.hash(1, 0, 2))).isEmpty();
        assertThat(Tiles.tile(SOURCE, 512, TilePath.hash(1, 0, 2))).isPresent();
        assertThat(Tiles.tile(SOURCE, 0, TilePath.hash(0, 0, 1))).isEmpty();
        assertThat(Tiles.tile(SOURCE, SIZE, TilePath.hash(0, TilePath.HIGHEST_INDEX, 1))).isEmpty();
        for (int level = 3; level < 64; level++) {
            assertThat(Tiles.tile(SOURCE, SIZE, TilePath.hash(level, 0, 1))).as("level %d", level).isEmpty();
        }
    }

    @Test
    void widthSaysHowMuchOfATileThereIs() {
        assertThat(Tiles.width(SIZE, 0, 272)).isEqualTo(256);
        assertThat(Tiles.width(SIZE, 0, 273)).isEqualTo(112);
        assertThat(Tiles.width(SIZE, 0, 274)).isZero();
        assertThat(Tiles.width(Long.MAX_VALUE, 7, 0)).isEqualTo(127);
        assertThat(Tiles.width(Long.MAX_VALUE, 8, 0)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Tiles.width(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Tiles.width(1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Tiles.width(1, 0, -1));
    }

    @Test
    void withAMemoryNoLeafIsReadTwiceForAHighTile() {
        AtomicLong read = new AtomicLong();
        LeafHashes counted = (from, to) -> {
            read.addAndGet(to - from);
            return SOURCE.read(from, to);
        };
        Subtrees tree = Subtrees.of(counted, TileRoots.inMemory());
        assertThat(Tiles.tile(tree, SIZE, TilePath.hash(2, 0, 1))).isPresent();
        assertThat(read.getAndSet(0)).isEqualTo(65_536);
        assertThat(Tiles.tile(tree, SIZE, TilePath.hash(2, 0, 1))).isPresent();
        assertThat(Tiles.tile(tree, SIZE, TilePath.hash(1, 0, 256))).isPresent();
        assertThat(read.get()).isZero();
        Proofs.inclusion(tree, 1_234, SIZE);
        Proofs.inclusion(tree, 1_234, SIZE);
        assertThat(read.get()).isLessThan(8_000);
    }

    @Test
    void rootOfAnyPartIsThatOfTheDefinition() {
        Subtrees tree = Subtrees.of(SOURCE, TileRoots.inMemory());
        assertThat(tree.root(0, 0)).isEqualTo(Hash.EMPTY_TREE);
        assertThat(tree.root(3, 4)).isEqualTo(LEAVES.get(3));
        assertThat(tree.root(0, SIZE)).isEqualTo(NaiveTree.root(LEAVES));
        assertThat(tree.root(65_536, SIZE)).isEqualTo(NaiveTree.root(LEAVES.subList(65_536, SIZE)));
        assertThat(tree.root(512, 1_000)).isEqualTo(NaiveTree.root(LEAVES.subList(512, 1_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.root(1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.root(256, 768));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.root(3, 2));
    }

    @Test
    void sourceThatReadsTooFewLeavesIsNotBelieved() {
        LeafHashes cut = (from, to) -> SOURCE.read(from, to - 1);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Tiles.tile(cut, SIZE, TilePath.hash(0, 0, 256)));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Proofs.inclusion(cut, 0, SIZE));
    }

    @Test
    void tileOfAnotherLengthThanItsPathSaysIsRefused() {
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Tiles.hashes(TilePath.hash(0, 0, 2), new byte[63]));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Tiles.hashes(TilePath.hash(0, 0, 2), new byte[96]));
    }

    private static List<Hash> naive(TilePath.Hashes path) {
        int below = IntStream.range(0, path.level()).reduce(1, (leaves, level) -> leaves * 256);
        int first = (int) path.index() * 256;
        return IntStream.range(first, first + path.width())
            .mapToObj(i -> NaiveTree.root(LEAVES.subList(i * below, (i + 1) * below))).toList();
    }
}
