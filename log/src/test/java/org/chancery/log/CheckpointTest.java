package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void workedExampleOfTheSpecificationIsReadAndWritten() {
        String body = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
        Checkpoint checkpoint = Checkpoint.parse(body);
        assertThat(checkpoint).isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.ofBase64(ROOT)));
        assertThat(checkpoint.body()).isEqualTo(body);
    }

    @Test
    void extensionsAreKept() {
        String body = "log.example\n9223372036854775807\n" + ROOT + "\nfirst \u00e9\n second\n";
        assertThat(Checkpoint.parse(body).extensions()).containsExactly("first \u00e9", " second");
        assertThat(Checkpoint.parse(body).body()).isEqualTo(body);
    }

    @Test
    void emptyTreeHasItsOwnRootOnly() {
        assertThat(Checkpoint.parse("log.example\n0\n" + Hash.EMPTY_TREE.base64() + "\n").size()).isZero();
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> Checkpoint.parse("log.example\n0\n" + ROOT + "\n"));
    }

    @Test
    void everyOtherFormIsRefused() {
        for (String body : List.of("", "\n", "log.example\n5\n" + ROOT, "log.example\n5\n", "\n5\n" + ROOT + "\n",
            "log.example\n05\n" + ROOT + "\n", "log.example\n\n" + ROOT + "\n", "log.example\n+5\n" + ROOT + "\n",
            "log.example\n-5\n" + ROOT + "\n", "log.example\n 5\n" + ROOT + "\n", "log.example\n0x5\n" + ROOT + "\n",
            "log.example\n00\n" + ROOT + "\n", "log.example\n\u0665\n" + ROOT + "\n",
            "log.example\n9223372036854775808\n" + ROOT + "\n", "log.example\n99999999999999999999\n" + ROOT + "\n",
            "log.example\n5\n" + ROOT.replace("2I=", "2J=") + "\n", "log.example\n5\n" + ROOT.replace("=", "") + "\n",
            "log.example\n5\nAAAA\n", "log.example\n5\n" + ROOT + "\n\n", "log.example\n5\n" + ROOT + "\n\nmore\n",
            "log.example\r\n5\n" + ROOT + "\n", "log.example\n5\n" + ROOT + "\nta\tb\n", "log.example\n5 \n" + ROOT + "\n")) {
            assertThatExceptionOfType(MalformedLog.class).as("'%s'", body).isThrownBy(() -> Checkpoint.parse(body));
        }
        Hash root = Hash.ofBase64(ROOT);
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new Checkpoint("a\nb", 5, root));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new Checkpoint("log.example", -1, root));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new Checkpoint("log.example", 5, root, List.of("")));
        assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> new Checkpoint("\ud800", 5, root));
    }
}
