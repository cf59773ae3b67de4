package org.chancery.application;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.storage.FolderTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chancery rebuild`: deletes the search index and makes it anew from the register. The server must not be running.
@Command(name = "rebuild", description = "Makes the search index anew from the register.", mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Override
  public Integer call() throws IOException {
    var configuration = Configuration.of(System.getenv());
    try (var house = House.open(folders.data, folders.organisation, false, configuration)) {
      var directory = folders.data.resolve("index");
      open(house, folders).close();
      FolderTree.delete(directory);
      try (var index = open(house, folders);
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
    return 0;
  }

  private static LuceneIndex open(House house, Folders folders) {
    return switch (LuceneIndex.open(folders.data.resolve("index"), house.reader(), house.organisation(), house.clock())) {
      case LuceneIndex.Opened opened -> opened.index();
      case LuceneIndex.TakenElsewhere taken -> throw new EnvironmentProblem("a server runs over this data folder; stop it first: " + taken.directory());
    };
  }
}
