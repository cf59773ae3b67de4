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
    assertThat(Import.endOfBatch(files(10, 900_000_000), 0)).isEqualTo(7);
  }

  @Test
  void smallPagesAreReadFiveHundredAtATime() throws IOException {
    assertThat(Import.endOfBatch(files(600, 10), 0)).isEqualTo(500);
  }
}
