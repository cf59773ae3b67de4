package org.chancery.importer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.chancery.importer.Batch.Item;
import org.chancery.importer.Page.Refusal;
import org.chancery.importer.Seen.Marks;
import org.chancery.organisation.Organisation;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings pages of an old web site in: reads and understands them on all cores, writes them in batches, in the order they were named.
///
/// A line is reported only once its batch is durable: what was reported as imported survives any crash, and a repeated import
/// goes on where it stopped.
public final class Import {
  private static final Logger LOG = LoggerFactory.getLogger(Import.class);
  private static final int BATCH = 500;
  /// So that a folder of the largest pages is not held in memory at once: a batch that has come to so much is not added to, and
  /// while the batches in memory have come to so much no further one is read.
  static final long BATCH_BYTES = 16_000_000;
  static final long BYTES_AHEAD = 2 * BATCH_BYTES;
  private static final int PART = 50;
  private static final int BATCHES_AHEAD = 2;
  /// A reader waits for the disk half of its time.
  private static final int READERS_A_CORE = 3;

  private final Database database;
  private final Register register;
  private final RegisterReader reader;
  private final Clock clock;
  private final RandomGenerator random;
  private final PageReader pages;

  /// @param random gives drafts their ids; MUST be cryptographically strong outside tests
  public Import(Organisation organisation, Database database, Register register, Clock clock, RandomGenerator random) {
    this.database = database;
    this.register = register;
    this.reader = new RegisterReader(database);
    this.clock = clock;
    this.random = random;
    this.pages = new PageReader(organisation);
  }

  /// How an import went: how many pages came to each result.
  public record Summary(long imported, long unchanged, long corrected, long refused) {
    public long all() {
      return imported + unchanged + corrected + refused;
    }
  }

  /// What an import tells while it runs, in its own thread.
  public interface Listener {
    /// How many pages there are in all; told once, first.
    void found(long pages);

    /// The pages of a batch, whose fate is durable: readers may be told.
    void done(List<ImportLine> lines);
  }

  /// Imports files, folders and, for `-`, standard input.
  ///
  /// @param publish whether pages become records at once; else they become drafts
  /// @throws org.chancery.storage.StorageFailed when the database fails; what was reported before is kept
  public Summary run(List<String> named, InputStream standardInput, boolean publish, Listener listener) {
    var sources = Sources.of(named);
    listener.found(sources.size());
    var counts = new long[ImportLine.Result.values().length];
    long newestBefore = database.write(Seen::newest);
    try (var threads = Executors.newFixedThreadPool(READERS_A_CORE * Runtime.getRuntime().availableProcessors())) {
      var ahead = new ArrayDeque<Reading>();
      long bytes = 0;
      for (int next = 0; next < sources.size() || !ahead.isEmpty(); ) {
        while (next < sources.size() && room(ahead.size(), bytes)) {
          var reading = understand(sources.subList(next, endOfBatch(sources, next)), standardInput, threads);
          ahead.add(reading);
          bytes += reading.bytes();
          next += reading.pages();
        }
        var reading = ahead.remove();
        var items = reading.items();
        // If we stop here, the batch is not written and nothing of it was reported.
        var lines =
            database.write(
                transaction -> new Batch(transaction, items, register, reader, clock, random, publish, newestBefore).write(items));
        lines.forEach(each -> counts[each.result().ordinal()]++);
        listener.done(lines);
        bytes -= reading.bytes();
      }
    }
    return new Summary(
        counts[ImportLine.Result.IMPORTED.ordinal()],
        counts[ImportLine.Result.UNCHANGED.ordinal()],
        counts[ImportLine.Result.CORRECTED.ordinal()],
        counts[ImportLine.Result.REFUSED.ordinal()]);
  }

  /// Whether another batch may be read while some are in memory already; one always may.
  static boolean room(int batches, long bytes) {
    return batches == 0 || batches <= BATCHES_AHEAD && bytes < BYTES_AHEAD;
  }

  /// Where the batch that begins at a source ends: after [#BATCH] pages or [#BATCH_BYTES], whichever comes first.
  static int endOfBatch(List<Sources.Source> sources, int from) {
    long bytes = 0;
    int end = from;
    while (end < sources.size() && end - from < BATCH && bytes < BATCH_BYTES) {
      bytes += sources.get(end++).size();
    }
    return end;
  }

  /// A batch that is being read.
  private record Reading(int pages, long bytes, List<Future<List<Item>>> parts) {
    List<Item> items() {
      var items = new ArrayList<Item>();
      for (var each : parts) {
        try {
          items.addAll(each.get());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("the import was interrupted", e);
        } catch (ExecutionException e) {
          throw new IllegalStateException("a page could not be read", e.getCause());
        }
      }
      return items;
    }
  }

  private Reading understand(List<Sources.Source> batch, InputStream standardInput, ExecutorService threads) {
    var futures = new ArrayList<Future<List<Item>>>();
    for (int i = 0; i < batch.size(); i += PART) {
      var part = batch.subList(i, Math.min(batch.size(), i + PART));
      futures.add(threads.submit(() -> part.stream().map(each -> understand(each, standardInput)).toList()));
    }
    return new Reading(batch.size(), batch.stream().mapToLong(Sources.Source::size).sum(), futures);
  }

  private Item understand(Sources.Source source, InputStream standardInput) {
    byte[] bytes;
    try {
      bytes = Sources.bytes(source, standardInput);
    } catch (IOException e) {
      return new Item(source, new byte[0], new Page.NoPage(Refusal.UNREADABLE, "the file cannot be read: " + e.getMessage()), null);
    }
    try {
      var page = pages.read(bytes);
      return page instanceof Page.Understood understood
          ? new Item(source, bytes, page, Marks.of(source.identity(), bytes, understood))
          : new Item(source, new byte[0], page, null);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("the page {} could not be understood", source.name(), e);
      return new Item(source, bytes, new Page.NoPage(Refusal.NOT_UNDERSTOOD, "the page could not be understood; see the log"), null);
    }
  }
}
