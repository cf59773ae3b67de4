package org.chancery.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chancery.log.Hash;
import org.chancery.log.LeafHashes;
import org.chancery.log.TreeEdge;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.Slug;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.EditionForm;
import org.chancery.record.MalformedContent;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataForm;
import org.chancery.record.NoteForm;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.storage.Database;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The reading side of the register: acts, contents, records and the tree, as they are public.
///
/// Safe for use by many threads. Every method sees one state of the database.
public final class RegisterReader {
  private final Database database;
  private final RecentRecords recent;

  public RegisterReader(Database database) {
    this(database, new RecentRecords());
  }

  RegisterReader(Database database, RecentRecords recent) {
    this.database = database;
    this.recent = recent;
  }

  /// The newest checkpoint; empty before the first act.
  public Optional<Head> head() {
    return database.read(RegisterReader::head);
  }

  static Optional<Head> head(DSLContext sql) {
    return sql.fetchOptional("SELECT size, root, note FROM checkpoint ORDER BY size DESC LIMIT 1")
        .map(row -> new Head(row.get(0, Long.class), Hash.of(row.get(1, byte[].class)), row.get(2, String.class)));
  }

  /// Which keys signed the log, and until when.
  public KeySuccession succession() {
    return database.read(RegisterReader::succession);
  }

  /// The keys in force at a checkpoint whose lines it carries: one of an earlier form has fewer than those to come will have.
  ///
  /// @param begun those that sign where there was no handover
  public List<VerifierKey> keys(Head head, List<VerifierKey> begun) {
    return head.signedBy(succession().at(head.size(), begun));
  }

  static KeySuccession succession(DSLContext sql) {
    var handovers = sql.fetch("SELECT line FROM handover ORDER BY size").map(row -> Handover.parse(row.get(0, String.class)));
    return new KeySuccession(handovers, handovers.isEmpty() ? List.of() : named(sql, handovers.getLast().size() - 1));
  }

  private static List<VerifierKey> named(DSLContext sql, long index) {
    var acts = acts(sql.fetch("SELECT idx, entry FROM act WHERE idx = ?", index));
    if (acts.isEmpty() || !(acts.getFirst().act() instanceof KeysChanged changed)) {
      throw new RegisterCorrupt("act " + index, "the keys that a handover brought into force", acts.toString());
    }
    return changed.keys();
  }

  /// That publication is shut; empty while it is open.
  public Optional<Publication.Shut> shut() {
    return database.read(sql -> Publication.shut(sql));
  }

  /// How many acts there are.
  public long size() {
    return head().map(Head::size).orElse(0L);
  }

  /// Acts from a position on, at most `limit`, in their order.
  public List<LoggedAct> acts(long from, int limit) {
    return database.read(sql -> acts(sql.fetch("SELECT idx, entry FROM act WHERE idx >= ? ORDER BY idx LIMIT ?", from, limit)));
  }

  static List<LoggedAct> acts(Iterable<? extends Record> rows) {
    var acts = new ArrayList<LoggedAct>();
    for (var row : rows) {
      long index = row.get(0, Long.class);
      try {
        acts.add(new LoggedAct(index, ActForm.parseOwn(row.get(1, byte[].class))));
      } catch (MalformedContent e) {
        throw new RegisterCorrupt("act " + index, "an act", e.getMessage());
      }
    }
    return acts;
  }

  /// The bytes of entries, `[from, to)`.
  public List<byte[]> entries(long from, long to) {
    return database.read(
        sql -> sql.fetch("SELECT entry FROM act WHERE idx >= ? AND idx < ? ORDER BY idx", from, to).map(row -> row.get(0, byte[].class)));
  }

  /// The leaves of the tree.
  public LeafHashes leafHashes() {
    return (from, to) ->
        database.read(
            sql ->
                sql.fetch("SELECT leaf FROM act WHERE idx >= ? AND idx < ? ORDER BY idx", from, to)
                    .map(row -> Hash.of(row.get(0, byte[].class))));
  }

  /// The canonical bytes of a content; empty when no act names it or it was redacted.
  public Optional<byte[]> content(Digest digest) {
    return database.read(sql -> content(sql, digest));
  }

  /// The canonical bytes of several contents, in the order asked; those that no act names or that were redacted are left out.
  public Map<Digest, byte[]> contents(Collection<Digest> digests) {
    return database.read(
        sql -> {
          var found = new LinkedHashMap<Digest, byte[]>();
          for (var digest : digests) {
            content(sql, digest).ifPresent(bytes -> found.put(digest, bytes));
          }
          return found;
        });
  }

  static Optional<byte[]> content(DSLContext sql, Digest digest) {
    return sql.fetchOptional("SELECT bytes FROM content WHERE digest = ?", digest.bytes()).map(row -> row.get(0, byte[].class));
  }

  /// All acts about a record, oldest first.
  static List<Act> actsAbout(DSLContext sql, RecordNumber number) {
    return loggedActsAbout(sql, number).stream().map(LoggedAct::act).toList();
  }

  private static List<LoggedAct> loggedActsAbout(DSLContext sql, RecordNumber number) {
    return acts(sql.fetch("SELECT idx, entry FROM act WHERE record = ? ORDER BY idx", number.value()));
  }

  /// That a record is withdrawn, and why; empty for one that is public or never was.
  public Optional<Withdrawal> withdrawal(RecordNumber number) {
    return database.read(
        sql -> {
          var acts = loggedActsAbout(sql, number);
          return Standing.after(acts.stream().map(LoggedAct::act).toList()).withdrawn().map(each -> withdrawal(sql, each, acts));
        });
  }

  static Withdrawal withdrawal(DSLContext sql, Act.Change change, List<LoggedAct> acts) {
    long index = acts.stream().filter(each -> each.act().equals(change)).mapToLong(LoggedAct::index).max().orElseThrow();
    return new Withdrawal(change.record(), index, change.time(), change.reason(), note(sql, change.note()));
  }

  /// The acts about a record with what was said of each, oldest first; none where there is no such record.
  public List<ExplainedAct> history(RecordNumber number) {
    return database.read(
        sql ->
            loggedActsAbout(sql, number).stream()
                .map(each -> new ExplainedAct(each, each.act() instanceof Act.Change change ? note(sql, change.note()) : Map.of()))
                .toList());
  }

  /// An act and its public note, by language.
  public record ExplainedAct(LoggedAct logged, Map<Language, String> note) {
    public ExplainedAct {
      note = Map.copyOf(note);
    }
  }

  private static Map<Language, String> note(DSLContext sql, @Nullable Digest digest) {
    if (digest == null) {
      return Map.of();
    }
    var bytes = content(sql, digest);
    if (bytes.isEmpty()) {
      return Map.of(); // redacted
    }
    try {
      return NoteForm.parse(bytes.get());
    } catch (MalformedContent e) {
      throw new RegisterCorrupt("content " + digest, "a note", String.valueOf(e.getMessage()));
    }
  }

  /// Every edition of a record in a language, oldest first; none where it never had one. Those of a withdrawn language or record
  /// are among them: whoever asks MUST look at [#withdrawal] first.
  public List<PastEdition> editions(RecordNumber number, Language language) {
    return database.read(
        sql -> {
          var acts = new HashMap<Long, LoggedAct>();
          loggedActsAbout(sql, number).forEach(each -> acts.put(each.index(), each));
          return sql.fetch(
                  "SELECT number, act, digest FROM edition WHERE record = ? AND language = ? ORDER BY number", number.value(), language.tag())
              .map(row -> pastEdition(sql, language, row, acts));
        });
  }

  private static PastEdition pastEdition(DSLContext sql, Language language, Record row, Map<Long, LoggedAct> acts) {
    var digest = Digest.ofBytes(row.get(2, byte[].class));
    var logged = acts.get(row.get(1, Long.class));
    if (logged == null) {
      throw new RegisterCorrupt("edition " + digest, "the act " + row.get(1, Long.class), "no such act");
    }
    var change = logged.act() instanceof Act.Change each ? each : null;
    return new PastEdition(
        language,
        row.get(0, Integer.class),
        digest,
        logged.index(),
        logged.act().time(),
        change == null ? null : change.reason(),
        change == null ? Map.of() : note(sql, change.note()),
        content(sql, digest).map(bytes -> edition(digest, bytes)));
  }

  private static Edition edition(Digest digest, byte[] bytes) {
    requireDigest(digest, bytes);
    try {
      return EditionForm.parse(bytes);
    } catch (MalformedContent e) {
      throw new RegisterCorrupt("content " + digest, "an edition", String.valueOf(e.getMessage()));
    }
  }

  private static void requireDigest(Digest digest, byte[] bytes) {
    if (!Digest.of(bytes).equals(digest)) {
      throw new RegisterCorrupt("content " + digest, "bytes with that digest", "bytes with the digest " + Digest.of(bytes));
    }
  }

  /// Every metadata version of a record by the index of the act that made it public, oldest first; those that were redacted are left out.
  /// Those of a withdrawn record are among them: whoever asks MUST look at [#withdrawal] first.
  public SortedMap<Long, MetadataVersion> metadataVersions(RecordNumber number) {
    return database.read(
        sql -> {
          var versions = new TreeMap<Long, MetadataVersion>();
          for (var row : sql.fetch("SELECT act, version, digest FROM metadata_version WHERE record = ?", number.value())) {
            var digest = Digest.ofBytes(row.get(2, byte[].class));
            content(sql, digest)
                .ifPresent(bytes -> versions.put(row.get(0, Long.class), new MetadataVersion(row.get(1, Integer.class), metadata(digest, bytes))));
          }
          return versions;
        });
  }

  /// The metadata of a record as it was for some time, numbered from 1 within the record.
  public record MetadataVersion(int version, Metadata metadata) {}

  private static Metadata metadata(Digest digest, byte[] bytes) {
    requireDigest(digest, bytes);
    try {
      return MetadataForm.parse(bytes);
    } catch (MalformedContent e) {
      throw new RegisterCorrupt("content " + digest, "metadata", String.valueOf(e.getMessage()));
    }
  }

  /// The record of a number as it is at present; empty where there is none or it is withdrawn.
  public Optional<RecordState> record(RecordNumber number) {
    return Optional.ofNullable(records(List.of(number)).get(number));
  }

  /// The addresses of the standing pages that were ever public.
  public Set<Slug> pages() {
    return database.read(sql -> Set.copyOf(sql.fetch("SELECT page FROM record WHERE page IS NOT NULL").map(row -> new Slug(row.get(0, String.class)))));
  }

  /// The record that is a standing page.
  public Optional<RecordNumber> page(Slug page) {
    return database.read(sql -> page(sql, page));
  }

  static Optional<RecordNumber> page(DSLContext sql, Slug page) {
    return sql.fetchOptional("SELECT number FROM record WHERE page = ?", page.value()).map(row -> new RecordNumber(row.get(0, Long.class)));
  }

  /// The index of the act that made an edition public.
  public Optional<Long> actOfEdition(RecordNumber record, Language language, int number) {
    return database.read(
        sql ->
            sql.fetchOptional("SELECT act FROM edition WHERE record = ? AND language = ? AND number = ?", record.value(), language.tag(), number)
                .map(row -> row.get(0, Long.class)));
  }

  /// How many records there are; their numbers run from 1 to this.
  public long records() {
    return database.read(RegisterReader::lastRecord);
  }

  /// Several records as they are at present, by number; numbers without a record, or of a withdrawn one, are left out.
  public Map<RecordNumber, RecordState> records(Collection<RecordNumber> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    return database.read(
        sql -> {
          var states = recent.take(sql, numbers);
          var others = numbers.stream().filter(each -> !states.containsKey(each)).toList();
          states.putAll(others.isEmpty() ? Map.of() : new RecordStates(sql, others).read());
          return states;
        });
  }

  /// The organisation's files as the newest act about them says; empty before the first.
  public Optional<OrganisationFiles> organisation() {
    return database.read(
        sql -> {
          var row = sql.fetchOptional("SELECT idx, entry FROM act WHERE name = 'organisation-changed' ORDER BY idx DESC LIMIT 1");
          return row.map(each -> acts(List.of(each)).getFirst())
              .flatMap(logged -> logged.act() instanceof OrganisationChanged changed ? content(sql, changed.files()) : Optional.empty())
              .map(RegisterReader::files);
        });
  }

  private static OrganisationFiles files(byte[] bytes) {
    try {
      var texts = new HashMap<String, String>();
      CanonicalJson.parse(bytes).path("files").properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
      return OrganisationFiles.of(texts);
    } catch (MalformedContent e) {
      throw new RegisterCorrupt("the organisation's files", "canonical JSON", e.getMessage());
    }
  }

  static long lastRecord(DSLContext sql) {
    return sql.fetchOptional("SELECT MAX(number) FROM record").map(row -> row.get(0, Long.class)).orElse(0L);
  }

  /// The newest checkpoint with what is needed to append to its tree.
  record HeadWithEdge(Head head, TreeEdge edge) {
    String origin() {
      return head.note().lines().findFirst().orElse("");
    }
  }

  static Optional<HeadWithEdge> headWithEdge(DSLContext sql) {
    return sql.fetchOptional("SELECT size, edge, note, root FROM checkpoint ORDER BY size DESC LIMIT 1").map(RegisterReader::headWithEdge);
  }

  private static HeadWithEdge headWithEdge(Record row) {
    long size = row.get(0, Long.class);
    var edge = TreeEdge.of(size, row.get(1, byte[].class));
    var root = Hash.of(row.get(3, byte[].class));
    if (!edge.root().equals(root)) {
      throw new RegisterCorrupt("checkpoint " + size, "the root " + root.base64(), "an edge with the root " + edge.root().base64());
    }
    return new HeadWithEdge(new Head(size, root, row.get(2, String.class)), edge);
  }
}
