package org.chancery.mirror;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.log.EntryBundle;
import org.chancery.log.TilePath;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;

/// A bundle of [Incoming], open for reading. Used by one thread.
final class KeptBundle implements AutoCloseable {
  private static final int DIGEST = 32;

  private final long index;
  private final int width;
  private final byte[] bundle;
  private final RandomAccessFile contents;
  private final Map<Digest, Place> places = new HashMap<>();

  private record Place(long offset, int length) {}

  KeptBundle(long index, int width, Path bundle, Path contents) {
    this.index = index;
    this.width = width;
    try {
      this.bundle = Files.readAllBytes(bundle);
      this.contents = new RandomAccessFile(contents.toFile(), "r");
      readPlaces(contents);
    } catch (IOException e) {
      throw new AddressUnreadable(bundle.toString(), e);
    }
  }

  private void readPlaces(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      long offset = 0;
      var digest = new byte[DIGEST];
      while (true) {
        in.readFully(digest);
        int length = in.readInt();
        offset += DIGEST + Integer.BYTES;
        places.put(Digest.ofBytes(digest), new Place(offset, length));
        in.skipNBytes(length);
        offset += length;
      }
    } catch (EOFException e) {
      // The end; or a file cut short, whose last content is then found to be another.
    }
  }

  List<byte[]> entries() {
    return EntryBundle.decode(TilePath.entries(index, width), bundle);
  }

  boolean hasAll(Collection<Digest> digests) {
    return places.keySet().containsAll(digests);
  }

  Optional<byte[]> content(Digest digest) {
    var place = places.get(digest);
    if (place == null) {
      return Optional.empty();
    }
    try {
      var bytes = new byte[Math.clamp(contents.length() - place.offset(), 0, Math.max(0, place.length()))];
      contents.seek(place.offset());
      contents.readFully(bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new AddressUnreadable("the mirror's incoming bundle " + index, e);
    }
  }

  /// What is kept here, and from the site only what is not. Used by the thread of this bundle.
  Resources before(Resources site) {
    var own = TreeTiles.resource(TilePath.entries(index, width));
    var kept = new HashMap<String, Digest>();
    places.keySet().forEach(each -> kept.put(Addresses.content(each).substring(1), each));
    return (resource, most) -> {
      if (resource.equals(own)) {
        return Optional.of(bundle);
      }
      return kept.containsKey(resource) ? content(kept.get(resource)) : site.read(resource, most);
    };
  }

  @Override
  public void close() {
    try {
      contents.close();
    } catch (IOException e) {
      throw new AddressUnreadable("the mirror's incoming bundle " + index, e);
    }
  }
}
