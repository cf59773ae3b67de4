package org.chancery.register;

import java.util.Optional;
import org.chancery.record.Digest;
import org.jspecify.annotations.Nullable;

/// A [RegisterCopy] refuses what it was given. Whoever opened the transaction MUST let this pass, so that all of it is undone.
public final class NotTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long index;
  private final transient @Nullable Digest content;
  private final String expected;
  private final String found;

  NotTaken(long index, String expected, String found) {
    this(index, null, expected, found);
  }

  NotTaken(long index, @Nullable Digest content, String expected, String found) {
    super("entry " + index + ": expected " + expected + ", found " + found, null, false, false);
    this.index = index;
    this.content = content;
    this.expected = expected;
    this.found = found;
  }

  /// The entry that is wrong; the tree's size where all of them together are.
  public long index() {
    return index;
  }

  /// The content that is absent or another, if it is that.
  public Optional<Digest> content() {
    return Optional.ofNullable(content);
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
