package org.chancery.mirror;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.MetadataReference;
import org.jspecify.annotations.Nullable;

/// Which acts may follow those before them: the state machine of `docs/model.md`, over entries alone.
///
/// Records are numbered from 1 without gap, the metadata versions of a record and the editions of each of its languages too.
/// Acts are taken in the order of the log, each once. Used by one thread. A record costs some tens of bytes.
public final class LawfulOrder {
  /// What breaks the order.
  public record Breach(String expected, String found) {}

  /// How far the counts of one record are.
  private static final class Counts {
    private int metadataVersion;
    /// Numbers of languages (see `languages`) and of their newest editions, in turn.
    private int[] editions = new int[0];
  }

  /// By number less one.
  private Counts[] records = new Counts[1024];
  private int last;
  /// Each language met, with a small number for it.
  private final Map<Language, Integer> languages = new HashMap<>();

  /// Takes an act in; one that breaks the order changes nothing.
  public Optional<Breach> follow(Act act) {
    return Optional.ofNullable(
        switch (act) {
          case Act.OrganisationChanged ignored -> null;
          case Act.Issued issued -> issued(issued);
          case Act.Corrected corrected -> corrected(corrected);
        });
  }

  /// The contents that acts so far have redacted: only they may be absent.
  public Set<Digest> redacted() {
    return Set.of();
  }

  private @Nullable Breach issued(Act.Issued issued) {
    if (issued.record().value() != last + 1L) {
      return new Breach("the next record to be issued, " + (last + 1L), "record " + issued.record());
    }
    if (issued.editions().isEmpty()) {
      return new Breach("a text in at least one language", "none");
    }
    var counts = new Counts();
    var breach = counted(counts, issued.metadata(), issued.editions());
    if (breach == null) {
      if (last == records.length) {
        records = Arrays.copyOf(records, last * 2);
      }
      records[last++] = counts;
    }
    return breach;
  }

  private @Nullable Breach corrected(Act.Corrected corrected) {
    var counts = record(corrected.record());
    if (counts == null) {
      return new Breach("a record that was issued, 1 to " + last, "record " + corrected.record());
    }
    if (corrected.metadata() == null && corrected.editions().isEmpty()) {
      return new Breach("new metadata or a new text", "neither");
    }
    return counted(counts, corrected.metadata(), corrected.editions());
  }

  private @Nullable Counts record(RecordNumber number) {
    return number.value() > last ? null : records[(int) number.value() - 1];
  }

  private @Nullable Breach counted(Counts counts, @Nullable MetadataReference metadata, List<EditionReference> editions) {
    if (metadata != null && metadata.version() != counts.metadataVersion + 1) {
      return new Breach("metadata version " + (counts.metadataVersion + 1), "version " + metadata.version());
    }
    var met = new HashSet<Language>();
    for (var each : editions) {
      if (!met.add(each.language())) {
        return new Breach("each language once in an act", each.language() + " twice");
      }
      int next = newest(counts, each.language()) + 1;
      if (each.number() != next) {
        return new Breach("edition " + next + " in " + each.language(), "edition " + each.number());
      }
    }
    if (metadata != null) {
      counts.metadataVersion++;
    }
    editions.forEach(each -> count(counts, each.language()));
    return null;
  }

  private int newest(Counts counts, Language language) {
    int at = place(counts, language);
    return at < 0 ? 0 : counts.editions[at + 1];
  }

  private void count(Counts counts, Language language) {
    int at = place(counts, language);
    if (at < 0) {
      at = counts.editions.length;
      counts.editions = Arrays.copyOf(counts.editions, at + 2);
      counts.editions[at] = languages.computeIfAbsent(language, ignored -> languages.size());
    }
    counts.editions[at + 1]++;
  }

  private int place(Counts counts, Language language) {
    int number = languages.getOrDefault(language, -1);
    for (int at = 0; at < counts.editions.length; at += 2) {
      if (counts.editions[at] == number) {
        return at;
      }
    }
    return -1;
  }
}
