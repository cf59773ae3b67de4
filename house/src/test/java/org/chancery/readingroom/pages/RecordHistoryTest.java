package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.Edition;
import org.chancery.record.RecordNumber;
import org.chancery.record.SafeHtml;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Proposal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// History, past editions, comparisons and the notice of what was withdrawn, as readers get them.
@Tag("store")
final class RecordHistoryTest {
  private static final Map<Language, String> NOTE = Map.of(PagesRoom.EN, "Sent out <too> early.", PagesRoom.FR, "Envoyé trop tôt.");
  private static final RecordNumber ONE = new RecordNumber(1);

  @TempDir private Path folder;
  private PagesRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new PagesRoom(folder);
    room.register.commit(
        List.of(
            new Proposal.Issue(
                Role.PUBLISHER, false, PagesRoom.statement("2020-12-14").metadata(),
                List.of(text("en", "A visit", "The chairs met in Baku.", "They thank the hosts."), text("fr", "Une visite", "Les coprésidents.")))));
    commit(
        new Proposal.Correct(
            Role.PUBLISHER, false, ONE, Reason.CORRECTION, null,
            List.of(text("en", "A visit", "The co-chairs met in Yerevan.", "They thank the hosts.")), NOTE));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void commit(Proposal proposal) {
    assertThat(room.register.commit(List.of(proposal))).allSatisfy(each -> assertThat(each).isInstanceOf(Committed.class));
    room.follow();
  }

  private static Edition text(String language, String title, String... paragraphs) {
    var body = new StringBuilder();
    for (var each : paragraphs) {
      body.append("<p>").append(SafeHtml.escape(each)).append("</p>");
    }
    return new Edition(new Language(language), title, SafeHtml.of(body.toString()), null);
  }

  private void withdraw() {
    commit(new Proposal.WithdrawRecord(Role.PUBLISHER, false, ONE, Reason.PUBLISHED_IN_ERROR, NOTE));
  }

  private Document gone(String path) throws Exception {
    var response = room.site.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(410);
    return Jsoup.parse(TrialSite.text(response));
  }

  @Test
  void theNoticeOfACorrectionExplainsIt() throws Exception {
    var page = room.page("/en/record/1/a-visit");
    assertThat(page.select(".correction").text()).contains("Corrected", "an error of content", "Sent out <too> early.");
    assertThat(page.select(".correction a").attr("href")).isEqualTo("/en/record/1/history");
    assertThat(room.page("/fr/record/1/une-visite").select(".correction").text()).contains("Envoyé trop tôt.");
    assertThat(room.page("/ru/record/1/a-visit").select(".correction span").attr("lang")).isEqualTo("en");
  }

  @Test
  void aCorrectionOfAnotherLanguageIsNotPassedOffAsOneOfThisText() throws Exception {
    assertThat(room.page("/en/record/1/a-visit").select(".correction strong").text()).isEqualTo("Corrected");
    assertThat(room.page("/fr/record/1/une-visite").select(".correction strong").text()).isEqualTo("Corrigé : Édition 2, anglais.");
  }

  @Test
  void aTranslationSaysWhatItTranslatesAndWhenThatWasChangedAfterIt() throws Exception {
    commit(
        new Proposal.AddLanguages(
            Role.PUBLISHER, false, ONE, Reason.NEW_TRANSLATION,
            List.of(rendering("de", "Ein Besuch", 2), rendering("it", "Una visita", 1)), Map.of()));
    var current = room.page("/de/record/1/ein-besuch");
    assertThat(current.select(".lagging")).isEmpty();
    assertThat(current.select(".facts a").eachAttr("href")).contains("/en/record/1/edition/2");
    assertThat(current.select(".correction strong").text()).isEqualTo("Berichtigt: Ausgabe 2, Englisch.");
    var lagging = room.page("/it/record/1/una-visita");
    assertThat(lagging.select(".lagging").text()).startsWith("Questa traduzione non è aggiornata.").contains("Edizione 2, inglese");
    assertThat(lagging.select(".lagging a").attr("href")).isEqualTo("/en/record/1/compare/1/2");
    assertThat(lagging.select(".correction")).as("said once").isEmpty();
    assertThat(lagging.select(".facts").text()).contains("Traduzione di Edizione 1, inglese");
    commit(
        new Proposal.Correct(
            Role.PUBLISHER, false, ONE, Reason.CORRECTION, null, List.of(text("en", "A visit", "The co-chairs met in Tirana.")), Map.of()));
    assertThat(room.page("/de/record/1/ein-besuch").select(".lagging a").attr("href")).isEqualTo("/en/record/1/compare/2/3");
  }

  @Test
  void aTranslationOfARedactedEditionLeadsNowhereThatIsGone() throws Exception {
    commit(new Proposal.AddLanguages(Role.PUBLISHER, false, ONE, Reason.NEW_TRANSLATION, List.of(rendering("it", "Una visita", 1)), Map.of()));
    var digest = room.register.reader().editions(ONE, PagesRoom.EN).getFirst().digest();
    commit(new Proposal.Redact(Role.OPERATOR, false, ONE, Reason.LEGAL_ORDER, List.of(digest), NOTE));
    var page = room.page("/it/record/1/una-visita");
    assertThat(page.select(".lagging").text()).contains("Edizione 2, inglese");
    assertThat(page.select(".lagging a")).isEmpty();
    assertThat(page.select(".facts a").eachAttr("href")).doesNotContain("/en/record/1/edition/1");
    assertThat(room.page("/en/record/1/history").select(".steps a").eachAttr("href")).doesNotContain("/en/record/1/compare/1/2");
    assertThat(room.page("/en/record/1/edition/2").select("a").eachAttr("href")).doesNotContain("/en/record/1/compare/1/2");
  }

  private static Edition rendering(String language, String title, int edition) {
    var text = text(language, title, "Text.");
    return new Edition(text.language(), text.title(), text.body(), new Edition.Renders(PagesRoom.EN, edition));
  }

  @Test
  void theHistorySaysWhichDetailsWereChanged() throws Exception {
    var metadata = PagesRoom.statement("2020-12-15").places(List.of("Baku")).metadata();
    commit(new Proposal.Correct(Role.PUBLISHER, false, ONE, Reason.CORRECTION, metadata, List.of(), NOTE));
    var step = room.page("/en/record/1/history").selectFirst(".steps > li");
    assertThat(step.select(".details dt").eachText()).containsExactly("Date", "Places");
    assertThat(step.select(".details del").eachText()).containsExactly("[taken out: 14 December 2020]");
    assertThat(step.select(".details ins").eachText()).containsExactly("[put in: 15 December 2020]", "[put in: Baku]");
    assertThat(room.page("/en/record/1/a-visit").select(".correction strong").text()).isEqualTo("Corrected");
    withdraw();
    assertThat(room.page("/en/record/1/history").select(".details")).as("of a withdrawn record nothing is shown").isEmpty();
  }

  @Test
  void theHistoryNamesEveryActNewestFirst() throws Exception {
    var page = room.page("/en/record/1/history");
    assertThat(page.selectFirst("h1").text()).isEqualTo("History of the record");
    assertThat(page.select(".steps h2").eachText()).containsExactly("Corrected", "Published");
    assertThat(page.select(".steps li li").eachText()).containsExactly("Edition 2, English · What changed (Edition 2, English)", "Edition 1, English", "Edition 1, French");
    assertThat(page.select(".steps a").eachAttr("href"))
        .containsExactly("/en/record/1/edition/2", "/en/record/1/compare/1/2", "/en/record/1/edition/1", "/fr/record/1/edition/1");
    assertThat(page.select(".dateline a").attr("href")).isEqualTo("/en/record/1/a-visit");
    assertThat(room.page("/de/record/1/history").selectFirst("h1").text()).isEqualTo("Verlauf des Dokuments");
    room.refusal(404, "/en/record/7/history");
    room.refusal(404, "/en/record/x/history");
  }

  @Test
  void aPastEditionIsReadAndMarkedAsPast() throws Exception {
    var page = room.page("/en/record/1/edition/1");
    assertThat(page.selectFirst(".text").text()).contains("The chairs met in Baku.");
    assertThat(page.select(".note.over strong").text()).isEqualTo("This is a past edition.");
    assertThat(page.select(".note.over a").eachAttr("href")).contains("/en/record/1/a-visit", "/en/record/1/history");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.select(".colophon").text()).contains(room.register.reader().editions(ONE, PagesRoom.EN).getFirst().digest().hex());
    assertThat(room.page("/en/record/1/edition/2").select(".note.over strong").text()).isEqualTo("This is the newest edition.");
    room.refusal(404, "/en/record/1/edition/3");
    room.refusal(404, "/en/record/1/edition/0");
    room.refusal(404, "/en/record/1/edition/99999999999999999999");
    room.refusal(404, "/ru/record/1/edition/1");
  }

  @Test
  void twoEditionsAreComparedWordByWord() throws Exception {
    var page = room.page("/en/record/1/compare/1/2");
    assertThat(page.selectFirst("h1").text()).isEqualTo("Edition 1 and edition 2 compared");
    assertThat(page.select("del").eachText()).containsExactly("[taken out: chairs ]", "[taken out: Baku.]");
    assertThat(page.select("ins").eachText()).containsExactly("[put in: co-chairs ]", "[put in: Yerevan.]");
    assertThat(page.select(".text p").last().text()).isEqualTo("They thank the hosts.");
    assertThat(page.select(".note strong").text()).isEqualTo("Passages that differ: 1");
    assertThat(room.page("/en/record/1/compare/2/2").select(".note strong").text()).isEqualTo("The texts do not differ.");
    room.refusal(404, "/en/record/1/compare/1/3");
    room.refusal(404, "/en/record/1/compare/1");
  }

  @Test
  void twoRecordsAreCompared() throws Exception {
    commit(
        new Proposal.Issue(
            Role.PUBLISHER, false, PagesRoom.statement("2021-01-14").metadata(), List.of(text("en", "A second visit", "The co-chairs met in Yerevan."))));
    var page = room.page("/en/compare/1/2");
    assertThat(page.select(".text h2 ins").text()).isEqualTo("[put in: second ]");
    assertThat(page.select(".text del").eachText()).containsExactly("[taken out: They thank the hosts.]");
    assertThat(page.select(".record-head a").eachAttr("href")).containsExactly("/en/record/1/a-visit", "/en/record/2/a-second-visit");
    room.refusal(404, "/fr/compare/1/2");
    room.refusal(404, "/en/compare/1/9");
  }

  @Test
  void aWithdrawnRecordKeepsItsAddressAndSaysWhy() throws Exception {
    room.page("/en/record/1/a-visit");
    assertThat(room.index.find(RecordQuery.EVERYTHING).total()).isEqualTo(1);
    withdraw();
    for (var path : List.of("/en/record/1/a-visit", "/en/record/1", "/record/1", "/en/record/1/another-slug")) {
      var page = gone(path);
      assertThat(page.selectFirst("h1").text()).isEqualTo("This record was withdrawn");
      assertThat(page.select(".about").text()).contains("published in error", "Sent out <too> early.");
      assertThat(page.text()).doesNotContain("A visit").doesNotContain("Yerevan");
    }
    assertThat(gone("/fr/record/1/une-visite").select(".about").text()).contains("Envoyé trop tôt.");
    assertThat(room.index.find(RecordQuery.EVERYTHING).total()).isZero();
    assertThat(room.page("/en/records").text()).doesNotContain("A visit");
    gone("/en/record/1/edition/1");
    gone("/en/record/1/compare/1/2");
    var history = room.page("/en/record/1/history");
    assertThat(history.select(".steps h2").eachText()).containsExactly("Withdrawn", "Corrected", "Published");
    assertThat(history.select(".steps a")).isEmpty();
    assertThat(history.text()).doesNotContain("A visit");
  }

  @Test
  void aReinstatedRecordIsFoundAgain() throws Exception {
    withdraw();
    gone("/en/record/1/a-visit");
    commit(new Proposal.Reinstate(Role.PUBLISHER, false, ONE, Reason.REVIEW, List.of(), Map.of()));
    assertThat(room.page("/en/record/1/a-visit").selectFirst("h1").text()).isEqualTo("A visit");
    assertThat(room.index.find(RecordQuery.EVERYTHING).total()).isEqualTo(1);
  }

  @Test
  void aWithdrawnLanguageSaysSoAndOffersTheOthers() throws Exception {
    commit(new Proposal.WithdrawLanguages(Role.PUBLISHER, false, ONE, Reason.RETRACTION, List.of(PagesRoom.FR), NOTE));
    var page = room.page(room.redirect(302, "/fr/record/1"));
    assertThat(page.select(".note.over").text()).contains("Le texte en français a été retiré.", "Envoyé trop tôt.");
    assertThat(page.select(".lacking a").eachAttr("href")).containsExactly("/en/record/1/a-visit");
    gone("/fr/record/1/edition/1");
    assertThat(room.page("/en/record/1/a-visit").select(".note.over")).isEmpty();
  }

  @Test
  void aRedactedEditionLeavesItsDigest() throws Exception {
    var digest = room.register.reader().editions(ONE, PagesRoom.EN).getFirst().digest();
    assertThat(room.page("/en/record/1/edition/1").text()).contains("Baku");
    commit(new Proposal.Redact(Role.OPERATOR, false, ONE, Reason.LEGAL_ORDER, List.of(digest), NOTE));
    var page = room.page("/en/record/1/edition/1");
    assertThat(page.text()).contains("This text was redacted by law.", digest.hex()).doesNotContain("Baku");
    gone("/en/record/1/compare/1/2");
    assertThat(room.page("/en/record/1/history").select(".steps a").eachAttr("href")).doesNotContain("/en/record/1/edition/1");
    assertThat(room.page("/en/record/1/a-visit").text()).contains("Yerevan");
  }

  @Test
  void theProofSaysWhatIsProvedAndWhatIsNotAndHowToCheckIt() throws Exception {
    var page = room.page("/en/record/1/proof");
    assertThat(page.selectFirst("h1").text()).isEqualTo("What proves this text");
    assertThat(page.selectFirst(".text p").text()).contains("entry 1 ", "2 entries");
    var digest = room.register.reader().record(ONE).orElseThrow().edition(PagesRoom.EN).digest().hex();
    assertThat(page.select(".text a").eachAttr("href"))
        .containsExactly("/en/record/1/edition/2.tlog-proof", "/log/content/sha256/" + digest, "/log/keys", "/log/former-keys", "/log/checkpoint", "/en/record/1/history");
    assertThat(page.select(".command").text()).isEqualTo("./chancery verify 2.tlog-proof " + digest);
    assertThat(room.page("/fr/record/1/proof").selectFirst("h1").text()).isEqualTo("Ce qui prouve ce texte");
    room.refusal(404, "/ru/record/1/proof");
    assertThat(room.page("/en/record/1/a-visit").select(".facts a").eachAttr("href")).contains("/en/record/1/history", "/en/record/1/proof");
    withdraw();
    gone("/en/record/1/proof");
  }

  @Test
  void aSlugThatIsANameOfOtherThingsStaysFree() throws Exception {
    commit(new Proposal.Issue(Role.PUBLISHER, false, PagesRoom.statement("2021-02-01").metadata(), List.of(text("en", "History", "Text."))));
    assertThat(room.page("/en/record/2/history").selectFirst("h1").text()).isEqualTo("History of the record");
    assertThat(room.page(room.redirect(302, "/record/2")).selectFirst("h1").text()).isEqualTo("History");
  }
}
