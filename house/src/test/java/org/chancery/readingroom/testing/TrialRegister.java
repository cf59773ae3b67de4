package org.chancery.readingroom.testing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chancery.log.SigningKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.register.TestRegister;
import org.chancery.storage.Database;

/// A [TestRegister] without any act, with a fixed key, clock and chance, for records of which only title and metadata matter.
public final class TrialRegister implements AutoCloseable {
  public static final String ORIGIN = "record.example.org/log";
  public static final Instant NOW = Instant.parse("2026-02-03T10:00:00.125Z");
  public static final Language EN = new Language("en");
  public static final Language FR = new Language("fr");

  private final TestRegister inner;

  public TrialRegister(Path folder) {
    this(folder, key());
  }

  private TrialRegister(Path folder, SigningKey key) {
    inner = TestRegister.of(folder, key, Clock.fixed(NOW, ZoneOffset.UTC), 11);
  }

  /// One with a given key.
  public static TrialRegister of(Path folder, SigningKey key) {
    return new TrialRegister(folder, key);
  }

  private static SigningKey key() {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    return SigningKey.of(ORIGIN, seed);
  }

  public Register register() {
    return inner.register();
  }

  public RegisterReader reader() {
    return inner.reader();
  }

  public Database database() {
    return inner.database();
  }

  public List<Outcome> commit(List<Proposal> proposals) {
    return inner.proposeAll(proposals);
  }

  /// Lets another key sign from now on.
  public void changeKeys() {
    inner.changeKeys();
  }

  /// Issues a record with one text in each language and gives its number.
  public RecordNumber issue(Metadata metadata, Map<Language, String> titles) {
    var issue = new Proposal.Issue(Act.Role.OPERATOR, false, metadata, editions(titles));
    return inner.commit(List.of(issue)).getFirst().act().about().orElseThrow();
  }

  /// Gives a record new texts.
  public void correct(RecordNumber number, Act.Reason reason, Map<Language, String> titles) {
    inner.commit(List.of(new Proposal.Correct(Act.Role.PUBLISHER, true, number, reason, null, editions(titles))));
  }

  private static List<Edition> editions(Map<Language, String> titles) {
    return titles.entrySet().stream().map(each -> edition(each.getKey(), each.getValue())).toList();
  }

  public static Edition edition(Language language, String title) {
    return new Edition(language, title, SafeHtml.of("<p>Text of <em>" + title + "</em>.</p>"), null);
  }

  public static MetadataDraft news() {
    return new MetadataDraft(new Slug("news"), EN);
  }

  @Override
  public void close() {
    inner.close();
  }
}
