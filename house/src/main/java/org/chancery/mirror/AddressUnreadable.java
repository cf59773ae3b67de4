package org.chancery.mirror;

/// An address could not be read: no network, no permission, a server that fails. It says nothing about the register.
public final class AddressUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param address what was to be read
  public AddressUnreadable(String address, String why) {
    super("cannot read " + address + ": " + why);
  }

  AddressUnreadable(String address, Exception cause) {
    super("cannot read " + address + ": " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()), cause);
  }
}
