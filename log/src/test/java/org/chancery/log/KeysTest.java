package org.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeysTest {
    /// The example key of the `signed-note` specification.
    private static final String EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    @Test
    void exampleOfTheSpecificationIsReadAndWritten() {
        VerifierKey key = VerifierKey.parse(EXAMPLE);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.id().hex()).isEqualTo("530d903a");
        assertThat(key.text()).isEqualTo(EXAMPLE);
        assertThat(key).isEqualTo(VerifierKey.parse(EXAMPLE)).hasSameHashCodeAs(VerifierKey.parse(EXAMPLE));
    }

    /// RFC 8032 section 7.1, tests 1 to 3: seed and public key.
    @Test
    void publicKeyOfASeedIsThatOfTheRfc() {
        assertPublicKey("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertPublicKey("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertPublicKey("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    }

    /// The key pair in the documentation of Go's note package.
    @Test
    void privateTextIsTheOneThatGoReads() {
        String text = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
        SigningKey key = SigningKey.parse(text);
        assertThat(key.privateText()).isEqualTo(text);
        assertThat(key.verifierKey().text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(SigningKey.of("PeterNeumann", key.seed()).privateText()).isEqualTo(text);
    }

    @Test
    void newKeySignsWhatItsVerifierKeyVerifies() {
        SigningKey key = SigningKey.generate("log.example/log", new SecureRandom());
        SignatureLine line = key.sign("a text\n");
        VerifierKey verifier = VerifierKey.parse(key.verifierKey().text());
        assertThat(line.key()).isEqualTo(verifier.id());
        assertThat(line.signature()).hasSize(64);
        assertThat(verifier.verifies("a text\n", line)).isTrue();
        assertThat(verifier.verifies("another text\n", line)).isFalse();
        assertThat(SigningKey.parse(key.privateText()).sign("a text\n")).isEqualTo(line);
        assertThat(SigningKey.generate("log.example/log", new SecureRandom()).verifierKey()).isNotEqualTo(key.verifierKey());
    }

    @Test
    void signatureWithAnyBitFlippedOrAnotherLengthIsWrong() {
        SigningKey key = aKey("log.example");
        byte[] right = key.sign("a text\n").signature();
        for (int bit = 0; bit < 512; bit += 7) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.verifierKey().verifies("a text\n", new SignatureLine(key.verifierKey().id(), wrong))).isFalse();
        }
        for (int length : List.of(1, 63, 65, 128)) {
            byte[] wrong = Arrays.copyOf(right, length);
            assertThat(key.verifierKey().verifies("a text\n", new SignatureLine(key.verifierKey().id(), wrong))).isFalse();
        }
    }

    @Test
    void verifierKeysOfAnotherFormAreRefused() {
        byte[] noPoint = new byte[32];
        Arrays.fill(noPoint, (byte) 0xff);
        String base64 = EXAMPLE.substring(EXAMPLE.lastIndexOf('+') + 1);
        for (String text : List.of("", "+", "++", "example.com/foo", "example.com/foo+530d903a", "example.com/foo+530d903a+",
            EXAMPLE.replace("530d903a", "530D903A"), EXAMPLE.replace("530d903a", "530d903b"), EXAMPLE.replace("530d903a", "0530d903a"),
            EXAMPLE.replace("foo", "bar"), EXAMPLE.replace("example.com/foo", ""), EXAMPLE.replace("foo", "f o"), EXAMPLE + "=",
            EXAMPLE + "\n", EXAMPLE.replace("+Ae", "+Be"), "example.com/foo+530d903a+AQ==", "example.com/foo+530d903a+" + base64 + "AAAA",
            typed("log.example", (byte) 0x02, new byte[32]), typed("log.example", (byte) 0x01, noPoint))) {
            assertThatExceptionOfType(MalformedLog.class).as("'%s'", text).isThrownBy(() -> VerifierKey.parse(text));
        }
    }

    @Test
    void keyNamesHaveNoSpaceNoPlusAndNoControlCharacter() {
        for (String name : List.of("", " ", "a b", "a+b", "a\nb", "a\u0000", "a\u00a0b", "a\u0085b", "a\u2003b", "a\u3000", "a\u2028", "a\ud800")) {
            assertThatExceptionOfType(MalformedLog.class).as(name).isThrownBy(() -> SigningKey.of(name, new byte[32]));
        }
        assertThat(aKey("\u043f\u0440\u0438\u043c\u0435\u0440.example").verifierKey().name()).isEqualTo("\u043f\u0440\u0438\u043c\u0435\u0440.example");
    }

    @Test
    void secretIsInNoMessageAndNoDescription() {
        SigningKey key = SigningKey.generate("log.example", new SecureRandom());
        String text = key.privateText();
        String secret = text.substring(text.length() - 43);
        assertThat(key.toString()).doesNotContain(secret.substring(0, 8));
        char before = text.charAt(text.length() - 1);
        for (String wrong : List.of(text + "=", text.substring(0, text.length() - 1), text.replace("PRIVATE+KEY+", ""),
            text.replace("PRIVATE+KEY+log.example+", "PRIVATE+KEY+"), text.replace("log.example", "other.example"),
            text.replace(key.verifierKey().id().hex(), ""), text + before + before + before + before)) {
            assertThatExceptionOfType(MalformedLog.class).isThrownBy(() -> SigningKey.parse(wrong)).satisfies(refusal -> {
                for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
                    assertThat(cause.getMessage()).doesNotContain(secret.substring(0, 8), secret.substring(20, 28));
                }
            });
        }
    }

    static SigningKey aKey(String name) {
        return SigningKey.of(name, Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    private static String typed(String name, byte type, byte[] key) {
        byte[] typed = new byte[key.length + 1];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, key.length);
        return KeyId.of(name, type, key) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    private static void assertPublicKey(String seed, String publicKey) {
        SigningKey key = SigningKey.of("log.example", HexFormat.of().parseHex(seed));
        assertThat(key.verifierKey()).isEqualTo(Ed25519Key.of("log.example", HexFormat.of().parseHex(publicKey)));
    }
}
