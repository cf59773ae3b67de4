package org.chancery.application;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chancery.importer.Import;
import org.chancery.importer.ImportLine;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.storage.StorageFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chancery import`: pages of an old web site into drafts, or at once into records. Ends with 1 when a page was refused.
@Command(
    name = "import",
    description = "Brings pages of an old web site in: text dumps or HTML; files, folders, or - for standard input.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Option(names = "--publish", description = "put the pages on the public record; without it they become drafts")
  private boolean publish;

  @Option(names = "--json", description = "report one JSON object a page on standard output")
  private boolean json;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, folders, or - for standard input")
  private List<String> paths;

  @Override
  public Integer call() throws IOException {
    var configuration = Configuration.of(System.getenv());
    if (publish && !configuration.publishingImport()) {
      throw new EnvironmentProblem("publishing by import is shut (CHANCERY_IMPORT_PUBLISH=shut); import without --publish, and release on the desk");
    }
    try (var house = House.open(folders.data, folders.organisation, false, configuration);
        var index = new Indexing(house, folders)) {
      // Not closed, since standard output is not ours to close.
      var out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16), false);
      var listener = new Report(out, System.err, index);
      var summary = run(house, listener);
      listener.close();
      index.finish();
      System.err.printf(
          "%,d %s: %,d imported, %,d unchanged, %,d corrected, %,d refused%n",
          summary.all(), summary.all() == 1 ? "page" : "pages", summary.imported(), summary.unchanged(), summary.corrected(), summary.refused());
      index.requireComplete();
      return summary.refused() == 0 ? 0 : Main.REFUSED;
    }
  }

  private Import.Summary run(House house, Report listener) {
    try {
      return new Import(house.organisation(), house.database(), house.register(), house.clock(), house.random())
          .run(paths, System.in, publish, listener);
    } catch (StorageFailed e) {
      // If we stop here, the batch that failed is not there, or whole: the next import finds its pages unchanged then.
      listener.close();
      throw new EnvironmentProblem(
          "the import stopped after " + listener.done + " pages: " + e.getMessage() + ". What was reported is kept, and the same import goes on from there", e);
    }
  }

  /// Prints what is durable: an object or a line a page, flushed with its batch.
  private final class Report implements Import.Listener {
    private final PrintWriter out;
    private final PrintStream errors;
    private final Indexing index;
    private Progress progress = new Progress("importing", 0);
    private long done;

    Report(PrintWriter out, PrintStream errors, Indexing index) {
      this.out = out;
      this.errors = errors;
      this.index = index;
    }

    @Override
    public void found(long pages) {
      progress = new Progress("importing", pages);
      if (pages == 0) {
        errors.println("no file was found");
      }
    }

    @Override
    public void done(List<ImportLine> lines) {
      index.wake();
      lines.forEach(each -> out.println(json ? each.json() : each.text()));
      out.flush();
      done += lines.size();
      progress.show(done);
    }

    void close() {
      progress.close();
    }
  }

  /// The search index, kept up by this process unless a server over the same folder does.
  private static final class Indexing implements AutoCloseable {
    private final House house;
    private final Optional<LuceneIndex> index;
    private final Optional<Following> following;

    Indexing(House house, Folders folders) {
      this.house = house;
      index =
          switch (LuceneIndex.open(folders.data.resolve("index"), house.reader(), house.organisation(), house.clock())) {
            case LuceneIndex.Opened opened -> Optional.of(opened.index());
            case LuceneIndex.TakenElsewhere ignored -> Optional.empty();
          };
      following = index.map(each -> Following.start(house.reader(), List.of(each)));
    }

    void wake() {
      following.ifPresent(Following::wake);
    }

    /// Waits until all that was imported can be searched. Without an index of ours there is nothing to wait for.
    void finish() {
      while (index.isPresent() && index.get().position() < house.reader().size() && following.orElseThrow().failures().isEmpty()) {
        wake();
        Progress.moment();
      }
    }

    /// Throws [EnvironmentProblem] where [#finish] gave up.
    void requireComplete() {
      following
          .map(Following::failures)
          .filter(each -> !each.isEmpty())
          .ifPresent(
              each -> {
                throw new EnvironmentProblem(
                    "all is written, but cannot be searched yet: " + String.join(", ", each.values()) + ". The next start of a server or an import goes on with it");
              });
    }

    @Override
    public void close() {
      following.ifPresent(Following::close);
      index.ifPresent(LuceneIndex::close);
    }
  }
}
