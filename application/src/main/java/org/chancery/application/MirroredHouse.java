package org.chancery.application;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.AddressUnreadable;
import org.chancery.mirror.MirrorMark;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.OrganisationReader;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.StorageFailed;

/// The folder of a mirror, opened for reading: without a key, and without an organisation's folder, since the register has that, too.
/// A mirror that is being followed may write it meanwhile.
final class MirroredHouse implements ReadableHouse {
  private final MirrorMark mark;
  private final Database database;
  private final RegisterReader reader;
  private final Organisation organisation;

  private MirroredHouse(MirrorMark mark, Database database, RegisterReader reader, Organisation organisation) {
    this.mark = mark;
    this.database = database;
    this.reader = reader;
    this.organisation = organisation;
  }

  /// The mark of a folder that is a mirror; empty for every other.
  static Optional<MirrorMark> mark(Path data) {
    try {
      return MirrorMark.of(data);
    } catch (AddressUnreadable e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    }
  }

  /// Refuses the folder of a mirror to those who would write.
  static void requireNone(Path data) {
    mark(data)
        .ifPresent(
            mark -> {
              throw new EnvironmentProblem(data + " is a mirror of " + mark.publisher() + ", which is only read: ./chancery serve shows it, ./chancery mirror keeps it up");
            });
  }

  /// @param meanwhile what else is to be opened over the register
  static MirroredHouse open(Path data, MirrorMark mark, Configuration configuration, Consumer<RegisterReader> meanwhile) {
    if (configuration.database() != null) {
      throw new EnvironmentProblem("CHANCERY_DATABASE is set, but " + data + " is a mirror, which has its own database; unset it");
    }
    Database database;
    try {
      database = Database.open(DatabaseAddress.inFolder(data));
    } catch (StorageFailed e) {
      throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
    }
    try {
      var reader = new RegisterReader(database);
      if (reader.head().isEmpty()) {
        throw new EnvironmentProblem("the mirror " + data + " has nothing yet: run ./chancery mirror " + mark.publisher() + " " + data + " first");
      }
      var house = new MirroredHouse(mark, database, reader, organisation(reader));
      meanwhile.accept(reader);
      return house;
    } catch (OrganisationMistake e) {
      database.close();
      throw new EnvironmentProblem("the organisation, as the mirrored register describes it, cannot be read by this program: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// Whose record it is by the newest act about that.
  static Organisation organisation(RegisterReader reader) throws OrganisationMistake {
    var files = reader.organisation().orElseThrow(() -> new EnvironmentProblem("the mirrored register does not say whose it is"));
    return OrganisationReader.read(files, reader.pages());
  }

  @Override
  public Organisation organisation() {
    return organisation;
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public RegisterReader reader() {
    return reader;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public List<VerifierKey> verifierKeys() {
    return mark.keys();
  }

  @Override
  public Optional<MirrorMark> mirrorOf() {
    return Optional.of(mark);
  }

  @Override
  public void close() {
    database.close();
  }
}
