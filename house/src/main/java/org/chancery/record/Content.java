package org.chancery.record;

/// The canonical bytes of a metadata version or an edition, and their digest, which is their name.
///
/// The array is owned by this value and MUST NOT be changed by anyone.
public record Content(Digest digest, byte[] bytes) {
  public static Content of(byte[] bytes) {
    return new Content(Digest.of(bytes), bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && content.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
