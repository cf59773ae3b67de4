package org.chancery.mirror;

import java.util.Arrays;
import java.util.Set;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.record.Digest;

/// The files of a folder that the tree of its checkpoint has no use for: narrower tiles and bundles of earlier checkpoints, whose bytes
/// must be the beginning of the wider one's, and what nothing leads to, which must not be there.
final class OtherFiles {
  private static final String TILES = "log/tile/";
  private static final String CONTENTS = "log/content/sha256/";
  private static final Set<String> BESIDE = Set.of(SignedHead.CHECKPOINT, SignedHead.KEYS, FormerKeys.RESOURCE, MirroredFiles.COMING);
  private static final int LONGEST = 17 << 20;

  private final PublicAddresses source;
  private final TreeTiles tiles;
  private final long size;

  OtherFiles(PublicAddresses source, TreeTiles tiles, long size) {
    this.source = source;
    this.tiles = tiles;
    this.size = size;
  }

  /// @param named the contents that entries name and that are there
  void check(DigestSet named) {
    source.files().filter(each -> !BESIDE.contains(each)).forEach(this::check);
    try (var names = source.contentNames()) {
      names.filter(each -> !Digest.isHex(each) || !named.contains(new Digest(each))).findFirst().ifPresent(each -> stray(CONTENTS + each, "a content"));
    }
  }

  private static void stray(String resource, String what) {
    throw new Finding(resource, 0, "nothing, for no entry and no tree of the checkpoint leads here", what).thrownInPassing();
  }

  private void check(String resource) {
    if (!resource.startsWith(TILES)) {
      stray(resource, "a file");
      return;
    }
    var path = TilePath.parse(resource.substring(TILES.length()));
    if (path.isEmpty()) {
      stray(resource, "a file that is no tile and no bundle");
      return;
    }
    check(resource, path.get());
  }

  private void check(String resource, TilePath path) {
    int level = path instanceof TilePath.Hashes hashes ? hashes.level() : 0;
    int width = Tiles.width(size, level, path.index());
    if (path.width() > width) {
      stray(resource, "a tile or a bundle of a larger tree");
    }
    if (path.width() == width) {
      return;
    }
    var bytes = source.read(resource, LONGEST).orElseThrow(() -> new AddressUnreadable(resource, "it was there a moment ago"));
    var whole = path instanceof TilePath.Hashes ? tiles.tile(level, path.index()) : TreeTiles.bundle(source, path.index(), width);
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
