package org.chancery.application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.search.IndexFolder;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.register.DerivedRows;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.FolderTree;
import org.chancery.storage.StorageFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chancery rebuild`: makes the derived tables and the search index anew from the acts and contents, in a publisher's folder or a mirror.
/// The server must not be running.
@Command(name = "rebuild", description = "Makes all that is derived anew from the register: tables and search index.", mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Override
  public Integer call() throws IOException {
    var configuration = Configuration.of(System.getenv());
    var mark = MirroredHouse.mark(folders.data);
    if (mark.isEmpty()) {
      DataFolder.requireRegister(folders.data, configuration);
    }
    // Tables first, and before a house is opened: one whose tables disagree with its acts is not opened.
    rebuildTables(mark.isEmpty() ? configuration.databaseFor(folders.data) : DatabaseAddress.inFolder(folders.data));
    try (var house =
        mark.isEmpty()
            ? House.open(folders.data, folders.organisation, false, configuration)
            : MirroredHouse.open(folders.data, mark.get(), configuration, register -> {})) {
      rebuildIndex(house);
    }
    return 0;
  }

  private void rebuildTables(DatabaseAddress address) throws IOException {
    try (var database = Database.open(address)) {
      var reader = new RegisterReader(database);
      requireNoServer(reader);
      // If we stop here, or in the midst of it, the engine undoes it, and the tables are as they were.
      try (var progress = new Progress("deriving", reader.size())) {
        long acts = database.write(transaction -> DerivedRows.makeAnew(transaction, progress::show));
        System.err.printf("chancery: the tables of records and editions were made anew from %,d acts%n", acts);
      }
    } catch (StorageFailed e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireNoServer(RegisterReader reader) throws IOException {
    var folder = IndexFolder.open(directory(), reader);
    if (folder.isEmpty()) {
      throw serverRuns();
    }
    folder.get().close();
  }

  private EnvironmentProblem serverRuns() {
    return new EnvironmentProblem("a server runs over this data folder; stop it first: " + directory());
  }

  private Path directory() {
    return folders.data.resolve("index");
  }

  private void rebuildIndex(ReadableHouse house) throws IOException {
    FolderTree.delete(directory());
    try (var index = open(house);
        var progress = new Progress("indexing", house.reader().size());
        var following = Following.start(house.reader(), List.of(index))) {
      while (index.position() < house.reader().size() && following.failures().isEmpty()) {
        progress.show(index.position());
        Progress.moment();
      }
      progress.show(index.position());
      if (!following.failures().isEmpty()) {
        throw new EnvironmentProblem("the index could not be made: " + following.failures());
      }
    }
  }

  private LuceneIndex open(ReadableHouse house) {
    return switch (LuceneIndex.open(directory(), house.reader(), house.organisation(), house.clock())) {
      case LuceneIndex.Opened opened -> opened.index();
      case LuceneIndex.TakenElsewhere ignored -> throw serverRuns();
    };
  }
}
