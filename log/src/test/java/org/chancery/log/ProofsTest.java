package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Proofs over eighty sizes, those around the widths of one and two levels of tiles among them.
final class ProofsTest {
    private static final int LARGEST = 70_001;
    private static final List<Hash> LEAVES = NaiveTree.leaves(LARGEST);
    private static final Subtrees TREE = Subtrees.of(LeafHashes.of(LEAVES), TileRoots.inMemory());
    private static final List<Integer> SIZES = IntStream.concat(IntStream.rangeClosed(1, 66),
        IntStream.of(127, 128, 129, 255, 256, 257, 511, 513, 1_000, 4_096, 65_535, 65_536, 65_537, LARGEST)).boxed().toList();
    private static final SortedMap<Integer, Hash> ROOTS = roots();

    @Test
    void eightySizesAreTried() {
        assertThat(SIZES).hasSize(80).contains(255, 256, 257, 65_535, 65_536, 65_537, 70_001);
    }

    @Test
    void proofsOfSmallTreesAreThoseOfTheDefinition() {
        for (int size : SIZES.stream().filter(size -> size <= 257).toList()) {
            List<Hash> leaves = LEAVES.subList(0, size);
            for (int index = 0; index < size; index += size > 66 ? 5 : 1) {
                assertThat(Proofs.inclusion(LeafHashes.of(leaves), index, size)).as("leaf %d of %d", index, size)
                    .isEqualTo(NaiveTree.path(index, leaves));
                assertThat(Proofs.consistency(TREE, index + 1, size)).as("%d before %d", index + 1, size)
                    .isEqualTo(NaiveTree.proof(index + 1, leaves));
            }
        }
    }

    @Test
    void proofsOfLargeTreesAreThoseOfTheDefinition() {
        for (int size : List.of(65_537, LARGEST)) {
            List<Hash> leaves = LEAVES.subList(0, size);
            for (int index : List.of(255, size - 1)) {
                assertThat(Proofs.inclusion(TREE, index, size)).isEqualTo(NaiveTree.path(index, leaves));
            }
            assertThat(Proofs.consistency(TREE, 4_097, size)).isEqualTo(NaiveTree.proof(4_097, leaves));
        }
    }

    @Test
    void everyLeafTriedIsProvedAndNothingElseIs() {
        Chance chance = Chance.fresh();
        for (int size : SIZES) {
            for (int index : indexes(size, chance.random())) {
                List<Hash> path = Proofs.inclusion(TREE, index, size);
                Hash leaf = LEAVES.get(index);
                Hash root = ROOTS.get(size);
                String tried = "leaf %d of %d, %s".formatted(index, size, chance.seed());
                assertThat(ProofChecks.inclusion(leaf, index, size, path, root)).as(tried).isTrue();
                for (int other : List.of(index - 1, index + 1, index ^ 2, size - 1 - index)) {
                    assertThat(other != index && ProofChecks.inclusion(leaf, other, size, path, root)).as(tried).isFalse();
                }
                assertThat(ProofChecks.inclusion(leaf, index, index, path, root)).as(tried).isFalse();
                assertThat(ProofChecks.inclusion(flipped(leaf), index, size, path, root)).as(tried).isFalse();
                assertThat(ProofChecks.inclusion(leaf, index, size, path, flipped(root))).as(tried).isFalse();
                for (List<Hash> wrong : mutations(path)) {
                    assertThat(ProofChecks.inclusion(leaf, index, size, wrong, root)).as(tried).isFalse();
                }
            }
        }
    }

    @Test
    void everyOlderTreeTriedIsAPrefixAndNothingElseIs() {
        for (int newer : SIZES) {
            for (int older : SIZES.stream().filter(size -> size < newer).toList()) {
                List<Hash> proof = Proofs.consistency(TREE, older, newer);
                Hash before = ROOTS.get(older);
                Hash after = ROOTS.get(newer);
                String tried = "%d before %d".formatted(older, newer);
                assertThat(ProofChecks.consistency(older, newer, proof, before, after)).as(tried).isTrue();
                assertThat(ProofChecks.consistency(newer, older, proof, after, before)).as(tried).isFalse();
                assertThat(ProofChecks.consistency(older, newer, proof, flipped(before), after)).as(tried).isFalse();
                assertThat(ProofChecks.consistency(older, newer, proof, before, flipped(after))).as(tried).isFalse();
                for (List<Hash> wrong : mutations(proof)) {
                    assertThat(ProofChecks.consistency(older, newer, wrong, before, after)).as(tried).isFalse();
                }
            }
        }
    }

    @Test
    void oneTreeIsConsistentWithItselfAndWithTheEmptyTreeOnly() {
        Hash root = ROOTS.get(7);
        assertThat(ProofChecks.consistency(7, 7, List.of(), root, root)).isTrue();
        assertThat(ProofChecks.consistency(7, 7, List.of(root), root, root)).isFalse();
        assertThat(ProofChecks.consistency(7, 7, List.of(), root, flipped(root))).isFalse();
        assertThat(ProofChecks.consistency(0, 7, List.of(), Hash.EMPTY_TREE, root)).isTrue();
        assertThat(ProofChecks.consistency(0, 7, List.of(root), Hash.EMPTY_TREE, root)).isFalse();
        assertThat(ProofChecks.consistency(0, 7, List.of(), root, root)).isFalse();
        assertThat(ProofChecks.consistency(0, 0, List.of(), Hash.EMPTY_TREE, Hash.EMPTY_TREE)).isTrue();
        assertThat(ProofChecks.consistency(0, 0, List.of(), root, root)).isFalse();
        assertThat(ProofChecks.consistency(3, 7, List.of(), ROOTS.get(3), root)).isFalse();
        assertThat(ProofChecks.consistency(4, 7, List.of(), ROOTS.get(4), root)).isFalse();
    }

    @Test
    void sizesAndIndexesThatCannotBeAreAnsweredWithNo() {
        Hash leaf = LEAVES.getFirst();
        for (long index : List.of(-1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertThat(ProofChecks.inclusion(leaf, index, 1, List.of(), leaf)).isFalse();
        }
        assertThat(ProofChecks.inclusion(leaf, 0, 0, List.of(), leaf)).isFalse();
        assertThat(ProofChecks.inclusion(leaf, 0, -5, List.of(), leaf)).isFalse();
        assertThat(ProofChecks.inclusion(leaf, Long.MAX_VALUE - 1, Long.MAX_VALUE, List.of(leaf), leaf)).isFalse();
        assertThat(ProofChecks.consistency(-1, 1, List.of(), leaf, leaf)).isFalse();
        assertThat(ProofChecks.consistency(-1, -1, List.of(), leaf, leaf)).isFalse();
        assertThat(ProofChecks.consistency(1, Long.MAX_VALUE, List.of(leaf), leaf, leaf)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(TREE, 7, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(TREE, -1, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.consistency(TREE, 8, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.consistency(TREE, -1, 7));
        assertThat(Proofs.consistency(TREE, 0, 7)).isEmpty();
    }

    private static SortedMap<Integer, Hash> roots() {
        SortedMap<Integer, Hash> roots = new TreeMap<>();
        TreeEdge edge = TreeEdge.empty();
        for (int size : SIZES) {
            edge = edge.append(LEAVES.subList((int) edge.size(), size));
            roots.put(size, edge.root());
        }
        return roots;
    }

    private static SortedSet<Integer> indexes(int size, Random random) {
        return random.ints(12, 0, size).boxed().collect(Collectors.toCollection(() -> new TreeSet<>(List.of(0, size / 2, size - 1))));
    }

    private static List<List<Hash>> mutations(List<Hash> proof) {
        List<List<Hash>> wrong = new ArrayList<>();
        wrong.add(with(proof, proof.size(), Hash.EMPTY_TREE));
        wrong.add(with(proof, 0, Hash.EMPTY_TREE));
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> missing = new ArrayList<>(proof);
            Hash removed = missing.remove(i);
            wrong.add(missing);
            wrong.add(with(missing, i, flipped(removed)));
            wrong.add(with(proof, i, removed));
        }
        if (proof.size() > 1) {
            wrong.add(proof.reversed());
        }
        return wrong;
    }

    private static List<Hash> with(List<Hash> proof, int at, Hash extra) {
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(at, extra);
        return longer;
    }

    private static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[17] ^= 4;
        return Hash.of(bytes);
    }
}
