package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tree of eight leaves that certificate-transparency's own tests publish, and its proofs.
final class PublishedVectorsTest {
    private static final List<Hash> LEAVES = Stream.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f").map(hex -> Hash.leaf(HexFormat.of().parseHex(hex))).toList();

    private static final List<String> ROOTS = List.of(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String NODE_0_1 = ROOTS.get(1);
    private static final String NODE_0_3 = ROOTS.get(3);
    private static final String NODE_2_3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String NODE_4_7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String NODE_6_7 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String NODE_4_5 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private static final String LEAF_0 = ROOTS.getFirst();
    private static final String LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";

    @Test
    void emptyTreeIsTheDigestOfNothing() {
        assertThat(Hash.EMPTY_TREE.base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(TreeEdge.empty().root()).isEqualTo(Hash.EMPTY_TREE);
        assertThat(NaiveTree.root(List.of())).isEqualTo(Hash.EMPTY_TREE);
    }

    @Test
    void rootsOfTheFirstEightSizesAreThePublishedOnes() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            Hash published = Hash.ofHex(ROOTS.get(size - 1));
            assertThat(TreeEdge.empty().append(LEAVES.subList(0, size)).root()).isEqualTo(published);
            assertThat(NaiveTree.root(LEAVES.subList(0, size))).isEqualTo(published);
        }
    }

    @Test
    void inclusionProofsAreThePublishedOnes() {
        assertInclusion(0, 1, List.of());
        assertInclusion(0, 8, List.of(LEAF_1, NODE_2_3, NODE_4_7));
        assertInclusion(5, 8, List.of(LEAF_4, NODE_6_7, NODE_0_3));
        assertInclusion(2, 3, List.of(NODE_0_1));
        assertInclusion(1, 5, List.of(LEAF_0, NODE_2_3, LEAF_4));
    }

    @Test
    void consistencyProofsAreThePublishedOnes() {
        assertConsistency(1, 1, List.of());
        assertConsistency(1, 8, List.of(LEAF_1, NODE_2_3, NODE_4_7));
        assertConsistency(6, 8, List.of(NODE_4_5, NODE_6_7, NODE_0_3));
        assertConsistency(2, 5, List.of(NODE_2_3, LEAF_4));
    }

    private static void assertInclusion(int index, int size, List<String> published) {
        List<Hash> path = published.stream().map(Hash::ofHex).toList();
        assertThat(NaiveTree.path(index, LEAVES.subList(0, size))).isEqualTo(path);
        assertThat(Proofs.inclusion(LeafHashes.of(LEAVES), index, size)).isEqualTo(path);
        assertThat(ProofChecks.inclusion(LEAVES.get(index), index, size, path, Hash.ofHex(ROOTS.get(size - 1)))).isTrue();
    }

    private static void assertConsistency(int older, int newer, List<String> published) {
        List<Hash> proof = published.stream().map(Hash::ofHex).toList();
        assertThat(NaiveTree.proof(older, LEAVES.subList(0, newer))).isEqualTo(proof);
        assertThat(Proofs.consistency(LeafHashes.of(LEAVES), older, newer)).isEqualTo(proof);
        assertThat(ProofChecks.consistency(older, newer, proof, Hash.ofHex(ROOTS.get(older - 1)),
            Hash.ofHex(ROOTS.get(newer - 1)))).isTrue();
    }
}
