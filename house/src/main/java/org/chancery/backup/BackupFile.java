package org.chancery.backup;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.chancery.record.Digest;

/// A file that [Backup] wrote: a ZIP archive with the rows of each table (`tables/NAME.cbor`), the private keys unless they were left
/// out (`keys/NAME`), and last the [Manifest] (`manifest.json`).
///
/// Nothing of it is believed unread: each part is held against its digest whenever it is read.
public final class BackupFile implements AutoCloseable {
  private static final int LONGEST_MANIFEST = 16 << 20;
  private static final int LONGEST_KEY = 1 << 20;

  private final ZipFile zip;
  private final Manifest manifest;

  private BackupFile(ZipFile zip, Manifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /// Opens a file and reads its manifest.
  public static BackupFile open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw new BackupUnfit(file.toString(), "a whole backup, which is a ZIP archive", "another file, or one that is damaged or cut short");
    }
    try {
      return new BackupFile(zip, Manifest.parse(whole(zip, Manifest.NAME, LONGEST_MANIFEST)));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  private static byte[] whole(ZipFile zip, String name, int most) throws IOException {
    try (var in = stream(zip, name)) {
      var bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new BackupUnfit(name, "at most " + most + " bytes", "more");
      }
      // The library does not look at the archive's own sum.
      var sum = new CRC32();
      sum.update(bytes);
      if (sum.getValue() != zip.getEntry(name).getCrc()) {
        throw new BackupUnfit(name, "what was written", "bytes with another checksum");
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw damaged(name, e);
    }
  }

  private static InputStream stream(ZipFile zip, String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new BackupUnfit(name, "this part of the backup", "nothing");
    }
    return zip.getInputStream(entry);
  }

  private static BackupUnfit damaged(String name, IOException e) {
    return new BackupUnfit(name, "what was written", "damaged bytes (" + e.getMessage() + ")");
  }

  /// Gives all rows of a table; that they are all of them and unharmed is known only when this returns.
  ///
  /// @param progress told how many rows of the whole file are done, if tables are read in the manifest's order
  void rows(Manifest.Part part, RowCount progress, Rows.Taker taker) throws IOException {
    long before = manifest.parts().stream().takeWhile(each -> !each.equals(part)).mapToLong(Manifest.Part::rows).sum();
    long all = manifest.parts().stream().mapToLong(Manifest.Part::rows).sum();
    var count = new long[1];
    var digest = sha256();
    try (var in = new DigestInputStream(new BufferedInputStream(stream(zip, part.entry()), 1 << 16), digest)) {
      Rows.read(
          part.table(),
          in,
          row -> {
            progress.at(before + ++count[0], all);
            taker.take(row);
          });
      in.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException | EOFException | JacksonException e) {
      throw damaged(part.entry(), e);
    }
    var found = Digest.ofBytes(digest.digest());
    if (!found.equals(part.sha256()) || count[0] != part.rows()) {
      throw new BackupUnfit(part.entry(), part.rows() + " rows with the digest " + part.sha256(), count[0] + " rows with the digest " + found);
    }
  }

  /// The bytes of a file with a private key.
  public byte[] keyFile(Manifest.KeyFile file) throws IOException {
    var bytes = whole(zip, file.entry(), LONGEST_KEY);
    if (!Digest.of(bytes).equals(file.sha256())) {
      throw new BackupUnfit(file.entry(), "bytes with the digest " + file.sha256(), "bytes with the digest " + Digest.of(bytes));
    }
    return bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
