package org.chancery.importer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.OrganisationReader;

/// The organisation folder of the tree, read once, and pages understood by it.
final class OsceFolder {
  static final Path FOLDER = Path.of("..", "organisations", "osce");
  static final OrganisationFiles FILES = files();
  static final Organisation OSCE = read();
  static final PageReader READER = new PageReader(OSCE);

  private OsceFolder() {}

  private static OrganisationFiles files() {
    try {
      return OrganisationFiles.read(FOLDER);
    } catch (OrganisationMistake e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static Organisation read() {
    try {
      return OrganisationReader.read(FILES, FolderRecords.pageSlugs(FOLDER));
    } catch (OrganisationMistake e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static Page.Understood understood(String page) {
    return understood(page.getBytes(StandardCharsets.UTF_8));
  }

  static Page.Understood understood(byte[] page) {
    return switch (READER.read(page)) {
      case Page.Understood understood -> understood;
      case Page.NoPage no -> throw new AssertionError("refused: " + no.refusal().code() + ", " + no.message());
    };
  }

  /// The code of a refusal; "" for a page that was understood.
  static String refusal(byte[] page) {
    return switch (READER.read(page)) {
      case Page.Understood ignored -> "";
      case Page.NoPage no -> no.refusal().code();
    };
  }
}
