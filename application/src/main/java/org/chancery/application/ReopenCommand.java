package org.chancery.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chancery.backup.Reopening;
import org.chancery.importer.Adoption;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.AddressUnreadable;
import org.chancery.mirror.FolderAddresses;
import org.chancery.mirror.PublicAddresses;
import org.chancery.register.KeyNotInForce;
import org.chancery.register.Publication;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.StorageFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chancery reopen`: opens the publication of a register that was restored, once it is known to lack nothing, or begins a successor log. Ends
/// with 1 while it stays shut. See `docs/operations.md`.
@Command(
    name = "reopen",
    description = "Opens the publication of a restored register, once others show that it lacks nothing; takes in from a mirror what it lacks.",
    mixinStandardHelpOptions = true)
final class ReopenCommand implements Callable<Integer> {
  private static final String WAYS =
      """
      This register was restored from a backup. It may be opened when it is known that nobody has seen more of it than it has.
      Name whoever may know:
        --from DIR|URL      a mirror, or another folder or site of this register: it is verified, and what it has more is taken in
        --witness URL       a witness of the log, asked for the newest checkpoint it has seen; once for each
        --checkpoint FILE   a checkpoint from elsewhere: as /log/checkpoint shows it, or the memory of a verifier (./chancery verify)
      The newest checkpoint of one of them must be this register's own, and none may have a larger one.
      If nobody can give what is lost:
        --successor         another log begins, which names the last checkpoint known of this one and carries its acts over""";

  @Mixin private Folders folders;

  @Mixin private KnownKey key;

  @Option(names = "--from", paramLabel = "DIR|URL", description = "a mirror, or another folder or site of this register")
  private @Nullable String from;

  @Option(names = "--witness", paramLabel = "URL", description = "a witness of the log; may be given several times")
  private List<String> witnesses = new ArrayList<>();

  @Option(names = "--checkpoint", paramLabel = "FILE", description = "a checkpoint from elsewhere, or the memory of a verifier; may be given several times")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(names = "--successor", description = "begin another log, because acts that others have seen, or the key, cannot be brought back; for ever")
  private boolean successor;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var configuration = Configuration.of(System.getenv());
    DataFolder.requireRegister(folders.data, configuration);
    try (var database = Database.open(configuration.databaseFor(folders.data))) {
      var register = new RegisterReader(database);
      if (register.shut().isEmpty()) {
        System.out.println("Publication is open; there is nothing to do.");
        return 0;
      }
      if (from == null && witnesses.isEmpty() && checkpoints.isEmpty() && !successor) {
        System.out.println(WAYS);
        return Main.USAGE;
      }
      return reopen(database, register, configuration);
    } catch (AddressUnreadable | StorageFailed e) {
      throw new EnvironmentProblem(e.getMessage() + ". Publication stays shut; what was taken in until now is kept", e);
    }
  }

  private int reopen(Database database, RegisterReader register, Configuration configuration) throws IOException {
    var held = held(database, configuration);
    var reopening = new Reopening(database, held);
    if (from != null) {
      catchUp(reopening);
    }
    var outside = new OutsideCheckpoints(register.head().orElseThrow().note().lines().findFirst().orElseThrow(), spec);
    for (var each : witnesses) {
      reopening.compare(outside.witness(each));
    }
    for (var each : checkpoints) {
      reopening.compare(outside.file(each));
    }
    var found = reopening.found();
    if (found.taken() > 0) {
      System.out.printf("taken in: %,d acts of %s%n", found.taken(), from);
    }
    found.remarks().forEach(each -> System.out.println("Note: " + each + "."));
    boolean keyAtHand = keyAtHand(database, configuration, found);
    if (successor) {
      return succeed(database, register, held, found, keyAtHand);
    }
    if (!found.lacksNothing() || !keyAtHand) {
      return staysShut(found);
    }
    open(database, register);
    System.out.printf(
        "Publication is open: %,d acts, of which %s has seen the last.%n", register.size(), String.join(" and ", found.grounds()));
    return 0;
  }

  private void catchUp(Reopening reopening) throws IOException {
    try (var place = place(String.valueOf(from));
        var progress = new RowProgress("taking in")) {
      reopening.catchUp(String.valueOf(from), place, Files.createDirectories(folders.data.resolve("incoming")), done -> progress.at(done, done));
    }
    Files.deleteIfExists(folders.data.resolve("incoming"));
  }

  private PublicAddresses place(String text) {
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return RegisterSite.open(text, spec);
    }
    if (!Files.isDirectory(Path.of(text))) {
      throw new EnvironmentProblem("--from: there is no folder " + text);
    }
    return new FolderAddresses(Path.of(text));
  }

  /// The verifier keys of the log: of the secret at hand, else of the option.
  private List<VerifierKey> held(Database database, Configuration configuration) {
    if (KeyFolder.holdsKey(folders.data, configuration)) {
      return KeyFolder.open(folders.data, configuration, database, new SecureRandom()).signer().keys();
    }
    return List.of(
        key.read()
            .orElseThrow(
                () ->
                    new EnvironmentProblem(
                        "the log's private key is missing: bring it to " + folders.data.resolve("keys").resolve("log.key")
                            + " or set CHANCERY_LOG_KEY. If it is lost, name the verifier key by --key (a copy of /log/keys), for --successor")));
  }

  /// Whether what would sign the next checkpoint is at hand.
  private boolean keyAtHand(Database database, Configuration configuration, Reopening.Found found) {
    if (!KeyFolder.holdsKey(folders.data, configuration)) {
      return false;
    }
    try {
      new Register(KeyFolder.open(folders.data, configuration, database, new SecureRandom()), Clock.systemUTC(), new SecureRandom()).requireKey(database);
      return true;
    } catch (KeyNotInForce e) {
      System.err.println("chancery: " + e.getMessage() + ". The backup is from before that: bring that key, and run this again; if it is lost, --successor");
      return false;
    }
  }

  private static int staysShut(Reopening.Found found) {
    found.obstacles().forEach(each -> System.err.println("chancery: " + each));
    if (found.obstacles().isEmpty() && found.grounds().isEmpty()) {
      System.err.println("chancery: nobody of those named has seen as much as this register has; name a mirror (--from), or others");
    }
    System.err.println("chancery: refused: publication stays shut. ./chancery reopen without options says what can be done");
    return Main.REFUSED;
  }

  private static void open(Database database, RegisterReader register) {
    database.write(
        transaction -> {
          int adopted = Adoption.adopt(transaction, register, Clock.systemUTC().instant());
          Publication.open(transaction);
          return adopted;
        });
  }

  private int succeed(Database database, RegisterReader register, List<VerifierKey> held, Reopening.Found found, boolean keyAtHand) throws IOException {
    if (found.lacksNothing() && keyAtHand) {
      System.err.println("chancery: refused: this register lacks nothing and its key is at hand, so that its log can go on; run this without --successor");
      return Main.REFUSED;
    }
    return new Succession(folders.data, database, register, held).begin(found);
  }

}
