package org.chancery.mirror;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.chancery.log.Checkpoint;
import org.chancery.log.VerifierKey;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;
import org.chancery.register.LawfulOrder;

/// Checks a whole register by its public addresses.
///
/// In this order: a signature of every listed key under the checkpoint, and of both sides under each handover of keys; the cosignatures
/// that the reader demands; the checkpoint
/// seen last is a prefix of this one, and so is that of each handover; the tiles from the root down; then bundle by bundle each
/// entry's leaf, form and named contents, and the order of the acts. The first thing that does not fit is the verdict. Contents are
/// absent exactly where an act redacts them, and in a folder there is nothing else.
public final class RegisterVerifier {
  /// How often a register that changes while it is read is read from the beginning.
  private static final int TIMES = 3;

  private final PublicAddresses source;
  private final SeenCheckpoints seen;
  private final Optional<VerifierKey> wanted;
  private final WitnessDemand demand;

  /// @param wanted the key that the log must have or have had, if the reader knows one
  public RegisterVerifier(PublicAddresses source, SeenCheckpoints seen, Optional<VerifierKey> wanted) {
    this(source, seen, wanted, WitnessDemand.NONE);
  }

  /// @param wanted the key that the log must have or have had, if the reader knows one
  public RegisterVerifier(PublicAddresses source, SeenCheckpoints seen, Optional<VerifierKey> wanted, WitnessDemand demand) {
    this.source = source;
    this.seen = seen;
    this.wanted = wanted;
    this.demand = demand;
  }

  /// Where a content that is absent was first named.
  private record Named(String resource, long offset) {}

  /// How the work goes on.
  public interface Listener {
    /// Told before the first [#checked]; again where the register changed and is read from the beginning.
    void found(long entries);

    /// @param entries checked so far
    void checked(long entries);
  }

  /// Throws [AddressUnreadable] where a verdict cannot be reached. A good register's checkpoint is remembered.
  public Verdict verify(Listener listener) {
    try {
      for (int time = 1; ; time++) {
        var witnessed = demand.read(source, wanted);
        try {
          return verify(witnessed, listener);
        } catch (FoundWrong e) {
          if (!e.passing() || !source.changing(witnessed.head().bytes())) {
            throw e;
          }
          if (time == TIMES) {
            throw new AddressUnreadable(e.finding().resource(), "the register changes while it is read; last found " + e.finding().text());
          }
        }
      }
    } catch (FoundWrong e) {
      return new Verdict.Wrong(e.finding());
    }
  }

  private Verdict verify(WitnessDemand.Witnessed witnessed, Listener listener) {
    var head = witnessed.head();
    var before = seen.before(head);
    before.ifPresent(head::requireNoRollBack);
    var tiles = new TreeTiles(source, head.checkpoint().size());
    tiles.proveEdge(head.checkpoint().root(), head::otherRoot);
    before.ifPresent(each -> head.requirePrefix(each, tiles));
    head.former().requireRoots(tiles::rootAt);
    listener.found(head.checkpoint().size());
    var entries = new Entries(tiles, head);
    entries.check(listener::checked);
    if (source.listable()) {
      new OtherFiles(source, tiles, head.checkpoint().size()).check(entries.present);
    }
    seen.keep(head.keys().getFirst(), head.note());
    return new Verdict.Good(
        head.checkpoint(),
        head.keys(),
        head.former().logKeys(),
        witnessed.witnesses(),
        entries.contents,
        entries.absent.size(),
        before.map(Checkpoint::size).orElse(0L));
  }

  /// The entries from first to last: bundles side by side, their acts in order.
  private final class Entries {
    private final TreeTiles tiles;
    private final FormerKeys former;
    private final long bundles;
    private final LawfulOrder order = new LawfulOrder();
    private final Map<Digest, Named> absent = new LinkedHashMap<>();
    /// Kept only where it will be asked for.
    private final DigestSet present = new DigestSet(new SecureRandom());
    private long contents;
    private long entries;

    Entries(TreeTiles tiles, SignedHead head) {
      this.tiles = tiles;
      this.former = head.former();
      this.bundles = (head.checkpoint().size() + TreeTiles.WIDTH - 1) / TreeTiles.WIDTH;
    }

    void check(LongConsumer progress) {
      InTurn.run(
          source.sideBySide(),
          0,
          bundles,
          index -> {
            var prepared = BundleCheck.prepare(tiles, index);
            return () -> prepared.check(source, 0, BundleCheck.Taking.nothing());
          },
          checked -> {
            take(checked);
            progress.accept(entries);
          });
      order
          .cutOff()
          .ifPresent(
              breach -> {
                throw new Finding(SignedHead.CHECKPOINT, 0, breach.expected(), breach.found()).thrown();
              });
      absent.forEach(
          (digest, named) -> {
            if (!order.redacted().contains(digest)) {
              throw new Finding(
                      resource(digest),
                      0,
                      "the content that the entry at offset " + named.offset() + " of " + named.resource() + " names",
                      "nothing, and no act redacted it")
                  .thrownInPassing();
            }
          });
      for (var each : order.redacted()) {
        if (!absent.containsKey(each)) {
          throw new Finding(resource(each), 0, "nothing, for an act redacted it", "the content").thrown();
        }
      }
    }

    private static String resource(Digest digest) {
      return Addresses.content(digest).substring(1);
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
      if (source.listable()) {
        bundle.present().forEach(present::add);
      }
      contents += bundle.present().size();
    }
  }
}
