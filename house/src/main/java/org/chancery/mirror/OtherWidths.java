package org.chancery.mirror;

import java.util.Arrays;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;

/// The tiles and bundles of a folder that the tree of its checkpoint has no use for: narrower ones of earlier checkpoints, whose bytes
/// must be the beginning of the wider one's, and what is no tile at all.
final class OtherWidths {
  private static final int LONGEST = 17 << 20;

  private final PublicAddresses source;
  private final TreeTiles tiles;
  private final long size;

  OtherWidths(PublicAddresses source, TreeTiles tiles, long size) {
    this.source = source;
    this.tiles = tiles;
    this.size = size;
  }

  void check() {
    source.tiles().forEach(this::check);
  }

  private void check(String resource) {
    var path =
        TilePath.parse(resource.substring("log/tile/".length()))
            .orElseThrow(() -> new Finding(resource, 0, "the address of a tile or a bundle", "another name").thrown());
    int level = path instanceof TilePath.Hashes hashes ? hashes.level() : 0;
    int width = Tiles.width(size, level, path.index());
    if (width == 0 || path.width() > width) {
      // Of a later checkpoint than the one that was checked, as a mirror has while it fetches: nothing leads here.
      return;
    }
    if (path.width() == width) {
      return;
    }
    var bytes = source.read(resource, LONGEST).orElseThrow(() -> new AddressUnreadable(resource, "it was there a moment ago"));
    var whole = path instanceof TilePath.Hashes ? tiles.tile(level, path.index()) : tiles.bundle(path.index(), width);
    int length = length(path, width, whole);
    int at = Arrays.mismatch(bytes, 0, bytes.length, whole, 0, length);
    if (at >= 0) {
      throw new Finding(resource, at, "the first " + path.width() + " of the tile that is " + width + " wide", "other bytes").thrown();
    }
  }

  private static int length(TilePath path, int width, byte[] whole) {
    if (path instanceof TilePath.Hashes) {
      return path.width() * 32;
    }
    int end = 0;
    for (int i = 0; i < path.width(); i++) {
      end += 2 + TreeTiles.entryLength(path.index(), width, whole, end);
    }
    return end;
  }
}
