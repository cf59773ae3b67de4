package org.chancery.mirror;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A register's addresses with somebody between: who hears what is asked for, may fail, and may answer otherwise.
final class Watched implements PublicAddresses {
  private final PublicAddresses inner;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> before = resource -> {};
  private volatile BiFunction<String, byte[], byte[]> answering = (resource, bytes) -> bytes;

  Watched(PublicAddresses inner) {
    this.inner = inner;
  }

  /// What was asked for so far.
  List<String> asked() {
    return List.copyOf(asked);
  }

  /// Done before each answer.
  Watched before(Consumer<String> work) {
    before = work;
    return this;
  }

  /// What becomes of each answer that is not one of `log/contents/…`.
  Watched answering(BiFunction<String, byte[], byte[]> work) {
    answering = work;
    return this;
  }

  @Override
  public Optional<byte[]> read(String resource, int most) {
    asked.add(resource);
    before.accept(resource);
    return inner.read(resource, most).map(bytes -> answering.apply(resource, bytes));
  }

  @Override
  public Optional<InputStream> contents(long bundle) {
    asked.add("log/contents/" + bundle);
    before.accept("log/contents/" + bundle);
    return inner.contents(bundle);
  }

  @Override
  public boolean listable() {
    return false;
  }

  @Override
  public Stream<String> files() {
    return Stream.empty();
  }

  @Override
  public Stream<String> contentNames() {
    return Stream.empty();
  }

  @Override
  public boolean changing(byte[] checkpoint) {
    return inner.changing(checkpoint);
  }

  @Override
  public int sideBySide() {
    return inner.sideBySide();
  }

  @Override
  public void close() {
    inner.close();
  }
}
