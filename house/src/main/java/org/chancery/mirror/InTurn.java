package org.chancery.mirror;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Work on numbered things side by side, with the results taken one after the other in the order of the numbers.
final class InTurn {
  private InTurn() {}

  /// Ends when all results were taken, or with the first exception of a work or its taking; works that are begun by then are
  /// interrupted.
  ///
  /// @param together how many works at once; of results that wait there are never more than as many again
  /// @param work asked for on the caller's thread, in order, and carried out on another
  static <T> void run(int together, long from, long to, LongFunction<Callable<T>> work, Consumer<T> taken) {
    var threads = Executors.newFixedThreadPool(together, Thread.ofPlatform().daemon().name("bundles-", 0).factory());
    try {
      var waiting = new ArrayDeque<Future<T>>();
      for (long next = from; next < to || !waiting.isEmpty(); ) {
        if (next < to && waiting.size() < 2 * together) {
          waiting.add(threads.submit(work.apply(next++)));
        } else {
          taken.accept(result(waiting.remove()));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AddressUnreadable("the register", "interrupted");
    }
  }
}
