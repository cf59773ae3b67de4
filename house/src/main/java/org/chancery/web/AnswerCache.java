package org.chancery.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Rendered answers by address and coding, within a bound of memory, dropped the moment something they depend on is touched.
///
/// Safe for use by many threads.
public final class AnswerCache {
  private final Cache<Key, Prepared> cache;
  private final AtomicLong touches = new AtomicLong();

  record Key(String address, Coding coding) {}

  /// @param bytes about how much memory it may take
  public AnswerCache(long bytes) {
    cache = Caffeine.newBuilder().maximumWeight(bytes).weigher((Key key, Prepared value) -> value.weight() + 2 * key.address().length()).build();
  }

  @Nullable Prepared get(Key key) {
    return cache.getIfPresent(key);
  }

  /// How often anything was touched; to be asked before an answer is made, and given to [#keep].
  long touches() {
    return touches.get();
  }

  /// Keeps an answer unless something was touched since its making began, for it might be of before.
  void keep(Key key, Prepared prepared, long touchesBefore) {
    if (touches.get() == touchesBefore) {
      cache.put(key, prepared);
      if (touches.get() != touchesBefore) {
        cache.invalidate(key);
      }
    }
  }

  /// Says that things changed. When it returns, no answer that depends on them is given any more.
  public void touch(Set<String> keys, Set<LocalDate> days) {
    touches.incrementAndGet();
    cache.asMap().values().removeIf(each -> each.dependence().touchedBy(keys, days));
  }

  /// Drops everything.
  public void clear() {
    touches.incrementAndGet();
    cache.invalidateAll();
  }

  /// How many answers there are, about.
  public long size() {
    return cache.estimatedSize();
  }
}
