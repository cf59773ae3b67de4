package org.chancery.application;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.MirrorMark;
import org.chancery.organisation.Organisation;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;

/// What a reading room is put over: the [House] of a publisher, or a [MirroredHouse].
sealed interface ReadableHouse extends AutoCloseable permits House, MirroredHouse {
  /// Whose record it is, as it was when the house was opened.
  Organisation organisation();

  Database database();

  RegisterReader reader();

  Clock clock();

  /// The keys that sign the log where no act names others, the log's own first.
  List<VerifierKey> verifierKeys();

  /// Of whom it is a mirror; empty for the publisher's own.
  Optional<MirrorMark> mirrorOf();

  @Override
  void close();
}
