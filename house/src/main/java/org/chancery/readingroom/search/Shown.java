package org.chancery.readingroom.search;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/// The state of the index that questions see, and up to which position of the register it goes.
///
/// It only ever goes forward, but for [#beginAnew]: where the index was opened again after a failure, the state before that is
/// shown until as much is taken in again. Safe for use by many threads.
final class Shown implements AutoCloseable {
  private final Object showing = new Object();
  private volatile SearcherManager searchers;
  /// Written only under `showing`.
  private volatile long position;
  /// Over the writer that took the place of another, until it knows as much as is shown; written only under `showing`.
  private volatile @Nullable SearcherManager awaited;

  /// @param position how much the writer's last commit has taken in
  Shown(IndexWriter writer, long position) throws IOException {
    this.searchers = new SearcherManager(writer, null);
    this.position = position;
  }

  /// Shows what was taken in, if that is more than what is shown.
  ///
  /// @param reached up to which position acts were taken in
  void forward(LongSupplier reached) throws IOException {
    if (position < reached.getAsLong() || awaited != null) {
      synchronized (showing) {
        long now = reached.getAsLong();
        if (awaited != null && position <= now) {
          awaited.maybeRefreshBlocking();
          var before = searchers;
          searchers = awaited;
          awaited = null;
          position = now;
          before.close();
        } else if (awaited == null && position < now) {
          searchers.maybeRefreshBlocking();
          position = now;
        }
      }
    }
  }

  /// Shows the state of files that were merged, so that those merged away can be deleted.
  void refresh() throws IOException {
    searchers.maybeRefresh();
  }

  /// Shows an index without any act.
  void beginAnew() throws IOException {
    synchronized (showing) {
      searchers.maybeRefreshBlocking();
      position = 0;
    }
  }

  /// From now on another writer is followed, which may be behind.
  void follow(IndexWriter writer) throws IOException {
    synchronized (showing) {
      if (awaited != null) {
        awaited.close();
      }
      awaited = new SearcherManager(writer, null);
    }
  }

  /// The caller MUST give it back by [#release].
  IndexSearcher acquire() throws IOException {
    while (true) {
      var asked = searchers;
      try {
        return asked.acquire();
      } catch (AlreadyClosedException e) {
        if (asked == searchers) {
          throw e;
        }
      }
    }
  }

  static void release(IndexSearcher searcher) throws IOException {
    searcher.getIndexReader().decRef();
  }

  @Override
  public void close() throws IOException {
    synchronized (showing) {
      if (awaited != null) {
        awaited.close();
      }
      searchers.close();
    }
  }
}
