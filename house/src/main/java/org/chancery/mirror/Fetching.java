package org.chancery.mirror;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.chancery.log.TilePath;
import org.chancery.record.Addresses;
import org.chancery.register.ActForm;
import org.chancery.register.NotTaken;
import org.chancery.register.RegisterCopy;
import org.chancery.storage.Database;

/// The entries that a mirror has not: fetched and checked bundle by bundle, several at once, put aside, and committed all together.
///
/// Used once, by one thread.
final class Fetching {
  private final PublicAddresses site;
  private final Incoming incoming;
  private final Database database;
  private final TreeTiles tiles;
  private final long from;
  private final Map<String, Long> acts = new HashMap<>();

  /// @param tiles of the tree that is committed, whose edge is proved
  /// @param from how many entries the database has
  Fetching(PublicAddresses site, Incoming incoming, Database database, TreeTiles tiles, long from) {
    this.site = site;
    this.incoming = incoming;
    this.database = database;
    this.tiles = tiles;
    this.from = from;
  }

  /// Fetches and commits; gives how many acts of each name came. Throws [FoundWrong] when something is not right: then nothing of it
  /// is committed.
  Map<String, Long> commit(SignedHead shown, LongConsumer progress) {
    long bundles = (shown.checkpoint().size() + TilePath.FULL_WIDTH - 1) / TilePath.FULL_WIDTH;
    // If we stop here, the transaction is undone, and what was put aside need not be fetched again.
    database.write(
        transaction -> {
          var copy = RegisterCopy.into(transaction);
          shown.former().after(from).forEach(copy::take);
          InTurn.run(
              site.sideBySide(),
              from / TilePath.FULL_WIDTH,
              bundles,
              this::bundle,
              checked -> {
                take(copy, shown.former(), checked);
                progress.accept(copy.size());
              });
          try {
            return copy.finish(shown.note().render());
          } catch (NotTaken e) {
            throw wrong(e).thrownInPassing();
          }
        });
    return acts;
  }

  private Callable<BundleCheck.Checked> bundle(long index) {
    int width = tiles.width(index);
    var prepared = BundleCheck.prepare(tiles, index);
    return () -> again(prepared, index, width).orElseGet(() -> fetch(prepared, index, width));
  }

  private BundleCheck.Checked fetch(BundleCheck.Prepared prepared, long index, int width) {
    try (var taking = incoming.taking(index, width)) {
      return prepared.check(site, from, taking);
    }
  }

  /// What was put aside by a visit that was stopped, checked again; empty where it has to be fetched.
  private Optional<BundleCheck.Checked> again(BundleCheck.Prepared prepared, long index, int width) {
    if (!incoming.has(index, width)) {
      return Optional.empty();
    }
    try (var kept = incoming.open(index, width)) {
      var checked = prepared.check(kept.before(site), from, BundleCheck.Taking.nothing());
      // A content may have been absent then and be there now.
      return kept.hasAll(checked.present()) ? Optional.of(checked) : Optional.empty();
    } catch (FoundWrong e) {
      // It is damaged; or the publisher's tile is wrong, which fetching finds again.
      return Optional.empty();
    }
  }

  private void take(RegisterCopy copy, FormerKeys former, BundleCheck.Checked checked) {
    try (var kept = incoming.open(checked.index(), checked.width())) {
      var entries = kept.entries();
      for (int i = (int) (copy.size() - checked.first()); i < entries.size(); i++) {
        var placed = checked.acts().get(i);
        former.requireNamed(copy.size(), placed.act(), checked.resource(), placed.offset());
        copy.take(entries.get(i), kept::content);
        acts.merge(ActForm.name(placed.act()), 1L, Long::sum);
      }
    } catch (NotTaken e) {
      throw new Finding(checked.resource(), checked.acts().get((int) (e.index() - checked.first())).offset(), e.expected(), e.found()).thrown();
    }
  }

  /// What is wrong with all entries together: a content is absent, which an act that came meanwhile may explain.
  private static Finding wrong(NotTaken refused) {
    var resource = refused.content().map(each -> Addresses.content(each).substring(1)).orElse(SignedHead.CHECKPOINT);
    return new Finding(resource, 0, refused.expected(), refused.found());
  }
}
