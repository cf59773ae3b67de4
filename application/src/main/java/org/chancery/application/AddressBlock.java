package org.chancery.application;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// An IP address or a CIDR block (RFC 4632, RFC 4291).
record AddressBlock(InetAddress first, int bits) {
  /// @throws IllegalArgumentException for any other text
  static AddressBlock of(String text) {
    var parts = text.split("/", 2);
    try {
      if (!parts[0].matches("[0-9a-fA-F.:]+")) {
        throw new IllegalArgumentException("not an IP address: " + text);
      }
      var first = InetAddress.getByName(parts[0]);
      int most = first.getAddress().length * 8;
      int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException("a prefix of " + bits + " bits; at most " + most + " are possible: " + text);
      }
      return new AddressBlock(first, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("not an IP address or CIDR block: " + text, e);
    }
  }

  boolean holds(InetAddress address) {
    var mine = first.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((mine[i / 8] & mask) != (other[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
