package org.chancery.application;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.chancery.importer.FolderRecords;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.MirrorMark;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.OrganisationReader;
import org.chancery.register.Agreement;
import org.chancery.register.KeyNotInForce;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.StorageFailed;

/// The publisher's side put together over one data folder: organisation, database, key, register.
///
/// Every command that commits opens one; several may be open at once, in several processes.
final class House implements ReadableHouse {
  private final Organisation organisation;
  private final Database database;
  private final KeyFolder keys;
  private final Register register;
  private final RegisterReader reader;
  private final Clock clock;
  private final SecureRandom random;

  private House(Organisation organisation, Database database, KeyFolder keys, Clock clock, SecureRandom random) {
    this.organisation = organisation;
    this.database = database;
    this.keys = keys;
    this.register = new Register(keys, clock, random);
    this.reader = register.reader(database);
    this.clock = clock;
    this.random = random;
  }

  /// Reads the organisation, opens the database, finds the key, and brings the organisation's folder into the register.
  ///
  /// @throws EnvironmentProblem when anything is not as it must be; then nothing was published
  static House open(Path data, Path organisationFolder, boolean demonstration, Configuration configuration) {
    return open(data, organisationFolder, demonstration, configuration, register -> {});
  }

  /// @param meanwhile what else may be opened over the register while the organisation's folder is still being read
  static House open(
      Path data, Path organisationFolder, boolean demonstration, Configuration configuration, Consumer<RegisterReader> meanwhile) {
    var clock = Clock.systemUTC();
    var random = new SecureRandom();
    DataFolder.prepare(data);
    // The folder is read while the database opens: together they are most of a start.
    var opening =
        CompletableFuture.supplyAsync(
            () -> {
              var database = database(configuration, data);
              try {
                meanwhile.accept(new RegisterReader(database));
              } catch (RuntimeException e) {
                database.close();
                throw e;
              }
              return database;
            },
            work -> Thread.ofPlatform().daemon().start(work));
    Organisation organisation;
    OrganisationFiles files;
    try {
      files = OrganisationFiles.read(organisationFolder);
      organisation = OrganisationReader.read(files, FolderRecords.pageSlugs(organisationFolder));
    } catch (OrganisationMistake e) {
      opening.thenAccept(Database::close).exceptionally(ignored -> null).join();
      throw mistake(e);
    }
    var database = opened(opening);
    try {
      var keys = KeyFolder.open(data, configuration, database, random);
      var house = new House(organisation, database, keys, clock, random);
      Agreement.require(database);
      if (house.reader.shut().isEmpty()) {
        house.register.requireKey(database);
        FolderRecords.bringIn(organisationFolder, files, organisation, demonstration, database, house.register, house.reader);
      }
      return house;
    } catch (OrganisationMistake e) {
      database.close();
      throw mistake(e);
    } catch (KeyNotInForce e) {
      database.close();
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static EnvironmentProblem mistake(OrganisationMistake mistake) {
    return new EnvironmentProblem("the organisation's folder has a mistake: " + mistake.getMessage());
  }

  private static Database database(Configuration configuration, Path data) {
    try {
      return Database.open(configuration.databaseFor(data));
    } catch (StorageFailed e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    }
  }

  private static Database opened(CompletableFuture<Database> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public Organisation organisation() {
    return organisation;
  }

  @Override
  public Database database() {
    return database;
  }

  KeyFolder keys() {
    return keys;
  }

  Register register() {
    return register;
  }

  @Override
  public RegisterReader reader() {
    return reader;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public List<VerifierKey> verifierKeys() {
    return register.keys();
  }

  @Override
  public Optional<MirrorMark> mirrorOf() {
    return Optional.empty();
  }

  SecureRandom random() {
    return random;
  }

  @Override
  public void close() {
    database.close();
  }
}
