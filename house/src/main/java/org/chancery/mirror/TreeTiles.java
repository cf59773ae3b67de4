package org.chancery.mirror;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chancery.log.EntryBundle;
import org.chancery.log.Hash;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.log.TreeEdge;

/// The tiles of a tree, believed from the top down: those at the right edge because together they make the signed root, every
/// full one because its hashes make the one above it.
///
/// So whatever is wrong is the tile itself and not what stands below it. Used by one thread, but for [#full].
final class TreeTiles {
  static final int WIDTH = TilePath.FULL_WIDTH;
  private static final int TILE_BYTES = WIDTH * Hash.LENGTH;
  /// A length of two bytes before each entry.
  private static final int LONGEST_BUNDLED = EntryBundle.LONGEST_ENTRY + 2;

  private final Resources source;
  private final long size;
  private final HashScratch scratch = new HashScratch();
  /// The partial tile of each level that has one, by level.
  private final Map<Integer, byte[]> edge = new HashMap<>();
  /// The last full tile of each level that was asked for, by level: tiles are asked for from left to right.
  private final Map<Integer, Read> last = new HashMap<>();

  private record Read(long index, byte[] bytes) {}

  TreeTiles(Resources source, long size) {
    this.source = source;
    this.size = size;
  }

  /// Reads the right edge and compares what it makes with the signed root.
  ///
  /// @param mismatch what is wrong if every tile agrees with what is below it, and yet the root is another
  void proveEdge(Hash root, Function<Hash, Finding> mismatch) {
    for (int level = 0; hashes(size, level) > 0; level++) {
      int width = (int) (hashes(size, level) % WIDTH);
      if (width > 0) {
        edge.put(level, read(TilePath.hash(level, hashes(size, level) / WIDTH, width)));
      }
    }
    var made = rootAt(size);
    if (!made.equals(root)) {
      for (int level = 0; hashes(size, level) > 0; level++) {
        if (edge.containsKey(level)) {
          requireAgreement(level, hashes(size, level) / WIDTH, edge.get(level));
        }
      }
      throw mismatch.apply(made).thrown();
    }
  }

  /// The root of the tree of the first `count` entries, at most the tree's size.
  Hash rootAt(long count) {
    int top = 0;
    while (hashes(count, top + 1) > 0) {
      top++;
    }
    var made = TreeEdge.empty();
    for (int level = top; level >= 0; level--) {
      made = new TreeEdge(made.size() * WIDTH, made.subtrees());
      int width = (int) (hashes(count, level) % WIDTH);
      if (width > 0) {
        made = made.append(split(tile(level, hashes(count, level) / WIDTH), width));
      }
    }
    return made.root();
  }

  private static List<Hash> split(byte[] tile, int width) {
    return IntStream.range(0, width).mapToObj(i -> Hash.of(Arrays.copyOfRange(tile, i * Hash.LENGTH, (i + 1) * Hash.LENGTH))).toList();
  }

  /// The bytes of a tile of this tree, which are right.
  byte[] tile(int level, long index) {
    if (index == hashes(size, level) / WIDTH) {
      return edge.get(level);
    }
    var read = last.get(level);
    if (read == null || read.index() != index) {
      read = new Read(index, full(level, index, parent(level, index), scratch));
      last.put(level, read);
    }
    return read.bytes();
  }

  /// The hash above a full tile.
  Hash parent(int level, long index) {
    int at = (int) (index % WIDTH) * Hash.LENGTH;
    return Hash.of(Arrays.copyOfRange(tile(level + 1, index / WIDTH), at, at + Hash.LENGTH));
  }

  /// Reads a full tile and compares its root with the hash above it. Safe for use by many threads, each with a scratch of its own.
  byte[] full(int level, long index, Hash parent, HashScratch scratch) {
    var bytes = read(TilePath.hash(level, index, WIDTH));
    var root = scratch.root(bytes);
    if (!root.equals(parent)) {
      requireAgreement(level, index, bytes);
      throw new Finding(resource(TilePath.hash(level, index, WIDTH)), 0, "hashes with the root " + parent, "hashes with the root " + root).thrown();
    }
    return bytes;
  }

  /// Names the first hash of a tile that is not the one of what stands below it.
  private void requireAgreement(int level, long index, byte[] tile) {
    var hashing = new HashScratch();
    int width = tile.length / Hash.LENGTH;
    var entries = level == 0 ? bundle(source, index, width) : new byte[0];
    int at = 0;
    for (int i = 0; i < width; i++) {
      byte[] below;
      if (level == 0) {
        int length = entryLength(index, width, entries, at);
        below = hashing.leaf(entries, at + 2, length);
        at += 2 + length;
      } else {
        below = hashing.root(read(TilePath.hash(level - 1, index * WIDTH + i, WIDTH))).bytes();
      }
      if (!HashScratch.equal(below, tile, i * Hash.LENGTH)) {
        throw new Finding(
                resource(TilePath.hash(level, index, width)),
                (long) i * Hash.LENGTH,
                HashScratch.hex(below, 0) + " by what stands below it",
                HashScratch.hex(tile, i * Hash.LENGTH))
            .thrown();
      }
    }
  }

  /// The bytes of a bundle, unchecked.
  static byte[] bundle(Resources source, long index, int width) {
    var path = TilePath.entries(index, width);
    var exact = source.read(resource(path), width * LONGEST_BUNDLED);
    if (exact.isPresent() || width == WIDTH) {
      return exact.orElseThrow(absent(path));
    }
    // Of a bundle that grew full meanwhile the partial one need not be kept.
    var whole = source.read(resource(TilePath.entries(index, WIDTH)), WIDTH * LONGEST_BUNDLED).orElseThrow(absent(path));
    int end = 0;
    for (int i = 0; i < width; i++) {
      end += 2 + entryLength(index, WIDTH, whole, end);
    }
    return Arrays.copyOf(whole, end);
  }

  /// The length of the entry that begins at an offset of a bundle.
  static int entryLength(long index, int width, byte[] bundle, int at) {
    int rest = bundle.length - at - 2;
    int length = rest < 0 ? 0 : Byte.toUnsignedInt(bundle[at]) << 8 | Byte.toUnsignedInt(bundle[at + 1]);
    if (rest < length || rest < 0) {
      throw new Finding(
              resource(TilePath.entries(index, width)), at, rest < 0 ? "a length of 2 bytes" : length + " bytes of entry", Math.max(0, rest) + " bytes")
          .thrown();
    }
    return length;
  }

  private byte[] read(TilePath.Hashes path) {
    int length = path.width() * Hash.LENGTH;
    var exact = source.read(resource(path), TILE_BYTES);
    if (exact.isEmpty() && !path.full()) {
      // Of a tile that grew full meanwhile the partial one need not be kept.
      exact = source.read(resource(TilePath.hash(path.level(), path.index(), WIDTH)), TILE_BYTES).map(whole -> Arrays.copyOf(whole, Math.min(length, whole.length)));
    }
    var bytes = exact.orElseThrow(absent(path));
    if (bytes.length != length) {
      throw new Finding(resource(path), Math.min(length, bytes.length), length + " bytes", bytes.length + " bytes").thrown();
    }
    return bytes;
  }

  private static Supplier<FoundWrong> absent(TilePath path) {
    return () -> new Finding(resource(path), 0, path.width() + (path instanceof TilePath.Hashes ? " hashes" : " entries"), "nothing").thrown();
  }

  static String resource(TilePath path) {
    return "log/tile/" + path.path();
  }

  private static long hashes(long size, int level) {
    return level > 7 ? 0 : size >> 8 * level;
  }

  /// How many entries a bundle of this tree holds.
  int width(long bundle) {
    return Tiles.width(size, 0, bundle);
  }
}
