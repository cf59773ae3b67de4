package org.chancery.mirror;

import java.util.stream.Stream;

/// Where the public addresses of a register are read, and what else is known of them there.
///
/// Safe for use by many threads. What cannot be read for reasons of its own throws [AddressUnreadable].
public interface PublicAddresses extends Resources, AutoCloseable {
  /// Whether all that is there can be listed, as in a folder.
  boolean listable();

  /// The addresses of all that is there but the contents; nothing where it cannot be listed.
  Stream<String> files();

  /// The names of all that is there beside a content, below `log/content/sha256`; nothing where it cannot be listed. To be closed.
  Stream<String> contentNames();

  /// Whether the register changes while it is read: what was absent then, or too much, may be as it must be when it is read again.
  ///
  /// @param checkpoint as it was read before
  boolean changing(byte[] checkpoint);

  /// How many reads at once are of use.
  int sideBySide();

  @Override
  void close();
}
