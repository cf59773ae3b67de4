package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.chancery.register.EachAct.Scene;
import org.chancery.storage.StorageFailed;
import org.chancery.storage.Tables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A commit that finds no room, as SQLite itself says: nothing of it is there, and the same process goes on when there is room.
@Tag("store")
final class FullDatabaseTest {
  @TempDir private Path folder;
  @TempDir private Path twins;

  private static Proposal news(String title, int paragraphs) {
    return TestRegister.issuing(Scene.METADATA, TestRegister.text("en", title, "Text. ".repeat(100 * paragraphs)));
  }

  /// Lets the file of the database grow no more, as far as the connection of the next write knows.
  private static void fill(TestRegister register) {
    register.database().write(transaction -> transaction.sql().fetch("PRAGMA max_page_count = 1"));
  }

  @Test
  void aCommitWithoutRoomIsNotThereAndTheNextOneIs() throws Exception {
    try (var register = TestRegister.create(folder, 1);
        var twin = TestRegister.create(twins, 1)) {
      for (int paragraphs : List.of(20, 200, 2_000)) {
        var before = register.reader().head();
        fill(register);
        assertThatThrownBy(() -> register.commit(List.of(news("Small", 1), news("Large", paragraphs))))
            .isExactlyInstanceOf(StorageFailed.class)
            .hasMessageContaining("(disk_full); make room");
        assertThat(register.reader().head()).isEqualTo(before);
        assertThat(Tables.differences(register.database(), twin.database())).isEmpty();
        RegisterCheck.verify(register.database(), register.register().keys());
        Agreement.require(register.database());
      }
      assertThat(register.commit(List.of(news("After", 2_000)))).hasSize(1);
      RegisterCheck.verify(register.database(), register.register().keys());
    }
  }
}
