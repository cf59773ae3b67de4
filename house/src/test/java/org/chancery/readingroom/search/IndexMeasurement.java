package org.chancery.readingroom.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Proposal;
import org.chancery.register.TestRegister;

/// Measures the index over random statements: filling it, single acts, listings, questions, neighbours, opening.
/// Arguments: how many records, a folder (kept, so that a second run finds its register).
final class IndexMeasurement {
  private static final int RUN = 500;
  private static final List<String> BODIES = List.of("minsk-group", "secretariat", "mission-to-serbia", "media-representative");
  private static final List<String> COUNTRIES = List.of("am", "az", "rs", "tr");
  private static final List<String> FIELDS = List.of("elections", "human-rights", "conflict-prevention-and-resolution");

  private final Random random = new Random(1);
  private final String[] vocabulary = new String[30_000];

  private IndexMeasurement() {
    for (int i = 0; i < vocabulary.length; i++) {
      var word = new StringBuilder();
      for (int syllables = 1 + random.nextInt(4); syllables > 0; syllables--) {
        word.append("bdfgklmnprstv".charAt(random.nextInt(13))).append("aeiou".charAt(random.nextInt(5)));
      }
      vocabulary[i] = word.append("lnrst".charAt(random.nextInt(5))).toString();
    }
  }

  public static void main(String[] arguments) throws IOException {
    new IndexMeasurement().measure(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
  }

  private String word() {
    // Roughly Zipf: the logarithm of the rank is even.
    return vocabulary[(int) Math.exp(random.nextDouble() * Math.log(vocabulary.length)) - 1];
  }

  private String words(int count) {
    var words = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      words.add(i % 3 == 0 ? List.of("the", "of", "and", "to", "in").get(random.nextInt(5)) : word());
    }
    return String.join(" ", words);
  }

  private Metadata metadata() {
    return new MetadataDraft(new Slug(random.nextBoolean() ? "news" : "press-statement"), new Language("en"))
        .date(LocalDate.of(1995, 1, 1).plusDays(random.nextInt(11_000)))
        .bodies(List.of(new Slug(BODIES.get(random.nextInt(4)))))
        .fields(List.of(new Slug(FIELDS.get(random.nextInt(3)))))
        .countries(List.of(new Slug(COUNTRIES.get(random.nextInt(4))), new Slug(COUNTRIES.get(random.nextInt(4)))))
        .places(List.of("Vienna"))
        .metadata();
  }

  private Proposal statement() {
    return TestRegister.issuing(metadata(), TestRegister.text("en", words(9), words(60), words(60), words(60), words(60), words(60)));
  }

  private void measure(int records, Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean there = Files.exists(folder.resolve("chancery.db"));
    try (var register = there ? TestRegister.reopen(folder, System.nanoTime()) : TestRegister.create(folder, 1)) {
      for (long have = register.reader().records(); have < records; have += RUN) {
        var proposals = new ArrayList<Proposal>();
        for (int i = 0; i < RUN; i++) {
          proposals.add(statement());
        }
        register.commit(proposals);
      }
      var directory = emptied(folder.resolve("index"));
      var reader = register.reader();
      long start = System.nanoTime();
      long processor = processor();
      long reading = 0;
      try (var index = TestIndex.open(directory, reader)) {
        while (index.position() < reader.size()) {
          long before = System.nanoTime();
          var acts = reader.acts(index.position(), RUN);
          reading += System.nanoTime() - before;
          index.apply(acts);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double core = (processor() - processor) / 1e9;
        say(
            "filled: %d records in %.1f s, %.0f a second (of it reading acts %.1f s); %.1f s of processor in all threads, %.0f a second of one core",
            reader.records(), seconds, reader.records() / seconds, reading / 1e9, core, reader.records() / core);
        questions(index);
        times("neighbours", i -> index.neighbours(new RecordNumber(1 + random.nextInt(records))));
        times("one act, to visible", i -> {
          register.commit(List.of(statement()));
          long before = System.nanoTime();
          index.apply(reader.acts(index.position(), RUN));
          index.find(RecordQuery.EVERYTHING);
          applied[i] = System.nanoTime() - before;
        });
        say("  of it after the commit: median %.2f ms, worst %.2f ms", median(applied), Arrays.stream(applied).max().orElse(0) / 1e6);
      }
      long opening = System.nanoTime();
      try (var index = TestIndex.open(directory, reader)) {
        index.find(RecordQuery.EVERYTHING.withCounts());
        say("opened, checked, first listing with counts: %.0f ms", (System.nanoTime() - opening) / 1e6);
      }
      long bytes = 0;
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          bytes += Files.size(file);
        }
      }
      say("directory: %.0f MB", bytes / 1e6);
    }
  }

  private final long[] applied = new long[200];

  private void questions(LuceneIndex index) {
    var everything = RecordQuery.EVERYTHING;
    times("everything with counts", i -> index.find(everything.withCounts()));
    times("one kind with counts", i -> index.find(everything.choosing(Facet.KIND, List.of("news")).withCounts()));
    times(
        "body and country with counts",
        i -> index.find(new RecordQuery(null, Map.of(Facet.BODY, List.of("secretariat"), Facet.COUNTRY, List.of("rs")), null, null, Order.NEWEST, 0, 20, true)));
    times("one year with counts", i -> index.find(everything.between(LocalDate.of(2010, 1, 1), LocalDate.of(2010, 12, 31)).withCounts()));
    times("page 1000 of everything", i -> index.find(everything.part(20_000, 20)));
    times("oldest first", i -> index.find(everything.inOrder(Order.OLDEST)));
    times("one word with counts", i -> index.find(relevant(word())));
    times("commonest word with counts", i -> index.find(relevant(vocabulary[0])));
    times("two words with counts", i -> index.find(relevant(word() + " " + word())));
    times("word and term name with counts", i -> index.find(relevant(word() + " Serbia")));
  }

  private static RecordQuery relevant(String words) {
    return TestIndex.words(words).part(0, 20).withCounts();
  }

  private void times(String name, IntConsumer work) {
    var threads = ManagementFactory.getThreadMXBean();
    var times = new long[200];
    var ours = new long[times.length];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < times.length; i++) {
        long before = System.nanoTime();
        long used = threads.getCurrentThreadCpuTime();
        work.accept(i);
        times[i] = System.nanoTime() - before;
        ours[i] = threads.getCurrentThreadCpuTime() - used;
      }
    }
    Arrays.sort(times);
    Arrays.sort(ours);
    say(
        "%s: median %.2f ms, p99 %.2f ms; of processor %.2f and %.2f ms",
        name, times[100] / 1e6, times[197] / 1e6, ours[100] / 1e6, ours[197] / 1e6);
  }

  private static Path emptied(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    return directory;
  }

  private static long processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static double median(long[] times) {
    return Arrays.stream(times).sorted().toArray()[times.length / 2] / 1e6;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
