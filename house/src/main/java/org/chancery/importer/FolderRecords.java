package org.chancery.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chancery.organisation.FolderFiles;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.Slug;
import org.chancery.organisation.YamlPart;
import org.chancery.record.Digest;
import org.chancery.record.Edition;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.register.RecordState;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.Transaction;
import org.jspecify.annotations.Nullable;

/// The standing pages and demonstration records of the organisation's folder, and the folder itself, brought into the register.
///
/// Done at each start: what has not changed since makes no act.
public final class FolderRecords {
  /// The fingerprint of no record.
  private static final Digest UNKNOWN = Digest.of(new byte[0]);

  private final List<FolderRecord> records;

  private FolderRecords(List<FolderRecord> records) {
    this.records = List.copyOf(records);
  }

  /// The slugs of the standing pages: the names of the files of `pages/`.
  public static Set<Slug> pageSlugs(Path folder) throws OrganisationMistake {
    var slugs = new TreeSet<Slug>();
    for (var file : FolderFiles.of(folder, "pages")) {
      slugs.add(slug(file));
    }
    return slugs;
  }

  private static Slug slug(Path file) throws OrganisationMistake {
    var name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
    if (!Slug.isSlug(name)) {
      throw new OrganisationMistake(file.toString(), 0, "the name \"" + name + "\"", "a slug and .yaml");
    }
    return new Slug(name);
  }

  /// The files that make records, as their names in the folder.
  static List<String> names(Path folder) throws OrganisationMistake {
    var names = new ArrayList<String>();
    for (var part : List.of("pages", "demonstration")) {
      for (var file : FolderFiles.of(folder, part)) {
        names.add(part + "/" + file.getFileName());
      }
    }
    return names;
  }

  /// Reads the files and commits what is new or changed; where they are what was brought in last, they are not even parsed.
  ///
  /// Demonstration records are read and checked always.
  ///
  /// @param demonstration whether demonstration records are brought in
  /// @return how many acts were committed
  public static int bringIn(
      Path folder,
      OrganisationFiles files,
      Organisation organisation,
      boolean demonstration,
      Database database,
      Register register,
      RegisterReader reader)
      throws OrganisationMistake {
    var digest = FolderDigest.of(folder, files, demonstration);
    var known = FolderDigest.known(database);
    if (known.equals(Optional.of(digest))) {
      return 0;
    }
    if (!demonstration && known.equals(Optional.of(FolderDigest.of(folder, files, true)))) {
      // What was brought in with the demonstration records is all that is asked for, and more.
      return 0;
    }
    int acts = read(folder, organisation, demonstration).sync(files, database, register, reader);
    // If we stop here, the next start parses the files once more, and finds nothing to commit.
    database.write(
        transaction -> {
          digest.remember(transaction);
          return acts;
        });
    return acts;
  }

  /// Reads all files; nothing is committed yet.
  ///
  /// @param demonstration whether demonstration records are among the result
  static FolderRecords read(Path folder, Organisation organisation, boolean demonstration) throws OrganisationMistake {
    var reader = new FolderRecordReader(organisation);
    var records = new ArrayList<FolderRecord>();
    for (var file : FolderFiles.of(folder, "pages")) {
      records.add(reader.page(yaml(folder, "pages", file), slug(file)));
    }
    for (var file : FolderFiles.of(folder, "demonstration")) {
      var read = reader.demonstration(yaml(folder, "demonstration", file));
      if (demonstration) {
        records.addAll(read);
      }
    }
    return new FolderRecords(records);
  }

  private static YamlPart yaml(Path folder, String part, Path file) throws OrganisationMistake {
    var name = part + "/" + file.getFileName();
    return YamlPart.read(name, OrganisationFiles.text(folder, name));
  }

  /// Commits what is new or changed in one transaction: the folder first, then pages, then demonstration records.
  ///
  /// @return how many acts were committed
  int sync(OrganisationFiles files, Database database, Register register, RegisterReader reader) {
    var known = known(database);
    boolean changed = !reader.organisation().equals(Optional.of(files));
    if (!changed && records.stream().allMatch(each -> known.containsKey(each.id()) && known.get(each.id()).equals(each.fingerprint()))) {
      return 0;
    }
    return database.write(transaction -> commit(transaction, files, register, reader));
  }

  private record Known(RecordNumber record, Digest fingerprint) {}

  private static Map<String, Digest> known(Database database) {
    return database.read(
        sql -> {
          var known = new HashMap<String, Digest>();
          sql.fetch("SELECT id, fingerprint FROM folder_record")
              .forEach(row -> known.put(row.get(0, String.class), Digest.ofBytes(row.get(1, byte[].class))));
          return known;
        });
  }

  private int commit(Transaction transaction, OrganisationFiles files, Register register, RegisterReader reader) {
    // Another process may have done the same since: what is known is read again under the lock.
    var known = new HashMap<String, Known>();
    transaction
        .sql()
        .fetch("SELECT id, record, fingerprint FROM folder_record")
        .forEach(
            row ->
                known.put(
                    row.get(0, String.class), new Known(new RecordNumber(row.get(1, Long.class)), Digest.ofBytes(row.get(2, byte[].class)))));
    var proposals = new ArrayList<Proposal>();
    if (!reader.organisation().equals(Optional.of(files))) {
      proposals.add(new Proposal.ChangeOrganisation(Role.OPERATOR, files));
    }
    var proposed = new ArrayList<FolderRecord>();
    for (var each : records) {
      var before = known.computeIfAbsent(each.id(), ignored -> page(each, reader));
      if (before == null) {
        proposed.add(each);
        proposals.add(new Proposal.Issue(Role.OPERATOR, each.metadata().demonstration(), each.metadata(), each.rendering(1)));
      } else if (!before.fingerprint().equals(each.fingerprint())) {
        // What was withdrawn by an act is not brought back by a change of a file.
        var state = reader.record(before.record());
        if (state.isPresent()) {
          proposed.add(each);
          proposals.add(correction(each, state.get()));
        }
      }
    }
    int offset = proposals.size() - proposed.size();
    var outcomes = register.commit(transaction, proposals);
    for (int i = 0; i < proposed.size(); i++) {
      var record = proposed.get(i);
      switch (outcomes.get(offset + i)) {
        case Outcome.Refused refused when refused.code() != Outcome.RefusalCode.NOTHING_TO_COMMIT ->
            throw new IllegalStateException("the record \"" + record.id() + "\" of the organisation's folder was refused: " + refused.message());
        case Outcome.Refused ignored -> remember(transaction, record, known.get(record.id()).record());
        case Outcome.Committed(long ignored, Act act) -> remember(transaction, record, act.about().orElseThrow());
      }
    }
    return proposals.size();
  }

  /// A standing page that is on the record though nothing remembers that it came from here, as after a restore.
  private static @Nullable Known page(FolderRecord record, RegisterReader reader) {
    var page = record.metadata().page();
    return page == null ? null : reader.page(page).map(each -> new Known(each, UNKNOWN)).orElse(null);
  }

  private static Proposal correction(FolderRecord record, RecordState state) {
    var changed = new ArrayList<Edition>();
    var original = state.editions().get(record.metadata().original());
    int originalEdition = original == null ? 1 : original.number();
    for (var each : record.editions()) {
      var before = state.editions().get(each.language());
      if (state.withdrawn().containsKey(each.language())) {
        continue;
      }
      if (before == null || !FolderRecord.unrendered(before.edition()).equals(FolderRecord.unrendered(each))) {
        changed.add(each);
        if (each.language().equals(record.metadata().original()) && original != null) {
          originalEdition = original.number() + 1;
        }
      }
    }
    var languages = new HashSet<>(changed.stream().map(Edition::language).toList());
    var rendering = record.rendering(originalEdition).stream().filter(each -> languages.contains(each.language())).toList();
    return new Proposal.Correct(
        Role.OPERATOR,
        record.metadata().demonstration(),
        state.number(),
        Reason.CORRECTION,
        state.metadata().equals(record.metadata()) ? null : record.metadata(),
        rendering);
  }

  private static void remember(Transaction transaction, FolderRecord record, RecordNumber number) {
    transaction.sql().execute("DELETE FROM folder_record WHERE id = ?", record.id());
    transaction
        .sql()
        .execute(
            "INSERT INTO folder_record (id, record, fingerprint) VALUES (?, ?, ?)", record.id(), number.value(), record.fingerprint().bytes());
  }
}
