package org.chancery.mirror;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.log.Hash;
import org.chancery.log.TilePath;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.register.Act;
import org.chancery.register.ActForm;

/// What is checked of one bundle by itself: its tile, each entry's leaf and form, and every content that its entries name.
///
/// Bundles are checked side by side, each by one thread.
final class BundleCheck {
  /// Far more than the largest organisation's folder; a content beyond it is refused.
  static final int LARGEST_CONTENT = 64 << 20;
  /// So many contents are rather asked for one by one than with all others of their bundle.
  private static final int FEW = 8;

  private static final ThreadLocal<HashScratch> SCRATCH = ThreadLocal.withInitial(HashScratch::new);

  private final Resources source;
  private final long index;
  private final int width;
  private final long from;
  private final Taking taking;
  private final HashScratch scratch = SCRATCH.get();

  /// An entry and where it begins in its bundle.
  record Placed(long offset, Act act) {}

  /// What a bundle holds, checked.
  ///
  /// @param present contents that entries name and that are there
  /// @param absent contents that entries name and that are not there, which is right only of redacted ones
  record Checked(long index, int width, List<Placed> acts, List<Digest> present, List<Digest> absent) {
    /// The number of its first entry.
    long first() {
      return index * TreeTiles.WIDTH;
    }

    String resource() {
      return TreeTiles.resource(TilePath.entries(index, width));
    }
  }

  /// Who wants the bytes of what was found right.
  interface Taking {
    void content(Digest digest, byte[] bytes);

    /// Told once, after all contents.
    void bundle(byte[] bytes);

    /// Nobody.
    static Taking nothing() {
      return new Taking() {
        @Override
        public void content(Digest digest, byte[] bytes) {
          // It was right, which is all that was asked.
        }

        @Override
        public void bundle(byte[] bytes) {
          // It was right, which is all that was asked.
        }
      };
    }
  }

  /// The check of a bundle, to be done by any thread.
  interface Prepared {
    /// @param from the contents of entries before this one are passed over
    Checked check(Resources source, long from, Taking taking);
  }

  /// Reads what a bundle's check needs of the tree's upper tiles.
  static Prepared prepare(TreeTiles tiles, long index) {
    int width = tiles.width(index);
    if (width < TreeTiles.WIDTH) {
      var tile = tiles.tile(0, index);
      return (source, from, taking) -> new BundleCheck(source, index, width, from, taking).check(tile);
    }
    var parent = tiles.parent(0, index);
    return (source, from, taking) -> {
      var check = new BundleCheck(source, index, width, from, taking);
      return check.check(tiles.full(0, index, parent, check.scratch));
    };
  }

  private BundleCheck(Resources source, long index, int width, long from, Taking taking) {
    this.source = source;
    this.index = index;
    this.width = width;
    this.from = from;
    this.taking = taking;
  }

  /// @param tile the level-0 tile of this bundle, which is right
  private Checked check(byte[] tile) {
    var bundle = TreeTiles.bundle(source, index, width);
    requireLeaves(bundle, tile);
    var acts = acts(bundle);
    var named = new HashSet<String>();
    var wanted = new LinkedHashMap<String, Digest>();
    for (int i = 0; i < width; i++) {
      for (var digest : acts.get(i).act().contents()) {
        named.add(digest.hex());
        if (index * TreeTiles.WIDTH + i >= from) {
          wanted.put(digest.hex(), digest);
        }
      }
    }
    var absent = absent(wanted, named);
    taking.bundle(bundle);
    absent.forEach(each -> wanted.remove(each.hex()));
    return new Checked(index, width, acts, List.copyOf(wanted.values()), absent);
  }

  private String resource() {
    return TreeTiles.resource(TilePath.entries(index, width));
  }

  private void requireLeaves(byte[] bundle, byte[] tile) {
    int at = 0;
    for (int i = 0; i < width; i++) {
      int length = TreeTiles.entryLength(index, width, bundle, at);
      var leaf = scratch.leaf(bundle, at + 2, length);
      if (!HashScratch.equal(leaf, tile, i * Hash.LENGTH)) {
        throw new Finding(
                resource(),
                at,
                "entry " + (index * TreeTiles.WIDTH + i) + " with the leaf " + HashScratch.hex(tile, i * Hash.LENGTH),
                "an entry with the leaf " + HashScratch.hex(leaf, 0))
            .thrown();
      }
      at += 2 + length;
    }
    if (at != bundle.length) {
      throw new Finding(resource(), at, "the end after " + width + " entries", (bundle.length - at) + " more bytes").thrown();
    }
  }

  private List<Placed> acts(byte[] bundle) {
    var acts = new ArrayList<Placed>(width);
    int at = 0;
    for (int i = 0; i < width; i++) {
      int length = TreeTiles.entryLength(index, width, bundle, at);
      var entry = Arrays.copyOfRange(bundle, at + 2, at + 2 + length);
      try {
        var act = ActForm.parse(entry);
        if (!Arrays.equals(ActForm.bytes(act), entry)) {
          throw new Finding(resource(), at, "an act with the members of its form alone", "other members or values").thrown();
        }
        acts.add(new Placed(at, act));
      } catch (MalformedContent e) {
        throw new Finding(resource(), at, "a known act in canonical JSON", String.valueOf(e.getMessage())).thrown();
      }
      at += 2 + length;
    }
    return acts;
  }

  /// Checks every wanted content that is there, and gives those that are not.
  private List<Digest> absent(Map<String, Digest> wanted, Set<String> named) {
    var rest = new LinkedHashMap<>(wanted);
    if (wanted.size() > FEW) {
      source.contents(index).ifPresent(lines -> rest.keySet().removeAll(inLines(lines, wanted, named)));
    }
    var absent = new ArrayList<Digest>();
    for (var digest : rest.values()) {
      var resource = Addresses.content(digest).substring(1);
      var bytes = source.read(resource, LARGEST_CONTENT);
      if (bytes.isEmpty()) {
        absent.add(digest);
        continue;
      }
      var found = scratch.content(bytes.get());
      if (!HashScratch.equal(found, HexFormat.of().parseHex(digest.hex()), 0)) {
        throw new Finding(resource, 0, "content with the digest " + digest, "content with the digest " + HashScratch.hex(found, 0)).thrown();
      }
      taking.content(digest, bytes.get());
    }
    return absent;
  }

  /// The digests of the wanted contents among the lines of `log/contents/{n}`.
  private Set<String> inLines(InputStream stream, Map<String, Digest> wanted, Set<String> named) {
    var resource = "log/contents/" + index;
    var found = new HashSet<String>();
    long offset = 0;
    try (var lines = new BufferedInputStream(stream, 1 << 16)) {
      var line = new ByteArrayOutputStream();
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        if (c != '\n') {
          line.write(c);
          if (line.size() > LARGEST_CONTENT) {
            throw new Finding(resource, offset, "lines of at most " + LARGEST_CONTENT + " bytes", "a longer one").thrown();
          }
          continue;
        }
        var bytes = line.toByteArray();
        var digest = HashScratch.hex(scratch.content(bytes), 0);
        if (wanted.containsKey(digest)) {
          if (found.add(digest)) {
            taking.content(wanted.get(digest), bytes);
          }
        } else if (!named.contains(digest) && width == TreeTiles.WIDTH) {
          // The last bundle may have grown since the checkpoint; a full one cannot.
          throw new Finding(resource, offset, "contents that entries of bundle " + index + " name", "content with the digest " + digest).thrown();
        }
        offset += line.size() + 1L;
        line.reset();
      }
      if (line.size() > 0) {
        throw new Finding(resource, offset, "a line feed after each content", "none").thrown();
      }
      return found;
    } catch (IOException e) {
      // What did not come this way is asked for at its own address.
      return found;
    }
  }
}
