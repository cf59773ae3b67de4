package org.chancery.mirror;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chancery.record.Digest;
import org.chancery.storage.FolderTree;
import org.jspecify.annotations.Nullable;

/// What a mirror fetched and found right and is yet to commit, in a folder, so that an interrupted run need not fetch it again.
///
/// Of each bundle there are two files: its bytes, and the contents of its new entries, each as its digest (32 bytes), its length (4
/// bytes) and itself. The bundle's file comes last: where it is, both are whole. Whoever goes on from here checks them again.
final class Incoming {
  private final Path folder;

  Incoming(Path folder) {
    this.folder = folder;
  }

  private Path bundle(long index, int width) {
    return folder.resolve(index + "-" + width + ".bundle");
  }

  private Path contents(long index, int width) {
    return folder.resolve(index + "-" + width + ".contents");
  }

  boolean has(long index, int width) {
    return Files.exists(bundle(index, width)) && Files.exists(contents(index, width));
  }

  /// Empties the folder.
  void clear() {
    try {
      FolderTree.delete(folder);
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(folder.toString(), e);
    }
  }

  /// Puts a bundle aside as it is found right. To be closed, whatever became of it.
  Writing taking(long index, int width) {
    return new Writing(contents(index, width), bundle(index, width));
  }

  /// Writes one bundle; used by one thread.
  static final class Writing implements BundleCheck.Taking, AutoCloseable {
    private final Path contents;
    private final Path bundle;
    private @Nullable DataOutputStream out;

    private Writing(Path contents, Path bundle) {
      this.contents = contents;
      this.bundle = bundle;
    }

    private DataOutputStream out() throws IOException {
      if (out == null) {
        Files.createDirectories(contents.getParent());
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(contents), 1 << 16));
      }
      return out;
    }

    @Override
    public void content(Digest digest, byte[] bytes) {
      try {
        out().write(digest.bytes());
        out().writeInt(bytes.length);
        out().write(bytes);
      } catch (IOException e) {
        throw AddressUnreadable.unwritable(contents.toString(), e);
      }
    }

    @Override
    public void bundle(byte[] bytes) {
      try {
        out().close();
        // If we stop here, the bundle is fetched again.
        var fresh = bundle.resolveSibling(bundle.getFileName() + ".new");
        Files.write(fresh, bytes);
        WholeFile.move(fresh, bundle);
      } catch (IOException e) {
        throw AddressUnreadable.unwritable(bundle.toString(), e);
      }
    }

    @Override
    public void close() {
      try {
        if (out != null) {
          out.close();
        }
      } catch (IOException e) {
        throw AddressUnreadable.unwritable(contents.toString(), e);
      }
    }
  }

  KeptBundle open(long index, int width) {
    return new KeptBundle(index, width, bundle(index, width), contents(index, width));
  }
}
