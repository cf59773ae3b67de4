package org.chancery.application;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.chancery.backup.Reopening;
import org.chancery.importer.Adoption;
import org.chancery.log.VerifierKey;
import org.chancery.readingroom.search.IndexFolder;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.chancery.register.SuccessorLog;
import org.chancery.storage.Database;
import org.chancery.storage.FolderTree;

/// Begins a successor log over a data folder: its secret, its register, and what has to be said of it.
final class Succession {
  private final Path data;
  private final Database database;
  private final RegisterReader register;
  private final List<VerifierKey> held;
  private final SecureRandom random = new SecureRandom();

  Succession(Path data, Database database, RegisterReader register, List<VerifierKey> held) {
    this.data = data;
    this.database = database;
    this.register = register;
    this.held = held;
  }

  int begin(Reopening.Found found) throws IOException {
    var index = data.resolve("index");
    var taken =
        IndexFolder.open(index, register)
            .orElseThrow(() -> new EnvironmentProblem("a server runs over this data folder; stop it first, for a successor has another name and another key"));
    long carried = register.size();
    var before = found.lastCheckpoint();
    Head head;
    try (taken) {
      var signer = KeyFolder.makeSuccessor(data, SuccessorName.after(before.origin()), random);
      // If we stop here, the log before is there as it was, and shut; the next successor overwrites this secret.
      head =
          database.write(
              transaction -> {
                Adoption.adopt(transaction, register, Clock.systemUTC().instant());
                return SuccessorLog.begin(transaction, signer, found.last(), register.succession().inForce(held), Clock.systemUTC(), random);
              });
      // If we stop here, the successor is there, and the next start puts its secret in place.
      KeyFolder.putSuccessorInPlace(data, register);
    }
    FolderTree.delete(index);
    say(head, before.size(), carried);
    return 0;
  }

  private void say(Head head, long known, long carried) {
    var origin = head.note().lines().findFirst().orElse("");
    System.out.printf("A successor log begins: %s, %,d acts. Publication is open.%n", origin, head.size());
    System.out.println("Its key: " + KeyFolder.verifierKey(data));
    if (known > carried) {
      System.out.printf(
          "Lost: the last %,d of the %,d acts that others have seen of the log before. What they issued or changed is gone from here; records issued in them have"
              + " no number here, and their numbers will be given again. Publish anew what is known of them.%n",
          known - carried, known);
    }
    System.out.println("Tell readers, mirrors and witnesses: the log before is ended, this one has another name and another key, and its first act names the last checkpoint known of it.");
    if (System.getenv("CHANCERY_LOG_KEY") != null) {
      System.out.println("CHANCERY_LOG_KEY holds the key of the log before: set it, on every node, to what " + data.resolve("keys").resolve("log.key") + " holds, or unset it.");
    }
  }
}
