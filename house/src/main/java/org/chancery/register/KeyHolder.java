package org.chancery.register;

import org.chancery.log.LogSigner;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;

/// Whoever keeps the secret that signs a log, for a [Register].
public interface KeyHolder {
  /// What signs, as far as this process knows.
  LogSigner signer();

  /// What signs with a key that came into force while this process held another; from then on, it is the [#signer].
  ///
  /// Asked while the write lock is held, so that no other process changes the keys meanwhile.
  ///
  /// @throws KeyNotInForce when that secret is not at hand; its message says what to do
  LogSigner changedTo(VerifierKey inForce);

  /// One secret, and no other.
  static KeyHolder of(SigningKey secret) {
    var signer = LogSigner.of(secret);
    return new KeyHolder() {
      @Override
      public LogSigner signer() {
        return signer;
      }

      @Override
      public LogSigner changedTo(VerifierKey inForce) {
        throw new KeyNotInForce("the log's keys were changed: " + inForce.id() + " is in force, and only " + signer.keys().getFirst().id() + " is at hand");
      }
    };
  }
}
