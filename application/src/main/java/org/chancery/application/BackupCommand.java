package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.chancery.backup.Backup;
import org.chancery.backup.Manifest;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.StorageFailed;
import org.chancery.storage.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery backup`: the whole database and the log's private key into one file, while a server and imports go on.
@Command(
    name = "backup",
    description = "Writes the whole database, and the log's private key, into one file; a server and imports may go on meanwhile.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(paramLabel = "FILE", description = "the file to write, which must not be there; only its owner may read it")
  private Path file;

  @Option(names = "--without-key", description = "leave the log's private key out, to be kept elsewhere")
  private boolean withoutKey;

  @Option(names = "--json", description = "what was written as one JSON object on standard output")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var configuration = Configuration.of(System.getenv());
    DataFolder.requireRegister(folders.data, configuration);
    try (var database = Database.openAsItIs(configuration.databaseFor(folders.data));
        var progress = new RowProgress("backing up")) {
      var head = new RegisterReader(database).head().orElseThrow();
      var held = KeyFolder.open(folders.data, configuration, database, new SecureRandom()).signer().keys();
      var keyFiles = withoutKey ? new TreeMap<String, byte[]>() : KeyFolder.files(folders.data, configuration);
      return say(new Backup(database, head.signedBy(inForce(database, head, held)), keyFiles, Clock.systemUTC()).write(file.toAbsolutePath(), progress));
    } catch (FileAlreadyExistsException e) {
      System.err.println("chancery: refused: " + file + " is there already, and a backup is never written over another; choose another name");
      return Main.REFUSED;
    } catch (StorageFailed | IOException e) {
      throw new EnvironmentProblem("the backup could not be written: " + e.getMessage() + "; " + file + " was not made", e);
    }
  }

  /// The keys that signed a checkpoint; tables of an earlier form than the first handover's know only those at hand.
  private static List<VerifierKey> inForce(Database database, Head head, List<VerifierKey> held) {
    boolean handedOver = database.read(sql -> Table.all(sql).stream().anyMatch(each -> each.name().equals("handover")));
    return handedOver ? new RegisterReader(database).succession().at(head.size(), held) : held;
  }

  private int say(Manifest manifest) throws IOException {
    long bytes = Files.size(file);
    long rows = manifest.parts().stream().mapToLong(Manifest.Part::rows).sum();
    if (json) {
      var tree = CanonicalJson.object().put("file", file.toString()).put("bytes", bytes).put("origin", manifest.origin()).put("size", manifest.size());
      tree.put("rows", rows).put("taken", manifest.taken().toString()).put("key", !manifest.keyFiles().isEmpty());
      spec.commandLine().getOut().println(new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8));
      return 0;
    }
    System.out.printf(
        "backed up: %s, %,d acts, %,d rows in %,d bytes: %s%n", manifest.origin(), manifest.size(), rows, bytes, file);
    System.out.println(
        manifest.keyFiles().isEmpty()
            ? "The log's private key is not in it: keep that elsewhere, for without it nothing can be published under this name."
            : "The log's private key is in it: whoever has the file can sign as this log.");
    return 0;
  }
}
