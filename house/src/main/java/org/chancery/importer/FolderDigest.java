package org.chancery.importer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.record.Digest;
import org.chancery.storage.Database;
import org.chancery.storage.Transaction;

/// What an organisation's folder holds, as one digest over the names and texts of all its files, and whether its demonstration records
/// were brought in: equal, and there is nothing to bring in and no mistake to be found.
record FolderDigest(Digest value) {
  /// To be raised when the same texts make other records than before.
  private static final String FORM = "1";

  static FolderDigest of(Path folder, OrganisationFiles files, boolean demonstration) throws OrganisationMistake {
    var all = new StringBuilder(FORM).append(demonstration ? " with" : " without").append(" demonstration");
    files.texts().forEach((name, text) -> add(all, name, text));
    for (var name : FolderRecords.names(folder)) {
      add(all, name, OrganisationFiles.text(folder, name));
    }
    return new FolderDigest(Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void add(StringBuilder all, String name, String text) {
    all.append('\0').append(name).append('\0').append(text.length()).append('\0').append(text);
  }

  /// Of what was last brought in.
  static Optional<FolderDigest> known(Database database) {
    return database.read(
        sql -> sql.fetchOptional("SELECT digest FROM folder").map(row -> new FolderDigest(Digest.ofBytes(row.get(0, byte[].class)))));
  }

  void remember(Transaction transaction) {
    transaction.sql().execute("DELETE FROM folder");
    transaction.sql().execute("INSERT INTO folder (digest) VALUES (?)", (Object) value.bytes());
  }
}
