package org.chancery.mirror;

import java.io.InputStream;
import java.util.Optional;

/// The bytes at the public addresses of a register: `log/checkpoint`, `log/keys`, `log/tile/…`, `log/content/sha256/…`.
///
/// Safe for use by many threads, unless it says otherwise. What cannot be read for reasons of its own throws [AddressUnreadable].
@FunctionalInterface
public interface Resources {
  /// The bytes at an address; empty where there is nothing, or no longer.
  ///
  /// @param most more bytes than these MUST NOT be taken in: they throw [FoundWrong]
  Optional<byte[]> read(String resource, int most);

  /// All contents that a bundle's entries name, one a line, where they can be had at once (`log/contents/{n}`); else empty.
  default Optional<InputStream> contents(long bundle) {
    return Optional.empty();
  }
}
