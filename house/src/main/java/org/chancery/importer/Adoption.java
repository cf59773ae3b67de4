package org.chancery.importer;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.chancery.importer.Seen.Marks;
import org.chancery.organisation.Language;
import org.chancery.record.Edition;
import org.chancery.record.MalformedContent;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataForm;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.LoggedAct;
import org.chancery.register.PastEdition;
import org.chancery.register.RegisterReader;
import org.chancery.register.RegisterReader.ExplainedAct;
import org.chancery.storage.Transaction;

/// Makes a memory of imported pages out of the register, where there is none: for records that came back from a mirror, which knows
/// nothing of where they were imported from.
///
/// Such a page is recognised by its language, kind, title, date, source and text, so that importing it again makes no second record.
public final class Adoption {
  private final RegisterReader reader;

  private Adoption(RegisterReader reader) {
    this.reader = reader;
  }

  /// Remembers every imported record of which no page is remembered. Doing it again changes nothing.
  ///
  /// @return how many editions are remembered
  public static int adopt(Transaction transaction, RegisterReader reader, Instant now) {
    var seen = new Seen(transaction, List.of());
    var adoption = new Adoption(reader);
    int adopted = 0;
    for (var row : transaction.sql().fetch("SELECT number FROM record WHERE NOT EXISTS (SELECT 1 FROM imported WHERE imported.record = record.number) ORDER BY number")) {
      adopted += adoption.adopt(new RecordNumber(row.get(0, Long.class)), seen);
    }
    seen.write(now.toString());
    return adopted;
  }

  private int adopt(RecordNumber number, Seen seen) {
    var acts = reader.history(number).stream().map(ExplainedAct::logged).map(LoggedAct::act).toList();
    if (!(acts.getFirst() instanceof Act.Issued issued) || !issued.archival()) {
      return 0;
    }
    var metadata = metadata(issued.metadata(), acts);
    // Demonstration records and standing pages come from the organisation's folder.
    if (metadata.isEmpty() || metadata.get().demonstration() || metadata.get().page() != null) {
      return 0;
    }
    int adopted = 0;
    for (var language : languages(acts)) {
      var newest = reader.editions(number, language).getLast();
      var edition = newest.edition();
      if (edition.isPresent()) {
        seen.note(marks(metadata.get(), edition.get(), newest), number, null, null);
        adopted++;
      }
    }
    return adopted;
  }

  /// No file has the bytes of an edition in its canonical form: their digest stands where that of the page is not known.
  private static Marks marks(Metadata metadata, Edition edition, PastEdition newest) {
    return Marks.of("", null, metadata, edition, newest.digest());
  }

  private Optional<Metadata> metadata(MetadataReference first, List<Act> acts) {
    var newest = first;
    for (var act : acts) {
      if (act instanceof Act.Corrected corrected && corrected.metadata() != null) {
        newest = corrected.metadata();
      }
    }
    try {
      var bytes = reader.content(newest.digest());
      return bytes.isEmpty() ? Optional.empty() : Optional.of(MetadataForm.parse(bytes.get()));
    } catch (MalformedContent e) {
      throw new IllegalStateException("the metadata of record " + acts.getFirst().about().orElseThrow() + ": " + e.getMessage(), e);
    }
  }

  private static Iterable<Language> languages(List<Act> acts) {
    var languages = new LinkedHashSet<Language>();
    for (var act : acts) {
      var editions =
          switch (act) {
            case Act.Issued issued -> issued.editions();
            case Act.Corrected corrected -> corrected.editions();
            case Act.LanguageAdded added -> added.editions();
            default -> List.<Act.EditionReference>of();
          };
      editions.forEach(each -> languages.add(each.language()));
    }
    return languages;
  }
}
