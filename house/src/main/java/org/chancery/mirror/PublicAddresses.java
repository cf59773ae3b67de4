package org.chancery.mirror;

import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the public addresses of a register are read: `log/checkpoint`, `log/keys`, `log/tile/…`, `log/content/sha256/…`.
///
/// Safe for use by many threads. What cannot be read for reasons of its own throws [AddressUnreadable].
public interface PublicAddresses extends AutoCloseable {
  /// The bytes at an address; empty where there is nothing, or no longer.
  ///
  /// @param most more bytes than these MUST NOT be taken in: they throw [FoundWrong]
  Optional<byte[]> read(String resource, int most);

  /// All contents that a bundle's entries name, one a line, where they can be had at once (`log/contents/{n}`); else empty.
  Optional<InputStream> contents(long bundle);

  /// The addresses of every tile and bundle there is, where they can be listed; a site's cannot.
  Stream<String> tiles();

  /// How many reads at once are of use.
  int sideBySide();

  @Override
  void close();
}
