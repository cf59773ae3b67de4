package org.chancery.readingroom.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chancery.readingroom.ProjectionContract;
import org.chancery.readingroom.RecordQuery;
import org.chancery.record.RecordNumber;
import org.chancery.register.RegisterReader;
import org.junit.jupiter.api.Tag;

@Tag("store")
final class IndexProjectionTest extends ProjectionContract<LuceneIndex> {
  @Override
  protected LuceneIndex open(Path folder, RegisterReader register) {
    return TestIndex.open(folder, register);
  }

  @Override
  protected void close(LuceneIndex index) {
    index.close();
  }

  @Override
  protected Object result(LuceneIndex index) {
    var results = new ArrayList<Object>();
    results.add(index.find(RecordQuery.EVERYTHING.withCounts()));
    results.add(index.find(TestIndex.words("corrected")));
    results.add(index.find(TestIndex.words("titre")));
    results.add(index.find(TestIndex.words("another")));
    for (int number = 1; number <= 12; number++) {
      results.add(index.neighbours(new RecordNumber(number)));
    }
    return List.copyOf(results);
  }
}
