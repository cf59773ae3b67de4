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

  private static final ThreadLocal<HashScratch> SCRATCH = ThreadLocal.withInitial(HashScratch::new);

  private final PublicAddresses source;
  private final TreeTiles tiles;
  private final long index;
  private final int width;
  private final HashScratch scratch = SCRATCH.get();

  /// An entry and where it begins in its bundle.
  record Placed(long offset, Act act) {}

  /// What a bundle holds, checked.
  ///
  /// @param absent contents that entries name and that are not there, which is right only of redacted ones
  record Checked(long index, int width, List<Placed> acts, List<Digest> absent, long contents) {
    String resource() {
      return TreeTiles.resource(TilePath.entries(index, width));
    }
  }

  BundleCheck(PublicAddresses source, TreeTiles tiles, long index) {
    this.source = source;
    this.tiles = tiles;
    this.index = index;
    this.width = tiles.width(index);
  }

  /// @param tile the level-0 tile of this bundle, which is right
  Checked check(byte[] tile) {
    var bundle = tiles.bundle(index, width);
    requireLeaves(bundle, tile);
    var acts = acts(bundle);
    var named = new LinkedHashMap<String, Digest>();
    acts.forEach(each -> each.act().contents().forEach(digest -> named.put(digest.hex(), digest)));
    var absent = absent(named);
    return new Checked(index, width, acts, absent, named.size() - absent.size());
  }

  /// The same, of a full tile that is yet to be read.
  ///
  /// @param parent the hash above the tile, which is right
  Checked check(Hash parent) {
    return check(tiles.full(0, index, parent, scratch));
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

  /// Checks every named content that is there, and gives those that are not.
  private List<Digest> absent(Map<String, Digest> named) {
    var rest = new LinkedHashMap<>(named);
    source.contents(index).ifPresent(lines -> rest.keySet().removeAll(inLines(lines, named.keySet())));
    var absent = new ArrayList<Digest>();
    for (var digest : rest.values()) {
      var resource = Addresses.content(digest).substring(1);
      var bytes = source.read(resource, LARGEST_CONTENT);
      if (bytes.isEmpty()) {
        absent.add(digest);
      } else {
        var found = scratch.content(bytes.get());
        if (!HashScratch.equal(found, HexFormat.of().parseHex(digest.hex()), 0)) {
          throw new Finding(resource, 0, "content with the digest " + digest, "content with the digest " + HashScratch.hex(found, 0)).thrown();
        }
      }
    }
    return absent;
  }

  /// The digests of the named contents among the lines of `log/contents/{n}`.
  private Set<String> inLines(InputStream stream, Set<String> named) {
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
        var digest = HashScratch.hex(scratch.content(line.toByteArray()), 0);
        if (named.contains(digest)) {
          found.add(digest);
        } else if (width == TreeTiles.WIDTH) {
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
