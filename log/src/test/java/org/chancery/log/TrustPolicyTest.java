package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustPolicyTest {
    private static final String ORIGIN = "log.example/log";
    private static final SigningKey LOG = KeysTest.aKey(ORIGIN);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 42, Hash.leaf(new byte[] {1}));
    /// The example of the specification, with keys.
    private static final String EXAMPLE = "log " + LOG.verifierKey() + "\n\n"
        + witness("X1") + witness("X2") + witness("X3") + "group X-witnesses 2 X1 X2 X3\n\n"
        + witness("Y1") + witness("Y2") + witness("Y3") + "group Y-witnesses any Y1 Y2 Y3\n\n"
        + "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n";

    private static Ed25519CosigningKey key(String name) {
        return CosignerKeyTest.aKey("witness.example/" + name);
    }

    private static String witness(String name) {
        return "witness " + name + " " + key(name).verifierKey() + "\n";
    }

    private static TrustPolicy parse(String text) {
        return TrustPolicy.parse(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static SignedNote signed(List<SignatureLine> cosignatures) {
        return new SignedNote(CHECKPOINT.body(), Stream.concat(Stream.of(LOG.sign(CHECKPOINT.body())), cosignatures.stream()).toList());
    }

    private static List<SignatureLine> lines(String names) {
        return Stream.of(names.split(" ")).filter(each -> !each.isEmpty()).map(each -> key(each).sign(CHECKPOINT, Instant.EPOCH)).toList();
    }

    private static List<String> names(List<TrustPolicy.Witness> witnesses) {
        return witnesses.stream().map(TrustPolicy.Witness::name).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "X1 X2 Y1 | ", "X1 X3 Y3 | ", "X1 X2 X3 Y1 Y2 Y3 | ",
        "'' | X-and-Y (2 more of: X-witnesses (2 more of: X1, X2, X3), Y-witnesses (1 more of: Y1, Y2, Y3))",
        "X2 | X-and-Y (2 more of: X-witnesses (1 more of: X1, X3), Y-witnesses (1 more of: Y1, Y2, Y3))",
        "X1 X2 X3 | X-and-Y (1 more of: Y-witnesses (1 more of: Y1, Y2, Y3))",
        "Y1 Y2 Y3 X3 | X-and-Y (1 more of: X-witnesses (1 more of: X1, X2))",
    })
    void quorumOfTheSpecificationsExample(String cosigners, String missing) {
        PolicyVerdict verdict = parse(EXAMPLE).check(signed(lines(cosigners)));
        List<String> signed = Stream.of(cosigners.split(" ")).filter(each -> !each.isEmpty()).sorted().toList();
        if (missing == null) {
            assertThat(verdict).isInstanceOfSatisfying(PolicyVerdict.Satisfied.class, each -> assertThat(names(each.witnesses())).isEqualTo(signed));
        } else {
            assertThat(verdict).isInstanceOfSatisfying(PolicyVerdict.NoQuorum.class, each -> {
                assertThat(names(each.witnesses())).isEqualTo(signed);
                assertThat(each.missing()).isEqualTo(missing);
            });
        }
    }

    @Test
    void aCosignatureCountsOnceAndOnlyUnderItsOwnKey() {
        List<SignatureLine> twice = lines("X1 X1 Y1");
        assertThat(parse(EXAMPLE).check(signed(twice))).isInstanceOf(PolicyVerdict.NoQuorum.class);
        List<SignatureLine> stranger = new ArrayList<>(lines("X1 Y1"));
        stranger.add(key("Z").sign(CHECKPOINT, Instant.EPOCH));
        assertThat(parse(EXAMPLE).check(signed(stranger))).isInstanceOf(PolicyVerdict.NoQuorum.class);
    }

    @Test
    void aWrongCosignatureOfAKnownWitnessRefusesTheNoteThoughOthersSufficed() {
        List<SignatureLine> lines = new ArrayList<>(lines("X1 X2 Y1"));
        lines.add(key("Y2").sign(new Checkpoint(ORIGIN, 43, CHECKPOINT.root()), Instant.EPOCH));
        assertThat(parse(EXAMPLE).check(signed(lines))).isEqualTo(new PolicyVerdict.BadSignature(key("Y2").verifierKey()));
    }

    @Test
    void onlyAListedLogIsKnownAndOnlyByItsOwnName() {
        SignedNote unsigned = new SignedNote(CHECKPOINT.body(), lines("X1 X2 Y1"));
        assertThat(parse(EXAMPLE).check(unsigned)).isEqualTo(new PolicyVerdict.UnknownLog(ORIGIN));
        Checkpoint other = new Checkpoint("other.example/log", 42, CHECKPOINT.root());
        SignedNote foreign = new SignedNote(other.body(), List.of(LOG.sign(other.body())));
        assertThat(parse("log " + LOG.verifierKey() + "\nquorum none\n").check(foreign)).isEqualTo(new PolicyVerdict.UnknownLog(other.origin()));
        assertThat(parse("quorum none\n").check(foreign)).isEqualTo(new PolicyVerdict.Satisfied(List.of()));
        assertThat(parse("log " + LOG.verifierKey() + "\nquorum none\n").check(signed(List.of()))).isEqualTo(new PolicyVerdict.Satisfied(List.of()));
    }

    @Test
    void whatPublicWitnessesCosignedSatisfiesAPolicyOfThem() {
        TrustPolicy policy = parse("log " + CosignerKeyTest.PUBLIC_LOG + "\nwitness remora " + CosignerKeyTest.PUBLIC_WITNESS + "\nquorum remora\n");
        assertThat(policy.check(SignedNote.parse(CosignerKeyTest.PUBLIC_CHECKPOINT))).isEqualTo(new PolicyVerdict.Satisfied(policy.witnesses()));
    }

    @Test
    void aWitnessMayCosignWithMlDsa() {
        MlDsaSigningKey mlDsa = MlDsaSigningKey.of("witness.example/pq", new byte[32]);
        TrustPolicy policy = parse("witness pq " + mlDsa.verifierKey() + "\nquorum pq\n");
        assertThat(policy.check(signed(List.of(mlDsa.sign(CHECKPOINT, Instant.EPOCH))))).isEqualTo(new PolicyVerdict.Satisfied(policy.witnesses()));
        assertThat(policy.check(signed(List.of()))).isEqualTo(new PolicyVerdict.NoQuorum(List.of(), "pq"));
    }

    @Test
    void whiteSpaceCommentsAddressesAndOddNamesAreRead() {
        TrustPolicy policy = parse("\n# comment\n\t # another \u00ff\n\twitness \t all  " + key("a").verifierKey() + "   https://w.example/x  \n\n"
            + "witness any\u0080 " + key("b").verifierKey() + "\n  group group\t2 any\u0080 all\n  quorum\tgroup");
        assertThat(policy.witnesses().getFirst().url()).contains("https://w.example/x");
        assertThat(policy.witnesses().getLast().url()).isEmpty();
        assertThat(policy.quorum().map(TrustPolicy.Member::name)).contains("group");
        TrustPolicy cyrillic = TrustPolicy.parse(("witness \u0441\u0432\u0438\u0434\u0435\u0442\u0435\u043b\u044c " + key("a").verifierKey()
            + "\nquorum \u0441\u0432\u0438\u0434\u0435\u0442\u0435\u043b\u044c\n").getBytes(StandardCharsets.UTF_8));
        assertThat(cyrillic.quorum().map(TrustPolicy.Member::name)).contains("\u0441\u0432\u0438\u0434\u0435\u0442\u0435\u043b\u044c");
        assertThat(parse("quorum none\n").quorum()).isEqualTo(Optional.empty());
    }

    @Test
    void mistakesAreNamedWithTheirLine() {
        String w = witness("w");
        String log = "log " + LOG.verifierKey() + "\n";
        String impostor = "witness v " + Ed25519CosignerKey.of("impostor.example", KeyText.parse("key", key("w").verifierKey().text()).key()) + "\n";
        assertMistake("quorum none\n\u0001", 2, "control");
        assertMistake("quorum none\r\n", 1, "control");
        assertMistake("# fine\nquibble w\n", 2, "found quibble");
        assertMistake(w.replace("\n", " https://w.example/ # comment\n") + "quorum w\n", 1, "witness <name> <vkey> [<url>]");
        assertMistake("log\nquorum none\n", 1, "log <vkey> [<url>]");
        assertMistake("log garbage\nquorum none\n", 1, "verifier key");
        assertMistake("log " + key("w").verifierKey() + "\nquorum none\n", 1, "the key of a log");
        assertMistake(log + log + "quorum none\n", 2, "each public key once");
        assertMistake("witness w\nquorum none\n", 1, "witness <name>");
        assertMistake("witness w " + LOG.verifierKey() + "\nquorum w\n", 1, "0x04 or 0x06");
        assertMistake(w.replace("witness w", "witness none") + "quorum none\n", 1, "not taken");
        assertMistake(w + w + "quorum none\n", 2, "each public key once");
        assertMistake(w + impostor + "quorum none\n", 2, "each public key once");
        assertMistake(w + witness("v").replace("witness v", "witness w") + "quorum w\n", 2, "not taken");
        assertMistake(w + "group w any w\nquorum w\n", 2, "not taken");
        assertMistake(w + "group g 1\nquorum w\n", 2, "group <name>");
        for (String threshold : List.of("0", "-1", "2", "01", "some", "99999999999")) {
            assertMistake(w + "group g " + threshold + " w\nquorum g\n", 2, "a number from 1 to 1");
        }
        assertMistake(w + "group g any v\nquorum g\n", 2, "of a line above");
        assertMistake("group g any w\n" + w + "quorum g\n", 1, "of a line above");
        assertMistake(w + "group g any g\nquorum g\n", 2, "of a line above");
        assertMistake(w + "group g any none w\nquorum g\n", 2, "of a line above");
        assertMistake(w + "group g all w w\nquorum g\n", 2, "w again");
        assertMistake(w + witness("v") + "group g any w v\ngroup h any w\nquorum g\n", 4, "w again");
        assertMistake(w, 2, "a line \"quorum\"");
        assertMistake(w + "quorum w\nquorum w\n", 3, "one line \"quorum\"");
        assertMistake("quorum w\n" + w, 1, "of a line above");
        assertMistake("quorum\n", 1, "quorum <name>|none");
    }

    @Test
    void asManyOfEachAsTheSpecificationAsksForAreReadAndThousandsAreNot() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            text.append(witness("w" + i)).append("group g").append(i).append(" any w").append(i).append('\n');
        }
        assertThat(parse(text + "quorum g31\n").witnesses()).hasSize(32);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> parse("#".repeat(1_000_001)));
        StringBuilder many = new StringBuilder(witness("g0"));
        for (int i = 1; i < 200; i++) {
            many.append("group g").append(i).append(" any g").append(i - 1).append('\n');
        }
        assertMistake(many + "quorum g1\n", 102, "at most 100 groups");
    }

    private static void assertMistake(String policy, int line, String words) {
        assertThatExceptionOfType(MalformedLog.class).as(policy).isThrownBy(() -> parse(policy)).withMessageStartingWith("line " + line + ": ")
            .withMessageContaining(words);
    }
}
