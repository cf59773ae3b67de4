package org.chancery.readingroom.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Term;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.Found;
import org.chancery.readingroom.Projection;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.LoggedAct;
import org.chancery.register.RecordState;
import org.chancery.register.RegisterReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record's index in a directory of its own, by Apache Lucene.
///
/// When [#apply] returns, every question sees the acts. They are durable ten seconds later, or when the index is closed;
/// after a crash it begins again where the last durable state ends. [#apply] is called by one thread, everything else by many.
/// Ten seconds after the opening the files are checked whole, and an index found damaged is filled anew while it answers.
public final class LuceneIndex implements RecordIndex, Projection, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
  private static final Duration DURABLE_AFTER = Duration.ofSeconds(10);
  /// Runs at least this long are read behind the register's end; they are made visible when somebody asks.
  private static final int CATCHING_UP = 200;
  private static final long UNKNOWN = -1;
  /// By how much a record of today is liked more than a very old one, in the measure of a word's score.
  private static final float LIKING = 1f;
  /// A record of so many days ago is liked half as much as one of today.
  private static final long HALF_LIKED = 3 * 365;

  private final RegisterReader register;
  private final Clock clock;
  private final Shown shown;
  private final Analyzers analyzers;
  private volatile Organisation organisation;
  private volatile Set<String> unlistedKinds;
  private final ScheduledExecutorService committer;
  private final Object committing = new Object();
  private final Object naming = new Object();

  /// Replaced when a failure closed its writer; written only under `committing`.
  private volatile IndexFolder folder;
  /// Written by the thread that applies; by another only to go back to what is durable.
  private volatile long position;
  private volatile @Nullable CountedEverything everything;
  /// Whether something was redacted whose words may still lie in the files, as of a document that was replaced.
  private volatile boolean forgetting;
  /// The last act taken in, or null while none was since the opening; written only by the thread that applies.
  private volatile @Nullable LoggedAct last;
  /// Made when the first question with words is asked, or soon after the opening: a tenth of a second's work.
  private @Nullable KnownNames names;
  /// No document has a higher number, so that a record of a higher one has none to replace; [#UNKNOWN] until the first long run.
  /// Used only by the thread that applies.
  private long highest = UNKNOWN;
  /// Whether [#settle] began; written only by the committing thread.
  private volatile boolean settled;
  /// Up to which position the directory is durable; written only under `committing`.
  private volatile long durable;
  /// What closed the writer, while whoever leads us does not know.
  private volatile @Nullable Exception untold;
  /// Whether the last attempt to make the directory durable failed, and was told of; written only by the committing thread.
  private boolean told;

  /// What became of opening a directory.
  public sealed interface Opening {}

  /// It is open, at the position it had reached.
  public record Opened(LuceneIndex index) implements Opening {}

  /// Another process writes the index in this directory; whoever asked goes without.
  public record TakenElsewhere(Path directory) implements Opening {}

  /// The counts of the unrestricted listing, for one state of the index.
  private record CountedEverything(IndexReader reader, FacetCounting.Counted counted) {}

  private LuceneIndex(RegisterReader register, Organisation organisation, Clock clock, IndexFolder folder) throws IOException {
    this.register = register;
    this.organisation = organisation;
    this.clock = clock;
    this.analyzers = folder.analyzers();
    this.folder = folder;
    this.unlistedKinds = unlistedKinds(organisation);
    this.position = folder.position();
    this.shown = new Shown(folder.writer(), position);
    this.durable = position;
    this.committer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("index-commit").daemon().factory());
  }

  private static Set<String> unlistedKinds(Organisation organisation) {
    return organisation.vocabulary(VocabularyName.KINDS).terms().stream()
        .filter(each -> !each.listed())
        .map(Term::slug)
        .map(Object::toString)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Asks from now on by the names of what the organisation became.
  public void follow(Organisation changed) {
    synchronized (naming) {
      organisation = changed;
      unlistedKinds = unlistedKinds(changed);
      names = null;
    }
  }

  /// Opens the index in a directory, which is made where it is missing. A directory that cannot be trusted is begun anew.
  ///
  /// @param clock says what is recent
  public static Opening open(Path directory, RegisterReader register, Organisation organisation, Clock clock) {
    var folder = IndexFolder.open(directory, register);
    return folder.isEmpty() ? new TakenElsewhere(directory) : new Opened(over(folder.get(), register, organisation, clock));
  }

  /// The index over a directory that is open already, and is owned by the index from now on.
  ///
  /// @param clock says what is recent
  public static LuceneIndex over(IndexFolder folder, RegisterReader register, Organisation organisation, Clock clock) {
    try {
      var index = new LuceneIndex(register, organisation, clock, folder);
      index.committer.scheduleWithFixedDelay(
          index::tick, DURABLE_AFTER.toMillis(), DURABLE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException("the search index cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public synchronized void apply(List<LoggedAct> acts) {
    if (!folder.writer().isOpen()) {
      tellOnce();
      openAgain();
      return; // and be asked for the acts after what is durable
    }
    var fresh = acts.stream().filter(each -> each.index() >= position).toList();
    if (fresh.isEmpty()) {
      return;
    }
    if (fresh.getFirst().index() != position) {
      throw new IllegalArgumentException("acts from " + fresh.getFirst().index() + " on, expected from " + position + " on");
    }
    var touched = new LinkedHashSet<RecordNumber>();
    fresh.forEach(each -> each.act().about().ifPresent(touched::add));
    var states = register.records(touched);
    try {
      // A long run is read behind the register's end, as in an import: then on all cores. Each record is there once, so order is free.
      var numbers = touched.size() < CATCHING_UP ? touched.stream() : touched.parallelStream();
      long before = raiseHighest(touched);
      numbers.forEach(number -> take(number, states.get(number), number.value() > before));
      forgetting |= fresh.stream().anyMatch(each -> each.act() instanceof Act.Redacted);
      last = fresh.getLast();
      position = fresh.getLast().index() + 1;
      if (fresh.size() < CATCHING_UP) {
        show();
      }
    } catch (IOException | AlreadyClosedException e) {
      untold = null;
      throw unwritten(e);
    }
  }

  /// Whoever leads us learns of a failure that a question or the committing thread met, and comes again later.
  private void tellOnce() {
    var failure = untold;
    untold = null;
    if (failure != null) {
      throw unwritten(failure);
    }
  }

  /// Another writer in the place of one that a failure, such as a full disk, closed for ever. What was not durable comes again.
  private void openAgain() {
    try {
      synchronized (committing) {
        folder = folder.again(register);
        last = null;
        durable = folder.position();
        position = durable;
        shown.follow(folder.writer());
        if (settled) {
          folder.merge();
        }
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /// What a closed writer had taken in is lost as far as it was not durable: the position says so, and whoever leads us begins there.
  private void fallBack(Exception failure) {
    if (!folder.writer().isOpen()) {
      position = durable;
      untold = failure;
    }
  }

  /// The highest number before a run. It is raised before anything is written: of a run that fails and comes again, some may be there.
  private long raiseHighest(Set<RecordNumber> touched) throws IOException {
    if (highest == UNKNOWN && touched.size() < CATCHING_UP) {
      return Long.MAX_VALUE;
    }
    if (highest == UNKNOWN) {
      show();
      highest = ask(searcher -> highest(searcher.getIndexReader()));
    }
    long before = highest;
    highest = touched.stream().mapToLong(RecordNumber::value).reduce(before, Math::max);
    return before;
  }

  private static long highest(IndexReader reader) throws IOException {
    long highest = 0;
    for (var leaf : reader.leaves()) {
      var numbers = DocValues.getNumeric(leaf.reader(), Schema.NUMBER);
      while (numbers.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        highest = Math.max(highest, numbers.longValue());
      }
    }
    return highest;
  }

  /// @param first whether the index has no document of the record
  private void take(RecordNumber number, @Nullable RecordState state, boolean first) {
    try {
      // If we stop here, some documents are newer than the position says; the acts come again and make them anew.
      if (state == null) {
        folder.writer().deleteDocuments(RecordDocument.key(number)); // withdrawn
      } else if (first) {
        folder.writer().addDocument(RecordDocument.of(state));
      } else {
        folder.writer().updateDocument(RecordDocument.key(number), RecordDocument.of(state));
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private static UncheckedIOException unwritten(Exception failure) {
    // A writer that is closed says by its cause what closed it.
    var root = failure instanceof IOException io ? io : failure.getCause() instanceof IOException cause ? cause : new IOException(failure);
    return new UncheckedIOException("the search index could not be written: " + root.getMessage(), root);
  }

  private void show() throws IOException {
    if (!folder.writer().isOpen()) {
      return; // what is shown stays so until another writer knows as much
    }
    try {
      shown.forward(() -> position);
    } catch (IOException | AlreadyClosedException e) {
      fallBack(e);
      throw e;
    }
  }

  /// Makes durable what was taken in. Acts may be taken in meanwhile: what of them becomes durable with the others is newer
  /// than the durable position says, and is made anew when they come again.
  void commit() throws IOException {
    synchronized (committing) {
      var reached = last;
      if (reached != null && reached.index() >= durable) {
        folder.commit(reached);
        durable = reached.index() + 1;
      } else if (folder.commitMerges()) {
        shown.refresh(); // or the files merged away would be kept until the next act
      }
      if (forgetting && settled) {
        forgetting = false;
        // If we stop here, the words lie in the files until their segment is merged for another reason.
        folder.forget();
        shown.refresh();
        folder.forgetFiles();
      }
    }
  }

  /// What is not done at the opening, so that a start is short: the check of the files, and merging.
  void settle() throws IOException {
    settled = true;
    names();
    var damage = folder.damage();
    if (damage.isPresent()) {
      LOG.warn("the search index is filled anew: it is damaged ({})", damage.get());
      beginAnew();
    }
    folder.merge();
  }

  private synchronized void beginAnew() throws IOException {
    synchronized (committing) {
      // If we stop here, the damaged index is found again after the next start.
      folder.empty();
      last = null;
      durable = 0;
      position = 0;
      highest = UNKNOWN;
    }
    shown.beginAnew();
  }

  private void tick() {
    try {
      if (!folder.writer().isOpen()) {
        position = durable; // so that whoever leads us comes again
        return;
      }
      if (!settled) {
        settle();
      }
      commit();
      told = false;
    } catch (IOException | AlreadyClosedException e) {
      fallBack(e);
      if (!told) {
        told = true;
        LOG.error("the search index could not be checked or made durable, and is tried again: {}", e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.error("the search index could not be checked or made durable; its acts are taken in again at the next start", e);
    }
  }

  @Override
  public Found find(RecordQuery query) {
    return ask(searcher -> find(searcher, query));
  }

  private Found find(IndexSearcher searcher, RecordQuery query) throws IOException {
    var words = query.words() == null || query.words().isBlank() ? null : words(searcher, query.words());
    var question = Question.of(query, words, unlistedKinds);
    var counted = query.counted() ? counted(searcher, query, question) : null;
    long total = counted == null ? searcher.count(question.answer()) : counted.total();
    return new Found(total, cards(searcher, query, question, words != null, total), counted == null ? Map.of() : counted.counts());
  }

  private Query words(IndexSearcher searcher, String text) throws IOException {
    return new WordQuery(searcher.getIndexReader(), analyzers, names()).of(Words.of(text));
  }

  private KnownNames names() {
    synchronized (naming) {
      if (names == null) {
        names = new KnownNames(organisation, analyzers);
      }
      return names;
    }
  }

  private FacetCounting.Counted counted(IndexSearcher searcher, RecordQuery query, Question question) throws IOException {
    boolean unrestricted = query.chosen().isEmpty() && query.from() == null && query.to() == null && query.words() == null;
    var kept = everything;
    if (unrestricted && kept != null && kept.reader() == searcher.getIndexReader()) {
      return kept.counted();
    }
    var counted = FacetCounting.count(searcher, question);
    if (unrestricted) {
      everything = new CountedEverything(searcher.getIndexReader(), counted);
    }
    return counted;
  }

  private List<Card> cards(IndexSearcher searcher, RecordQuery query, Question question, boolean words, long total) throws IOException {
    int end = (int) Math.min((long) query.offset() + query.limit(), total);
    if (query.limit() == 0 || query.offset() >= end) {
      return List.of();
    }
    boolean scored = words && query.order() == Order.RELEVANCE;
    var asked = scored ? question.answer(recent()) : question.answer();
    var after = query.after() == null ? null : Schema.place(query.after());
    var hits = searcher.search(asked, new TopFieldCollectorManager(Schema.sort(query.order(), words), end, after, end)).scoreDocs;
    var stored = searcher.storedFields();
    var cards = new ArrayList<Card>();
    for (int i = query.offset(); i < hits.length; i++) {
      cards.add(card(stored, hits[i].doc));
    }
    return List.copyOf(cards);
  }

  private Query recent() {
    return LongField.newDistanceFeatureQuery(Schema.DATE, LIKING, Schema.day(LocalDate.now(clock)), HALF_LIKED);
  }

  private static Card card(StoredFields stored, int document) throws IOException {
    return CardForm.parse(stored.document(document, Set.of(Schema.CARD)).getBinaryValue(Schema.CARD));
  }

  @Override
  public Neighbours neighbours(RecordNumber number) {
    return ask(
        searcher -> {
          var beside = new Neighbouring(searcher, unlistedKinds).of(number);
          var stored = searcher.storedFields();
          return new Neighbours(
              beside.isEmpty() ? Optional.empty() : card(stored, beside.get().older()),
              beside.isEmpty() ? Optional.empty() : card(stored, beside.get().newer()));
        });
  }

  private static Optional<Card> card(StoredFields stored, @Nullable Integer document) throws IOException {
    return document == null ? Optional.empty() : Optional.of(card(stored, document.intValue()));
  }

  private interface Asking<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  private <T> T ask(Asking<T> asking) {
    try {
      showIfPossible();
      var searcher = shown.acquire();
      try {
        return asking.of(searcher);
      } finally {
        Shown.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the search index could not be read: " + e.getMessage(), e);
    }
  }

  /// A question is answered from what is shown where nothing newer can be: whoever leads us meets the failure, too, and tells of it.
  private void showIfPossible() {
    try {
      show();
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("the newest acts cannot be shown yet", e);
    }
  }

  /// Makes durable what was taken in and gives the directory free.
  @Override
  public void close() {
    // Never interrupted: an interrupt within a write would close the index's files under it.
    committer.close();
    synchronized (this) {
      try {
        if (folder.writer().isOpen()) {
          commit();
        }
        shown.close();
        folder.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the search index could not be closed: " + e.getMessage(), e);
      }
    }
  }
}
