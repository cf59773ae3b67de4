package org.chancery.register;

import java.util.ArrayList;
import java.util.List;
import org.chancery.log.Hash;
import org.chancery.log.LogSigner;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;

/// Keeps secrets of one name, each made of the one before, so that two of the same first one make the same.
public final class TestKeys implements KeyHolder {
  private final List<SigningKey> secrets = new ArrayList<>();
  private LogSigner signer;

  public TestKeys(SigningKey first) {
    secrets.add(first);
    signer = LogSigner.of(first);
  }

  @Override
  public LogSigner signer() {
    return signer;
  }

  /// Makes one more.
  public LogSigner next() {
    var last = secrets.getLast();
    secrets.add(SigningKey.of(last.name(), Hash.sha256(last.seed()).bytes()));
    return LogSigner.of(secrets.getLast());
  }

  @Override
  public LogSigner changedTo(VerifierKey inForce) {
    signer =
        secrets.stream()
            .filter(each -> each.verifierKey().equals(inForce))
            .findFirst()
            .map(LogSigner::of)
            .orElseThrow(() -> new KeyNotInForce(inForce.id() + " is not among " + secrets));
    return signer;
  }
}
