package org.chancery.mirror;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.VerifierKey;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;
import org.chancery.register.LawfulOrder;

/// Checks a whole register by its public addresses.
///
/// In this order: a signature of every listed key under the checkpoint, and of both sides under each handover of keys; the checkpoint
/// seen last is a prefix of this one, and so is that of each handover; the tiles from the root down; then bundle by bundle each
/// entry's leaf, form and named contents, and the order of the acts. The first thing
/// that does not fit is the verdict. Contents may be absent only if an act redacts them.
public final class RegisterVerifier {
  private final PublicAddresses source;
  private final SeenCheckpoints seen;
  private final Optional<VerifierKey> wanted;

  /// @param wanted the key that the log must have or have had, if the reader knows one
  public RegisterVerifier(PublicAddresses source, SeenCheckpoints seen, Optional<VerifierKey> wanted) {
    this.source = source;
    this.seen = seen;
    this.wanted = wanted;
  }

  /// Where a content that is absent was first named.
  private record Named(String resource, long offset) {}

  /// How the work goes on.
  public interface Listener {
    /// Told once, before the first [#checked].
    void found(long entries);

    /// @param entries checked so far
    void checked(long entries);
  }

  /// Throws [AddressUnreadable] where a verdict cannot be reached. A good register's checkpoint is remembered.
  public Verdict verify(Listener listener) {
    try {
      var head = SignedHead.read(source, wanted);
      var before = seen.before(head);
      before.ifPresent(each -> requireNoRollBack(each, head.checkpoint()));
      var tiles = new TreeTiles(source, head.checkpoint().size());
      tiles.proveEdge(head.checkpoint().root(), head::otherRoot);
      before.ifPresent(each -> requirePrefix(each, head.checkpoint(), tiles.rootAt(each.size())));
      head.former().requireRoots(tiles::rootAt);
      listener.found(head.checkpoint().size());
      var entries = new Entries(tiles, head);
      entries.check(listener::checked);
      new OtherWidths(source, tiles, head.checkpoint().size()).check();
      seen.keep(head.keys().getFirst(), head.note());
      return new Verdict.Good(
          head.checkpoint(), head.keys(), head.former().logKeys(), entries.contents, entries.absent.size(), before.map(Checkpoint::size).orElse(0L));
    } catch (FoundWrong e) {
      return new Verdict.Wrong(e.finding());
    }
  }

  private static void requireNoRollBack(Checkpoint before, Checkpoint now) {
    if (now.size() < before.size()) {
      throw new Finding(
              SignedHead.CHECKPOINT,
              now.origin().length() + 1L,
              "at least " + before.size() + " entries, as seen before",
              now.size() + " entries: the log was rolled back")
          .thrown();
    }
  }

  private static void requirePrefix(Checkpoint before, Checkpoint now, Hash root) {
    if (!root.equals(before.root())) {
      throw new Finding(
              SignedHead.CHECKPOINT,
              now.origin().length() + 1L,
              "a log whose first " + before.size() + " entries have the root " + before.root().base64() + ", as seen before",
              "the root " + root.base64() + ": the log was forked")
          .thrown();
    }
  }

  /// The entries from first to last: bundles side by side, their acts in order.
  private final class Entries {
    private final TreeTiles tiles;
    private final FormerKeys former;
    private final long bundles;
    private final LawfulOrder order = new LawfulOrder();
    private final Map<Digest, Named> absent = new LinkedHashMap<>();
    private long contents;
    private long entries;

    Entries(TreeTiles tiles, SignedHead head) {
      this.tiles = tiles;
      this.former = head.former();
      this.bundles = (head.checkpoint().size() + TreeTiles.WIDTH - 1) / TreeTiles.WIDTH;
    }

    void check(LongConsumer progress) {
      int together = source.sideBySide();
      var threads = Executors.newFixedThreadPool(together, Thread.ofPlatform().daemon().name("verify-", 0).factory());
      try {
        var waiting = new ArrayDeque<Future<BundleCheck.Checked>>();
        for (long next = 0; next < bundles || !waiting.isEmpty(); ) {
          if (next < bundles && waiting.size() < 2 * together) {
            waiting.add(begin(threads, next++));
          } else {
            take(result(waiting.remove()));
            progress.accept(entries);
          }
        }
      } finally {
        threads.shutdownNow();
      }
      absent.forEach(
          (digest, named) -> {
            if (!order.redacted().contains(digest)) {
              throw new Finding(
                      Addresses.content(digest).substring(1),
                      0,
                      "the content that the entry at offset " + named.offset() + " of " + named.resource() + " names",
                      "nothing, and no act redacted it")
                  .thrown();
            }
          });
    }

    private Future<BundleCheck.Checked> begin(ExecutorService threads, long index) {
      if (tiles.width(index) < TreeTiles.WIDTH) {
        var tile = tiles.tile(0, index);
        return threads.submit(() -> new BundleCheck(source, tiles, index).check(tile));
      }
      var parent = tiles.parent(0, index);
      return threads.submit(() -> new BundleCheck(source, tiles, index).check(parent));
    }

    private void take(BundleCheck.Checked bundle) {
      for (var each : bundle.acts()) {
        former.requireNamed(entries++, each.act(), bundle.resource(), each.offset());
        order
            .follow(each.act())
            .ifPresent(
                breach -> {
                  throw new Finding(bundle.resource(), each.offset(), breach.expected(), breach.found()).thrown();
                });
        if (!bundle.absent().isEmpty()) {
          each.act().contents().stream()
              .filter(bundle.absent()::contains)
              .forEach(digest -> absent.putIfAbsent(digest, new Named(bundle.resource(), each.offset())));
        }
      }
      contents += bundle.contents();
    }
  }

  private static BundleCheck.Checked result(Future<BundleCheck.Checked> future) {
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
