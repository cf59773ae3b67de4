package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TreeEdgeTest {
    private static final List<Hash> LEAVES = NaiveTree.leaves(1_100);

    @Test
    void rootIsTheOneThatTheDefinitionGives() {
        TreeEdge edge = TreeEdge.empty();
        for (int size = 0; size <= 530; size++) {
            assertThat(edge.size()).isEqualTo(size);
            assertThat(edge.root()).as("size %d", size).isEqualTo(NaiveTree.root(LEAVES.subList(0, size)));
            edge = edge.append(LEAVES.get(size));
        }
    }

    @Test
    void leavesMayBeAppendedInAnyBatches() {
        Chance chance = Chance.fresh();
        Random random = chance.random();
        for (int round = 0; round < 20; round++) {
            TreeEdge edge = TreeEdge.empty();
            while (edge.size() < LEAVES.size()) {
                int from = (int) edge.size();
                edge = edge.append(LEAVES.subList(from, Math.min(LEAVES.size(), from + random.nextInt(300))));
            }
            assertThat(edge).as(chance.seed()).isEqualTo(TreeEdge.empty().append(LEAVES));
        }
        assertThat(TreeEdge.empty().append(LEAVES).root()).isEqualTo(NaiveTree.root(LEAVES));
    }

    @Test
    void appendingLeavesTheOldEdgeAsItWas() {
        TreeEdge edge = TreeEdge.empty().append(LEAVES.subList(0, 7));
        Hash root = edge.root();
        edge.append(LEAVES.subList(7, 100));
        assertThat(edge.size()).isEqualTo(7);
        assertThat(edge.root()).isEqualTo(root);
    }

    @Test
    void bytesAreTheSubtreesLargestFirst() {
        TreeEdge edge = TreeEdge.empty().append(LEAVES.subList(0, 7));
        assertThat(edge.bytes()).isEqualTo(Tiles.concatenated(List.of(
            NaiveTree.root(LEAVES.subList(0, 4)), NaiveTree.root(LEAVES.subList(4, 6)), LEAVES.get(6))));
        assertThat(TreeEdge.of(7, edge.bytes())).isEqualTo(edge);
        assertThat(TreeEdge.of(7, edge.bytes()).append(LEAVES.get(7)).root()).isEqualTo(NaiveTree.root(LEAVES.subList(0, 8)));
        assertThat(TreeEdge.of(0, new byte[0])).isEqualTo(TreeEdge.empty());
    }

    @Test
    void bytesThatDoNotFitTheSizeAreRefused() {
        byte[] edge = TreeEdge.empty().append(LEAVES.subList(0, 7)).bytes();
        for (long size : List.of(-1L, 0L, 6L, 8L, 15L)) {
            assertThatExceptionOfType(MalformedLog.class).as("size %d", size).isThrownBy(() -> TreeEdge.of(size, edge));
        }
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> TreeEdge.of(7, new byte[95]));
    }

    @Test
    void treeNeverGrowsBeyondTheNumbersThereAre() {
        TreeEdge full = TreeEdge.of(Long.MAX_VALUE, new byte[63 * 32]);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.append(LEAVES.getFirst()));
    }
}
