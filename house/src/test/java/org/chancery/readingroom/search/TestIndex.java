package org.chancery.readingroom.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.TestOrganisation;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.register.RegisterReader;
import org.chancery.register.TestRegister;

/// What tests of the index share: opening one, asking it, and its answers as record numbers.
final class TestIndex {
  private TestIndex() {}

  static LuceneIndex open(Path folder, RegisterReader register) {
    return switch (LuceneIndex.open(folder, register, TestOrganisation.organisation(), TestRegister.CLOCK)) {
      case LuceneIndex.Opened opened -> opened.index();
      case LuceneIndex.TakenElsewhere taken -> throw new AssertionError("written by another: " + taken.directory());
    };
  }

  /// An index that has taken in all acts.
  static LuceneIndex filled(Path folder, TestRegister register) {
    var index = open(folder, register.reader());
    index.apply(register.acts());
    return index;
  }

  static RecordQuery words(String words) {
    return new RecordQuery(words, Map.of(), null, null, Order.RELEVANCE, 0, 200, false);
  }

  static List<Long> numbers(LuceneIndex index, RecordQuery query) {
    return index.find(query).cards().stream().map(each -> each.number().value()).toList();
  }
}
