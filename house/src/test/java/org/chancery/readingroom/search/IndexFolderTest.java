package org.chancery.readingroom.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.TestOrganisation;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found.Count;
import org.chancery.readingroom.RecordQuery;
import org.chancery.record.Metadata;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Proposal;
import org.chancery.register.Publication;
import org.chancery.register.RegisterCorrupt;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class IndexFolderTest {
  @TempDir private Path folder;
  private TestRegister register;
  private Path directory;

  @BeforeEach
  void makeARegister() throws IOException {
    register = register("register", 1);
    directory = folder.resolve("index");
  }

  @AfterEach
  void closeTheRegister() {
    register.close();
  }

  private TestRegister register(String name, long seed) throws IOException {
    var made = TestRegister.create(Files.createDirectories(folder.resolve(name)), seed);
    var metadata = Metadata.of(new Slug("news"), new Language("en"));
    made.commit(
        List.of(
            TestRegister.issuing(metadata, TestRegister.text("en", "First of " + name, "One")),
            TestRegister.issuing(metadata, TestRegister.text("en", "Second of " + name, "Two"))));
    return made;
  }

  private void fillAndClose() {
    TestIndex.filled(directory, register).close();
  }

  private void assertThatItIsBegunAnewAndFilled() {
    try (var index = TestIndex.open(directory, register.reader())) {
      assertThat(index.position()).isZero();
      index.apply(register.acts());
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(2);
      assertThat(index.find(TestIndex.words("first")).total()).isEqualTo(1);
    }
  }

  @Test
  void anIndexInGoodOrderGoesOnWhereItWas() {
    fillAndClose();
    try (var index = TestIndex.open(directory, register.reader())) {
      assertThat(index.position()).isEqualTo(3);
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(2);
    }
  }

  @Test
  void countsOfEverythingFollowTheActs() {
    try (var index = TestIndex.filled(directory, register)) {
      var everything = RecordQuery.EVERYTHING.withCounts();
      assertThat(index.find(everything).counts().get(Facet.KIND)).containsExactly(new Count("news", 2));
      assertThat(index.find(everything).counts().get(Facet.KIND)).containsExactly(new Count("news", 2));
      register.issue(Metadata.of(new Slug("news"), new Language("en")), TestRegister.text("en", "Third", "Three"));
      index.apply(register.acts());
      assertThat(index.find(everything).counts().get(Facet.KIND)).containsExactly(new Count("news", 3));
    }
  }

  @Test
  void aLongRunOfActsIsSeenAtOnce() {
    var proposals = new ArrayList<Proposal>();
    for (int i = 0; i < 250; i++) {
      proposals.add(TestRegister.issuing(Metadata.of(new Slug("news"), new Language("en")), TestRegister.text("en", "Number " + i, "Text")));
    }
    try (var index = TestIndex.filled(directory, register)) {
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(2);
      register.commit(proposals);
      index.apply(register.acts());
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(252);
    }
  }

  @Test
  void aDirectoryThatAnotherWritesIsNotOpened() {
    try (var index = TestIndex.filled(directory, register)) {
      var second = LuceneIndex.open(directory, register.reader(), TestOrganisation.organisation(), TestRegister.CLOCK);
      assertThat(second).isEqualTo(new LuceneIndex.TakenElsewhere(directory));
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(2);
    }
  }

  @Test
  void everyFileThatIsCutShortIsNoticed() throws IOException {
    for (var name : filesOfAFilledIndex()) {
      fillAfresh();
      var file = directory.resolve(name);
      if (Files.exists(file)) {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() / 2);
        }
        assertThatItIsBegunAnewAndFilled();
      }
    }
  }

  @Test
  void everyFileThatIsMissingIsNoticed() throws IOException {
    for (var name : filesOfAFilledIndex()) {
      fillAfresh();
      if (Files.deleteIfExists(directory.resolve(name))) {
        assertThatItIsBegunAnewAndFilled();
      }
    }
  }

  @Test
  void oneChangedByteAnywhereInAnyFileIsNoticed() throws IOException {
    for (var name : filesOfAFilledIndex()) {
      for (int part = 1; part < 8; part++) {
        fillAfresh();
        var file = directory.resolve(name);
        if (Files.exists(file)) {
          var bytes = Files.readAllBytes(file);
          bytes[bytes.length * part / 8] ^= 0x10;
          Files.write(file, bytes);
          assertThatItIsBegunAnewOnceSettled();
        }
      }
    }
  }

  private void assertThatItIsBegunAnewOnceSettled() throws IOException {
    try (var index = TestIndex.open(directory, register.reader())) {
      index.settle();
      assertThat(index.position()).isZero();
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isZero();
      index.commit();
    }
    assertThatItIsBegunAnewAndFilled();
  }

  @Test
  void settlingLeavesAnIndexInGoodOrderAsItIs() throws IOException {
    fillAndClose();
    try (var index = TestIndex.open(directory, register.reader())) {
      index.settle();
      assertThat(index.position()).isEqualTo(3);
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(2);
    }
  }

  @Test
  @Timeout(30)
  void whatMergesChangedIsDurableOnceTheIndexIsClosed() throws IOException {
    try (var index = TestIndex.open(directory, register.reader())) {
      for (int i = 0; i < 30; i++) {
        register.issue(Metadata.of(new Slug("news"), new Language("en")), TestRegister.text("en", "Number " + i, "Text"));
      }
      var acts = register.acts();
      for (int i = 0; i < acts.size(); i++) {
        index.apply(acts.subList(i, i + 1));
        index.commit();
      }
      assertThat(segments()).isGreaterThan(30);
      index.settle();
      while (segments() > 15) {
        index.commit();
        Thread.yield();
        assertThat(Thread.interrupted()).as("the test took too long").isFalse();
      }
    }
    try (var index = TestIndex.open(directory, register.reader())) {
      assertThat(index.position()).isEqualTo(33);
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(32);
    }
  }

  @Test
  void wordsOfARedactedTextAreNoLongerInAnyFile() throws IOException {
    try (var index = TestIndex.open(directory, register.reader())) {
      index.settle();
      var metadata = Metadata.of(new Slug("news"), new Language("en"));
      var number = register.issue(metadata, TestRegister.text("en", "Third", "The witness Zxqvwyk spoke."));
      register.issue(metadata, TestRegister.text("en", "Fourth", "Nothing of note."));
      index.apply(register.acts());
      index.commit();
      assertThat(holds("zxqvwyk")).isTrue();
      var digest = register.reader().record(number).orElseThrow().edition(new Language("en")).digest();
      register.correct(number, TestRegister.text("en", "Third", "A witness spoke."));
      register.commit(
          List.of(new Proposal.Redact(Role.OPERATOR, false, number, Reason.LEGAL_ORDER, List.of(digest), Map.of(new Language("en"), "By law."))));
      index.apply(register.acts().subList((int) index.position(), register.acts().size()));
      index.commit();
      assertThat(holds("zxqvwyk")).isFalse();
      assertThat(index.find(TestIndex.words("witness")).total()).isEqualTo(1);
    }
  }

  private boolean holds(String word) throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains(word)) {
          return true;
        }
      }
      return false;
    }
  }

  private long segments() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(each -> each.toString().endsWith(".si")).count();
    }
  }

  private List<String> filesOfAFilledIndex() throws IOException {
    fillAfresh();
    try (var files = Files.list(directory)) {
      var names = files.map(each -> each.getFileName().toString()).filter(each -> !each.equals("write.lock")).sorted().toList();
      assertThat(names).hasSizeGreaterThan(2);
      return names;
    }
  }

  private void fillAfresh() throws IOException {
    if (Files.isDirectory(directory)) {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    fillAndClose();
  }

  @Test
  void anIndexOfAnotherFormIsBegunAnew() throws IOException {
    fillAndClose();
    try (var lucene = FSDirectory.open(directory);
        var writer = new IndexWriter(lucene, new IndexWriterConfig(new StandardAnalyzer()))) {
      var data = new HashMap<String, String>();
      writer.getLiveCommitData().forEach(each -> data.put(each.getKey(), each.getValue()));
      assertThat(data.put("form", "0")).isEqualTo(Schema.VERSION);
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
    assertThatItIsBegunAnewAndFilled();
  }

  @Test
  void anIndexOfAnotherRegisterIsBegunAnew() throws IOException {
    try (var other = register("other", 2)) {
      TestIndex.filled(directory, other).close();
    }
    assertThatItIsBegunAnewAndFilled();
  }

  private void fillWithOneActMore() throws IOException {
    try (var longer = register("longer", 1)) {
      longer.issue(Metadata.of(new Slug("news"), new Language("en")), TestRegister.text("en", "Third", "Three"));
      TestIndex.filled(directory, longer).close();
    }
  }

  @Test
  void anIndexThatIsAheadOfItsRegisterIsRefusedAndKept() throws IOException {
    fillWithOneActMore();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> TestIndex.open(directory, register.reader()))
          .isInstanceOf(RegisterCorrupt.class)
          .hasMessageContaining("the search index in " + directory)
          .hasMessageContaining("at most 3 acts taken in")
          .hasMessageContaining("found 4 acts");
    }
  }

  @Test
  void anIndexThatIsAheadOfARestoredRegisterIsBegunAnew() throws IOException {
    fillWithOneActMore();
    register.database().write(
        transaction -> {
          Publication.shutFrom(transaction, TestRegister.NOW);
          return transaction;
        });
    assertThatItIsBegunAnewAndFilled();
  }

  @Test
  void otherFilesInTheDirectoryAreLeftAlone() throws IOException {
    fillAndClose();
    var note = Files.writeString(directory.resolve("note.txt"), "kept");
    try (var files = Files.list(directory)) {
      Files.delete(files.filter(each -> each.getFileName().toString().startsWith("segments")).findFirst().orElseThrow());
    }
    assertThatItIsBegunAnewAndFilled();
    assertThat(note).hasContent("kept");
  }

  @Test
  void afterACrashItResumesFromWhatWasDurable() throws IOException {
    var crashed = Files.createDirectories(folder.resolve("crashed"));
    try (var index = TestIndex.open(directory, register.reader())) {
      index.apply(register.acts().subList(0, 2));
      index.commit();
      index.apply(register.acts());
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          Files.copy(file, crashed.resolve(file.getFileName()));
        }
      }
    }
    try (var index = TestIndex.open(crashed, register.reader())) {
      assertThat(index.position()).isEqualTo(2);
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(1);
      index.apply(register.acts());
      assertThat(index.find(RecordQuery.EVERYTHING).total()).isEqualTo(2);
    }
  }

  @Test
  void actsWithAGapAreRefusedAndThePositionStays() {
    try (var index = TestIndex.open(directory, register.reader())) {
      var acts = register.acts();
      assertThatThrownBy(() -> index.apply(acts.subList(1, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected from 0 on");
      assertThat(index.position()).isZero();
    }
  }
}
