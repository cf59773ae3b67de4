package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.chancery.log.MlDsaKey;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of a served log are changed while the server runs.
final class RotateKeyIT {
  private final DemoServer server = DemoServer.get();

  @TempDir private Path folder;

  private VerifierKey listed() throws Exception {
    var keys = server.get("/log/keys").body().lines().map(VerifierKey::parse).toList();
    assertThat(keys).hasSize(2);
    assertThat(keys.getLast()).isInstanceOf(MlDsaKey.class);
    return keys.getFirst();
  }

  private DemoServer.Ended verify(String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("verify", server.address(), "--json", "--state", folder.resolve("memory").toString()));
    arguments.addAll(List.of(more));
    return DemoServer.run(arguments.toArray(String[]::new));
  }

  @Test
  void theServerGoesOnWithTheNewKeyAndItsVerifiersFollow() throws Exception {
    var former = listed();
    assertThat(verify().lines()).singleElement().asString().contains("\"former\":[]", "\"verdict\":\"good\"");
    var ended = DemoServer.run("rotate-key", "--data", server.data().toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
    var inForce = listed();
    assertThat(inForce).isNotEqualTo(former);
    assertThat(ended.lines()).hasSize(3).endsWith(former.text() + " handed over to", inForce.text());
    assertThat(server.get("/log/former-keys").body().lines()).singleElement().asString().contains(former.text());

    var file = server.data().resolve("keys").resolve("log.key");
    assertThat(SigningKey.parse(Files.readString(file).strip()).verifierKey()).isEqualTo(inForce);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(file.resolveSibling("log.key.next")).doesNotExist();

    for (var known : List.of(former, inForce)) {
      var verified = verify("--key", known.text());
      assertThat(verified.code()).as(verified.errors() + verified.lines()).isZero();
      assertThat(verified.lines()).singleElement().asString().contains("\"former\":[\"" + former.text() + "\"]");
    }
    var other = verify("--key", SigningKey.of(former.name(), new byte[32]).verifierKey().text());
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.lines()).singleElement().asString().contains("or one to which it handed over");
  }
}
