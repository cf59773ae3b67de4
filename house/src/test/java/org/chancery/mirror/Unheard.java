package org.chancery.mirror;

/// A listener that does nothing.
final class Unheard implements RegisterVerifier.Listener {
  @Override
  public void found(long entries) {
    // Nobody asks.
  }

  @Override
  public void checked(long entries) {
    // Nobody asks.
  }
}
