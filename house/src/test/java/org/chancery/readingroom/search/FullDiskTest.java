package org.chancery.readingroom.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.TestOrganisation;
import org.chancery.readingroom.RecordQuery;
import org.chancery.record.Metadata;
import org.chancery.register.Proposal;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index whose disk is full answers from what it shows, and goes on by itself when there is room again.
@Tag("store")
final class FullDiskTest {
  @TempDir private Path data;
  @TempDir private Path directory;
  private TestRegister register;
  private LuceneIndex index;
  private volatile boolean full;

  /// Files that cannot be made while the disk is full.
  private final class SmallDisk extends FilterDirectory {
    SmallDisk(Directory files) {
      super(files);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      return super.createOutput(name, context);
    }
  }

  @BeforeEach
  void indexTwoRecords() throws IOException {
    register = TestRegister.create(data, 1);
    register.commit(List.of(news("One"), news("Two")));
    var folder = IndexFolder.open(directory, register.reader(), SmallDisk::new).orElseThrow();
    index = LuceneIndex.over(folder, register.reader(), TestOrganisation.organisation(), TestRegister.CLOCK);
    lead();
    index.commit();
  }

  @AfterEach
  void close() {
    full = false;
    index.close();
    register.close();
  }

  private static Proposal news(String title) {
    return TestRegister.issuing(Metadata.of(new Slug("news"), new Language("en")), TestRegister.text("en", title, "Text"));
  }

  /// What following does until it has caught up or fails.
  private void lead() {
    while (index.position() < register.reader().size()) {
      index.apply(register.reader().acts(index.position(), 500));
    }
  }

  private void cannotBeLed() {
    assertThatThrownBy(this::lead).isInstanceOf(UncheckedIOException.class).hasMessageContaining("No space left on device");
    assertThat(index.position()).isLessThan(register.reader().size());
  }

  private long total() {
    return index.find(RecordQuery.EVERYTHING).total();
  }

  @Test
  void itAnswersAsBeforeAndGoesOnWhenThereIsRoom() throws IOException {
    full = true;
    register.commit(List.of(news("Three")));
    cannotBeLed();
    assertThat(total()).isEqualTo(2);
    cannotBeLed();
    assertThat(total()).isEqualTo(2);
    full = false;
    lead();
    assertThat(total()).isEqualTo(3);
    index.commit();
    index.close();
    try (var again = TestIndex.open(directory, register.reader())) {
      assertThat(again.position()).isEqualTo(register.reader().size());
      assertThat(again.find(RecordQuery.EVERYTHING).total()).isEqualTo(3);
    }
    index = TestIndex.open(directory, register.reader());
  }

  @Test
  void whatWasShownAndNotDurableIsShownUntilItIsTakenInAgain() {
    register.commit(List.of(news("Three")));
    lead();
    full = true;
    assertThatThrownBy(index::commit).isInstanceOf(IOException.class);
    assertThat(total()).isEqualTo(3);
    register.commit(List.of(news("Four")));
    cannotBeLed();
    assertThat(total()).isEqualTo(3);
    full = false;
    lead();
    assertThat(total()).isEqualTo(4);
  }

  @Test
  void aLongRunThatIsShownOnlyWhenAskedForComesAgain() {
    register.commit(IntStream.range(0, 300).mapToObj(each -> news("Many " + each)).toList());
    lead();
    full = true;
    assertThat(total()).isEqualTo(2);
    cannotBeLed();
    assertThat(total()).isEqualTo(2);
    full = false;
    lead();
    assertThat(total()).isEqualTo(302);
  }
}
