package org.chancery.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chancery.desk.Draft;
import org.chancery.desk.DraftId;
import org.chancery.desk.Drafts;
import org.chancery.importer.Import.Listener;
import org.chancery.importer.Import.Summary;
import org.chancery.log.SigningKey;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;

/// A real register over an empty database, a folder of pages, and imports of them.
final class ImportHouse implements AutoCloseable {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private final Path folder;
  private final Database database;
  private final Register register;
  private final RegisterReader reader;
  private final Random random = new Random(11);

  ImportHouse(Engine engine, Path folder) {
    this.folder = folder;
    this.database = Database.open(Engines.empty(engine, folder));
    this.register = new Register(SigningKey.of("example.org/log", new byte[32]), CLOCK, new Random(7));
    this.reader = new RegisterReader(database);
  }

  /// What one run told.
  record Told(long found, List<ImportLine> lines, Summary summary) {
    ImportLine only() {
      if (lines.size() != 1) {
        throw new AssertionError("one line was expected: " + lines);
      }
      return lines.getFirst();
    }
  }

  /// Keeps what a run tells, also of a run that fails.
  static final class Ear implements Listener {
    private final List<ImportLine> lines = new ArrayList<>();
    private long found;
    private int commits;

    @Override
    public void found(long pages) {
      found = pages;
    }

    @Override
    public void done(List<ImportLine> batch) {
      lines.addAll(batch);
      commits++;
    }

    List<ImportLine> lines() {
      return lines;
    }

    int commits() {
      return commits;
    }
  }

  Database database() {
    return database;
  }

  Register register() {
    return register;
  }

  RegisterReader reader() {
    return reader;
  }

  Path folder() {
    return folder;
  }

  Path file(String name, String text) {
    var file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Told publish(Path... paths) {
    return run(true, "", names(paths));
  }

  Told keep(Path... paths) {
    return run(false, "", names(paths));
  }

  private static List<String> names(Path... paths) {
    return List.of(paths).stream().map(Path::toString).toList();
  }

  Told run(boolean publish, String standardInput, List<String> named) {
    var ear = new Ear();
    var summary = run(publish, standardInput, named, ear);
    return new Told(ear.found, List.copyOf(ear.lines), summary);
  }

  Summary run(boolean publish, String standardInput, List<String> named, Listener listener) {
    return new Import(OsceFolder.OSCE, database, register, CLOCK, random)
        .run(named, new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), publish, listener);
  }

  Draft draft(DraftId id) {
    return database.write(transaction -> new Drafts(transaction).find(id)).orElseThrow();
  }

  long rows(String table) {
    return database.read(sql -> (long) sql.fetchCount(sql.select().from(table)));
  }

  @Override
  public void close() {
    database.close();
  }
}
