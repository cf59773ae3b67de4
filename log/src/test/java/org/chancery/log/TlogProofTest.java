package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TlogProofTest {
    private static final List<Hash> LEAVES = NaiveTree.leaves(1_000);
    private static final SigningKey LOG = KeysTest.aKey("log.example/log");
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example/log", 1_000, NaiveTree.root(LEAVES));
    private static final SignedNote NOTE = new SignedNote(CHECKPOINT.body(), List.of(LOG.sign(CHECKPOINT.body())));
    private static final TlogProof PROOF = new TlogProof(421, NaiveTree.path(421, LEAVES), NOTE);

    @Test
    void fileIsTheLinesOfTheSpecification() {
        TlogProof small = new TlogProof(new byte[] {1, 2}, 0, List.of(Hash.EMPTY_TREE), NOTE);
        assertThat(small.render()).isEqualTo("c2sp.org/tlog-proof@v1\nextra AQI=\nindex 0\n" + Hash.EMPTY_TREE.base64() + "\n\n" + NOTE.render());
        assertThat(new TlogProof(0, List.of(), NOTE).render()).isEqualTo("c2sp.org/tlog-proof@v1\nindex 0\n\n" + NOTE.render());
    }

    @Test
    void fileIsReadBack() {
        assertThat(TlogProof.parse(PROOF.render())).isEqualTo(PROOF).hasSameHashCodeAs(PROOF);
        TlogProof extra = new TlogProof(new byte[] {1, 2}, 0, List.of(), NOTE);
        assertThat(TlogProof.parse(extra.render())).isEqualTo(extra).isNotEqualTo(new TlogProof(0, List.of(), NOTE));
    }

    @Test
    void fileProvesItsEntryAndNoOther() {
        List<VerifierKey> trusted = List.of(LOG.verifierKey());
        Hash leaf = Hash.leaf(NaiveTree.entry(421));
        assertThat(PROOF.check(leaf, "log.example/log", trusted)).isEqualTo(new ProofVerdict.Proven(CHECKPOINT, trusted));
        assertThat(PROOF.check(LEAVES.get(422), "log.example/log", trusted)).isEqualTo(new ProofVerdict.NotIncluded(CHECKPOINT));
        assertThat(new TlogProof(420, PROOF.path(), NOTE).check(leaf, "log.example/log", trusted).proven()).isFalse();
        assertThat(new TlogProof(5_000, PROOF.path(), NOTE).check(leaf, "log.example/log", trusted).proven()).isFalse();
        assertThat(PROOF.check(leaf, "other.example/log", trusted)).isEqualTo(new ProofVerdict.OtherLog("log.example/log"));
        assertThat(PROOF.check(leaf, "log.example/log", List.of(KeysTest.aKey("other.example").verifierKey())))
            .isEqualTo(new ProofVerdict.NotSigned(new NoteVerdict.NoTrustedSignature()));
    }

    @Test
    void checkpointThatItsKeyDidNotSignProvesNothing() {
        SignedNote forged = new SignedNote(CHECKPOINT.body(), List.of(LOG.sign("another text\n")));
        assertThat(new TlogProof(421, PROOF.path(), forged).check(LEAVES.get(421), "log.example/log", List.of(LOG.verifierKey())))
            .isEqualTo(new ProofVerdict.NotSigned(new NoteVerdict.BadSignature(LOG.verifierKey())));
    }

    @Test
    void oneProofIsSmall() {
        assertThat(PROOF.render()).hasSizeLessThan(2_048);
    }

    @Test
    void filesOfAnotherFormAreRefused() {
        String right = PROOF.render();
        for (String wrong : List.of("", "\n\n", right.replace("@v1", "@v2"), right.replace("index 421", "index 0421"), right.replace("index ", "Index "),
            right.replace("index 421\n", ""), right.replace("index 421", "extra \nindex 421"), right.replace("index 421", "extra AQ=\nindex 421"),
            right.replace("index 421", "extra AQ==\nextra AQ==\nindex 421"), right.replace("index 421", "index 421\nAAAA"),
            right.replace("index 421\n", "index 421\n\n"), right.replace("\n", "\r\n"), right.substring(0, right.indexOf("\n\n") + 2),
            right.replace("\n1000\n", "\nx\n"), right + "\n", "c2sp.org/tlog-proof@v1\n\n" + NOTE.render(),
            new TlogProof(0, List.of(), NOTE).render().replace("index 0\n", "index 0\n" + (Hash.EMPTY_TREE.base64() + "\n").repeat(64)))) {
            assertThatExceptionOfType(MalformedLog.class).as("'%.300s'", wrong).isThrownBy(() -> TlogProof.parse(wrong));
        }
    }
}
