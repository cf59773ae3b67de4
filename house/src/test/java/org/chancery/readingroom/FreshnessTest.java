package org.chancery.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.record.Digest;
import org.chancery.register.Act.Role;
import org.chancery.register.Proposal;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks for answers that say how often they were made, and sees which acts make them anew.
@Tag("store")
final class FreshnessTest {
  private static final LocalDate DAY = LocalDate.of(2020, 12, 14);
  private static final Dependence AROUND_THE_DAY = new Dependence(Set.of("record:99"), new Dependence.Days(DAY.minusDays(1), DAY.plusDays(1)));

  @TempDir private Path folder;
  private final AtomicInteger made = new AtomicInteger();
  private TrialRegister register;
  private TrialSite site;
  private Freshness freshness;
  private RecordNumber first;
  private Digest redacted = Digest.of(new byte[0]);

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(folder);
    first = register.issue(TrialRegister.news().date(DAY).metadata(), Map.of(TrialRegister.EN, "First"));
    site = new TrialSite(this::routes);
    freshness = new Freshness(site.cache(), register.reader());
    follow();
  }

  @AfterEach
  void close() {
    site.close();
    register.close();
  }

  private void routes(Router router, Site of) {
    route(router, of, "/first", Dependence.on("record:" + first));
    route(router, of, "/list", Dependence.on("records"));
    route(router, of, "/day", AROUND_THE_DAY);
    route(router, of, "/undated", Dependence.on("undated"));
    route(router, of, "/none", Dependence.NONE);
    router.route("/content").handler(of.resource(request -> content()));
  }

  private void route(Router router, Site of, String path, Dependence dependence) {
    router.route(path).handler(of.resource(request -> Answer.of("text/plain", bytes(), dependence)));
  }

  /// As the log gives a content.
  private Answer content() {
    boolean there = register.reader().content(redacted).isPresent();
    return Answer.of("text/plain", (there ? "there" : "gone").getBytes(StandardCharsets.UTF_8), Dependence.on("content:" + redacted));
  }

  private byte[] bytes() {
    return Integer.toString(made.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
  }

  private void follow() {
    freshness.apply(register.reader().acts(freshness.position(), 500));
  }

  private Map<String, String> answers() throws Exception {
    var answers = new TreeMap<String, String>();
    for (var path : new String[] {"/first", "/list", "/day", "/undated", "/none"}) {
      answers.put(path, TrialSite.text(site.get(path)));
    }
    return answers;
  }

  /// The paths whose answers are made anew after the acts that `change` commits.
  private Set<String> madeAnewAfter(Runnable change) throws Exception {
    var before = answers();
    assertThat(answers()).isEqualTo(before);
    change.run();
    follow();
    var after = answers();
    after.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
    return after.keySet();
  }

  private void issue(MetadataDraft metadata) {
    register.issue(metadata.metadata(), Map.of(TrialRegister.EN, "Another"));
  }

  @Test
  void aCorrectionTouchesItsRecordTheListsAndItsDay() throws Exception {
    assertThat(madeAnewAfter(() -> register.correct(first, Reason.CORRECTION, Map.of(TrialRegister.EN, "New"))))
        .containsExactlyInAnyOrder("/first", "/list", "/day");
  }

  @Test
  void aNewRecordTouchesTheListsAndItsDayOnly() throws Exception {
    assertThat(madeAnewAfter(() -> issue(TrialRegister.news().date(DAY)))).containsExactlyInAnyOrder("/list", "/day");
    assertThat(madeAnewAfter(() -> issue(TrialRegister.news().date(DAY.plusYears(1))))).containsExactly("/list");
  }

  @Test
  void aRecordWithoutADateTouchesTheUndated() throws Exception {
    assertThat(madeAnewAfter(() -> issue(TrialRegister.news()))).containsExactlyInAnyOrder("/list", "/undated");
  }

  @Test
  void aStandingPageAndTheOrganisationTouchEverything() throws Exception {
    assertThat(madeAnewAfter(() -> issue(new MetadataDraft(new Slug("page"), TrialRegister.EN).page(new Slug("licence"))))).hasSize(5);
    assertThat(
            madeAnewAfter(
                () -> register.commit(List.of(new Proposal.ChangeOrganisation(Role.OPERATOR, TrialOrganisation.files())))))
        .hasSize(5);
  }

  @Test
  void aRedactedContentIsDropped() throws Exception {
    var digest = register.reader().record(first).orElseThrow().edition(TrialRegister.EN).digest();
    redacted = digest;
    assertThat(TrialSite.text(site.get("/content"))).isEqualTo("there");
    register.correct(first, Reason.CORRECTION, Map.of(TrialRegister.EN, "New"));
    register.commit(
        List.of(new Proposal.Redact(Role.OPERATOR, false, first, Reason.LEGAL_ORDER, List.of(digest), Map.of(TrialRegister.EN, "By law."))));
    follow();
    assertThat(TrialSite.text(site.get("/content"))).isEqualTo("gone");
  }

  @Test
  void aWithdrawnRecordTouchesEverything() throws Exception {
    assertThat(
            madeAnewAfter(
                () ->
                    register.commit(
                        List.of(new Proposal.WithdrawRecord(Role.PUBLISHER, false, first, Reason.REVIEW, Map.of(TrialRegister.EN, "For a while."))))))
        .hasSize(5);
  }

  @Test
  void actsThatComeAgainTouchNothingTwice() throws Exception {
    issue(TrialRegister.news());
    follow();
    var before = answers();
    freshness.apply(register.reader().acts(0, 500));
    assertThat(answers()).isEqualTo(before);
    assertThat(freshness.position()).isEqualTo(2);
  }

  @Test
  void overlappingRunsTouchWhatIsNewInThem() throws Exception {
    var before = answers();
    issue(TrialRegister.news());
    freshness.apply(register.reader().acts(0, 500));
    assertThat(answers().get("/undated")).isNotEqualTo(before.get("/undated"));
    assertThat(answers().get("/first")).isEqualTo(before.get("/first"));
  }

  @Test
  void whatWasAnsweredBeforeTheIndexCaughtUpIsDropped() throws Exception {
    var late = new Freshness(site.cache(), register.reader());
    var before = answers();
    late.apply(register.reader().acts(late.position(), 500));
    assertThat(answers().values()).doesNotContainAnyElementsOf(before.values());
    assertThat(late.position()).isEqualTo(register.reader().size());
  }
}
