package org.chancery.register;

/// The secret that signs the log at present is not at hand, so nothing can be published; nothing was written.
///
/// It is never transient: somebody has to bring the secret.
public final class KeyNotInForce extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is in force, what was found, and what to do
  public KeyNotInForce(String message) {
    super(message);
  }
}
