package org.chancery.register;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chancery.log.EntryBundle;
import org.chancery.log.LogSigner;
import org.chancery.log.SigningKey;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.Slug;
import org.chancery.record.Attachment;
import org.chancery.record.Author;
import org.chancery.record.Digest;
import org.chancery.record.Distribution;
import org.chancery.record.Edition;
import org.chancery.record.Meeting;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.record.Reference;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.Committed;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/// A small register with every act and every member of the format, as the files that a mirror of it holds.
///
/// Key, clock and salts are fixed, so that the same code makes the same bytes.
final class RegisterExample {
  private static final String ORIGIN = "record.example.org/log";
  private static final Instant BEGIN = Instant.parse("2026-02-03T10:00:00Z");
  private static final Language EN = new Language("en");
  private static final Language FR = new Language("fr");
  private static final Language SERBIAN = new Language("sr-Latn");
  private static final RecordNumber MEETING = new RecordNumber(1);

  private RegisterExample() {}

  /// Makes the register in an empty folder and gives its public files, by their paths with `/` between.
  static SortedMap<String, byte[]> files(Path folder) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) 1);
    var key = SigningKey.of(ORIGIN, seed);
    var random = new Random(2026);
    try (var database = Database.open(DatabaseAddress.inFolder(folder))) {
      var time = BEGIN;
      for (var proposal : proposals()) {
        var register = new Register(key, Clock.fixed(time, ZoneOffset.UTC), random);
        var outcome = database.write(transaction -> register.commit(transaction, List.of(proposal))).getFirst();
        if (!(outcome instanceof Committed)) {
          throw new IllegalStateException("not committed: " + outcome);
        }
        time = time.plusMillis(60_125);
      }
      return files(new RegisterReader(database), LogSigner.of(key).keys());
    }
  }

  private static SortedMap<String, byte[]> files(RegisterReader reader, List<VerifierKey> keys) {
    var files = new TreeMap<String, byte[]>();
    var head = reader.head().orElseThrow();
    files.put("log/checkpoint", head.note().getBytes(StandardCharsets.UTF_8));
    files.put("log/keys", keys.stream().map(each -> each.text() + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    Tiles.paths(head.size()).forEach(path -> files.put("log/tile/" + path.path(), Tiles.tile(reader.leafHashes(), head.size(), path).orElseThrow()));
    var entries = TilePath.entries(0, (int) head.size());
    files.put("log/tile/" + entries.path(), EntryBundle.encode(reader.entries(0, head.size())));
    for (var logged : reader.acts(0, (int) head.size())) {
      reader.contents(logged.act().contents()).forEach((digest, bytes) -> files.put("log/content/sha256/" + digest.hex(), bytes));
    }
    return files;
  }

  private static List<Proposal> proposals() {
    return List.of(
        new Proposal.ChangeOrganisation(Role.OPERATOR, OrganisationFiles.of(Map.of("organisation.yaml", "slug: harbours\nname: {en: Union of Harbours}\n"))),
        new Proposal.Issue(
            Role.PUBLISHER,
            false,
            meeting(Meeting.Status.PLANNED),
            List.of(
                text(EN, "Harbour days", "<h2>Agenda</h2><ol><li>Tides &amp; times</li><li>Lights</li></ol>", null),
                text(FR, "Journées des ports", "<p>L’été, « à quai » : 5&nbsp;€.</p>", new Edition.Renders(EN, 1)))),
        new Proposal.Issue(
            Role.OPERATOR, true, archived(), List.of(text(EN, "Notice to “mariners” \\ 1999", "<blockquote><p>See the <a href=\"https://example.org/chart?a=1&amp;b=2\">chart</a>.</p></blockquote>", null))),
        new Proposal.Correct(
            Role.PUBLISHER, false, MEETING, Reason.TYPOGRAPHICAL, null, List.of(text(EN, "Harbour Days", "<p>A text with <strong>one</strong> letter changed.</p>", null))),
        new Proposal.Correct(Role.PUBLISHER, false, MEETING, Reason.CORRECTION, meeting(Meeting.Status.POSTPONED), List.of()),
        new Proposal.Correct(
            Role.PUBLISHER, false, MEETING, Reason.NEW_TRANSLATION, null, List.of(text(SERBIAN, "Dani luka", "<p>Plima i čas.</p>", new Edition.Renders(EN, 2)))),
        new Proposal.Correct(
            Role.OPERATOR,
            true,
            new RecordNumber(2),
            Reason.RETRACTION,
            archived().draft().symbol(null).metadata(),
            List.of(text(EN, "Notice retracted", "<table><tbody><tr><th>Light</th><td>none</td></tr></tbody></table>", null))),
        new Proposal.Issue(
            Role.OPERATOR,
            false,
            new MetadataDraft(new Slug("page"), EN).page(new Slug("about-us")).metadata(),
            List.of(text(EN, "About us \uD83D\uDEA2", "<p>Ships\u2028and piers.</p>", null))));
  }

  private static Edition text(Language language, String title, String body, Edition.@Nullable Renders renders) {
    return new Edition(language, title, SafeHtml.of(body), renders);
  }

  private static Metadata meeting(Meeting.Status status) {
    return new MetadataDraft(new Slug("meeting"), EN)
        .date(LocalDate.of(2026, 12, 3))
        .authentic(List.of(EN, FR))
        .places(List.of("Helsinki", "Den Haag"))
        .bodies(slugs("chair", "harbour-office"))
        .fields(slugs("fair-weather", "quiet-seas"))
        .countries(slugs("ch", "fi"))
        .series(new Slug("harbour-days"))
        .symbol("HD.DEC/1/26")
        .mediaContact("press@example.org")
        .licence("CC BY 4.0")
        .distribution(Distribution.DERESTRICTED)
        .demonstration(true)
        .meeting(
            new Meeting(
                LocalDateTime.of(2026, 12, 3, 10, 0),
                LocalDateTime.of(2026, 12, 4, 17, 30, 15),
                ZoneId.of("Europe/Helsinki"),
                Map.of(EN, "Old pier", FR, "Vieux quai"),
                status))
        .authors(List.of(new Author("Harbour Office", "author"), new Author("Ångström", "photographer")))
        .references(List.of(new Reference("recalls", "https://example.org/decision/7")))
        .attachments(List.of(new Attachment("chart.pdf", "application/pdf", 4_294_967_296L, Digest.of(new byte[0]), "Harbour Office", "Free to reuse")))
        .metadata();
  }

  private static Metadata archived() {
    return new MetadataDraft(new Slug("news"), EN).date(LocalDate.of(1999, 2, 28)).places(List.of("Vienna")).bodies(slugs("harbour-office")).symbol("N/1").metadata();
  }

  private static List<Slug> slugs(String... slugs) {
    return Arrays.stream(slugs).map(Slug::new).toList();
  }
}
