package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchSizeTest {
  @TempDir private Path folder;

  private List<Sources.Source> files(int count, long length) throws IOException {
    for (int i = 0; i < count; i++) {
      try (var file = new RandomAccessFile(folder.resolve("page-%04d.txt".formatted(i)).toFile(), "rw")) {
        file.setLength(length);
      }
    }
    return Sources.of(List.of(folder.toString()));
  }

  @Test
  void largePagesAreReadAFewAtATime() throws IOException {
    var sources = files(40, 4_000_000);
    assertThat(Import.endOfBatch(sources, 0)).isEqualTo((int) (Import.BATCH_BYTES / 4_000_000));
    assertThat(Import.endOfBatch(sources, 39)).isEqualTo(40);
  }

  @Test
  void aFileBeyondTheLimitCountsOnlyForWhatIsReadOfIt() throws IOException {
    assertThat(Import.endOfBatch(files(10, 900_000_000), 0)).isEqualTo(4);
  }

  @Test
  void smallPagesAreReadFiveHundredAtATime() throws IOException {
    assertThat(Import.endOfBatch(files(600, 10), 0)).isEqualTo(500);
  }

  @Test
  void whileMuchIsInMemoryNoFurtherBatchIsRead() {
    assertThat(Import.room(0, 0)).isTrue();
    assertThat(Import.room(2, Import.BYTES_AHEAD - 1)).isTrue();
    assertThat(Import.room(1, Import.BYTES_AHEAD)).isFalse();
    assertThat(Import.room(3, 3)).isFalse();
  }

  @Test
  void aFolderOfTheLargestPagesIsReadInBatchesThatFitIntoMemory() throws IOException {
    var sources = files(100, PageReader.LARGEST);
    long bytes = 0;
    for (int next = 0, batches = 0; next < sources.size() && Import.room(batches, bytes); batches++) {
      int end = Import.endOfBatch(sources, next);
      bytes += sources.subList(next, end).stream().mapToLong(Sources.Source::size).sum();
      next = end;
    }
    assertThat(bytes).isLessThan(Import.BYTES_AHEAD + Import.BATCH_BYTES + PageReader.LARGEST);
  }
}
