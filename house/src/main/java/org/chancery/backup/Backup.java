package org.chancery.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chancery.log.Checkpoint;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.record.Digest;
import org.chancery.storage.Database;
import org.chancery.storage.Table;
import org.jooq.DSLContext;

/// Writes a [BackupFile]: one consistent state of the whole database, while others read and commit.
public final class Backup {
  private final Database database;
  private final List<VerifierKey> keys;
  private final SortedMap<String, byte[]> keyFiles;
  private final Clock clock;

  /// @param keys the log's verifier keys, its own first
  /// @param keyFiles the private keys by the names of their files; empty to leave them out
  public Backup(Database database, List<VerifierKey> keys, SortedMap<String, byte[]> keyFiles, Clock clock) {
    this.database = database;
    this.keys = List.copyOf(keys);
    this.keyFiles = keyFiles;
    this.clock = clock;
  }

  /// Writes the file, readable by its owner alone; it is there only once it is whole and durable.
  ///
  /// @throws FileAlreadyExistsException where there is a file already, which stays as it is
  public Manifest write(Path file, RowCount progress) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    var ownerAlone = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var part = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".part", ownerAlone);
    try {
      var manifest = write(Files.newOutputStream(part), progress);
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      // If we stop here, there is a file ".part" that no command takes for a backup.
      Files.move(part, file);
      return manifest;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Manifest write(OutputStream out, RowCount progress) throws IOException {
    try (var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16))) {
      zip.setLevel(Deflater.BEST_SPEED);
      var taken = clock.instant();
      // One transaction: whatever is committed meanwhile is in none of the tables.
      var manifest =
          database.read(
              sql -> {
                try {
                  return manifest(sql, taken, tables(sql, zip, progress), keyFiles(zip));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      put(zip, Manifest.NAME, manifest.bytes());
      return manifest;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Manifest.Part> tables(DSLContext sql, ZipOutputStream zip, RowCount progress) throws IOException {
    var tables = Table.all(sql);
    long all = tables.stream().mapToLong(each -> each.count(sql)).sum();
    long before = 0;
    var parts = new ArrayList<Manifest.Part>();
    for (var table : tables) {
      zip.putNextEntry(entry(Manifest.Part.entry(table.name())));
      var digest = BackupFile.sha256();
      long written = before;
      try (var rows = table.rows(sql)) {
        long count = Rows.write(rows, new DigestOutputStream(zip, digest), done -> progress.at(written + done, all));
        parts.add(new Manifest.Part(table, count, Digest.ofBytes(digest.digest())));
        before += count;
      }
      zip.closeEntry();
    }
    return parts;
  }

  private List<Manifest.KeyFile> keyFiles(ZipOutputStream zip) throws IOException {
    var files = new ArrayList<Manifest.KeyFile>();
    for (Map.Entry<String, byte[]> each : keyFiles.entrySet()) {
      var file = new Manifest.KeyFile(each.getKey(), Digest.of(each.getValue()));
      put(zip, file.entry(), each.getValue());
      files.add(file);
    }
    return files;
  }

  private Manifest manifest(DSLContext sql, Instant taken, List<Manifest.Part> parts, List<Manifest.KeyFile> files) {
    var note = sql.fetchOptional("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1").map(row -> row.get(0, String.class)).orElseThrow();
    var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
    return new Manifest(taken, database.form(), checkpoint.origin(), checkpoint.size(), note, keys, parts, files);
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /// Every entry of one day, so that the same state makes the same file.
  private static ZipEntry entry(String name) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }
}
