package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chancery.log.SigningKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.TestOrganisation;
import org.chancery.record.Metadata;
import org.chancery.register.Act.Role;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A start finds out that checkpoint, tree and rows do not agree, and names where.
@Tag("store")
final class AgreementTest {
  private static final SigningKey KEY = SigningKey.of("example.org/log", new byte[32]);

  @TempDir private Path folder;

  private static void fill(Database database, Clock clock) {
    var register = new Register(KEY, clock, new Random(7));
    var proposals = new ArrayList<Proposal>(List.of(new Proposal.ChangeOrganisation(Role.OPERATOR, TestOrganisation.files())));
    for (int i = 0; i < 3; i++) {
      proposals.add(TestRegister.issuing(Metadata.of(new Slug("news"), new Language("en")), TestRegister.text("en", "Title " + i, "Text")));
    }
    for (var each : proposals) {
      database.write(transaction -> register.commit(transaction, List.of(each)));
    }
  }

  private static void execute(Database database, String statement, Object... values) {
    database.write(transaction -> transaction.sql().execute(statement, values));
  }

  private static void refused(Database database, String resource, String expected, String found) {
    assertThatThrownBy(() -> Agreement.require(database))
        .isInstanceOf(RegisterCorrupt.class)
        .hasMessageContaining("corrupt at " + resource + ": expected ")
        .hasMessageContaining(expected)
        .hasMessageContaining(", found " + found);
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotAgreeIsNamed(Engine engine) {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      assertThatCode(() -> Agreement.require(database)).doesNotThrowAnyException();
      fill(database, TestRegister.CLOCK);
      assertThatCode(() -> Agreement.require(database)).doesNotThrowAnyException();

      execute(database, "UPDATE record SET last_act = 1 WHERE number = 2");
      refused(database, "record 2", "its newest act to be 2 or later", "act 1");
      execute(database, "UPDATE record SET last_act = 2 WHERE number = 2");

      execute(database, "UPDATE record SET number = 9 WHERE number = 3");
      refused(database, "the table record", "records 1 to 9", "3 rows");
      execute(database, "UPDATE record SET number = 3 WHERE number = 9");

      byte[] digest = database.read(sql -> sql.fetchOne("SELECT digest FROM edition WHERE record = 3").get(0, byte[].class));
      execute(database, "UPDATE edition SET digest = ? WHERE record = 3", new byte[32]);
      refused(database, "the table edition", "edition en/1 of record 3 by act 3", "no such row; it is derived");
      execute(database, "UPDATE edition SET digest = ? WHERE record = 3", digest);
      execute(database, "UPDATE metadata_version SET version = 2 WHERE record = 2");
      refused(database, "the table metadata_version", "version 1 of the metadata of record 2 by act 2", "no such row; it is derived");
      execute(database, "UPDATE metadata_version SET version = 1 WHERE record = 2");
      assertThatCode(() -> Agreement.require(database)).doesNotThrowAnyException();

      execute(database, "UPDATE act SET idx = 8 WHERE idx = 3");
      refused(database, "the table act", "act 3 as the last", "act 8");
      execute(database, "UPDATE act SET idx = 3 WHERE idx = 8");

      byte[] edge = database.read(sql -> sql.fetchOne("SELECT edge FROM checkpoint WHERE size = 2").get(0, byte[].class));
      execute(database, "UPDATE checkpoint SET edge = ? WHERE size = 3", edge.clone());
      refused(database, "checkpoint 4 or the one before", "2 hashes", "1 hashes");
      execute(database, "DELETE FROM checkpoint WHERE size = 3");
      assertThatCode(() -> Agreement.require(database)).as("one that is not there is not missed").doesNotThrowAnyException();

      byte[] leaf = database.read(sql -> sql.fetchOne("SELECT leaf FROM act WHERE idx = 2").get(0, byte[].class));
      execute(database, "UPDATE act SET leaf = ? WHERE idx = 2", (Object) new byte[32]);
      refused(database, "the tree of size 4", "by its leaves since size 2", "the root");
      execute(database, "UPDATE act SET leaf = ? WHERE idx = 2", (Object) leaf);

      execute(database, "UPDATE act SET leaf = ? WHERE idx = 3", (Object) leaf);
      refused(database, "act 3", "the leaf", "the leaf");

      execute(database, "DELETE FROM act WHERE idx = 3");
      refused(database, "the table act", "4 acts, as the newest checkpoint says", "3 acts");
      execute(database, "DELETE FROM checkpoint");
      refused(database, "checkpoint", "one that covers 3 acts", "none");
    }
  }
}
