package org.chancery.readingroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.readingroom.testing.TrialRegister.EN;
import static org.chancery.readingroom.testing.TrialRegister.FR;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.Digest;
import org.chancery.register.Act.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class RecordsResourceTest {
  private static final Language UK = new Language("uk");

  @TempDir Path folder;
  private ApiRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new ApiRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void news(String date, String title) {
    room.register.issue(TrialRegister.news().date(date.isEmpty() ? null : LocalDate.parse(date)).metadata(), Map.of(EN, title));
  }

  @Test
  void newestStandFirstAndUndatedLastWithWordsToo() throws Exception {
    news("2020-01-01", "A storm");
    news("", "A calm without a day");
    news("2021-01-01", "A calm");
    news("2021-01-01", "A calm again");
    room.follow();
    assertThat(ApiRoom.numbers(room.get("/api/v1/records"))).containsExactly(4L, 3L, 1L, 2L);
    assertThat(ApiRoom.numbers(room.get("/api/v1/records?q=calm"))).containsExactly(4L, 3L, 2L);
    assertThat(ApiRoom.numbers(room.get("/api/v1/records?from=2021"))).containsExactly(4L, 3L);
    assertThat(ApiRoom.numbers(room.get("/api/v1/records?limit=2&page=2"))).containsExactly(1L, 2L);
    assertThat(room.get("/api/v1/records?limit=2&page=2").path("next").isNull()).isTrue();
    assertThat(room.get("/api/v1/records").at("/records/3/date").isNull()).isTrue();
  }

  @Test
  void cursorsReachEveryRecordOnceWhileOthersAreAdded() throws Exception {
    var seed = Long.getLong("tests.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      news(random.nextInt(5) == 0 ? "" : "2020-01-0" + (1 + random.nextInt(5)), "Old " + i);
    }
    room.follow();
    var old = new HashSet<>(ApiRoom.numbers(room.get("/api/v1/records?limit=200")));
    assertThat(old).hasSize(30);
    var seen = new ArrayList<Long>();
    var cursor = "";
    int asked = 0;
    while (cursor != null) {
      var answer = room.get("/api/v1/records?limit=" + (1 + random.nextInt(5)) + cursor);
      seen.addAll(ApiRoom.numbers(answer));
      assertThat(answer.path("total").asLong()).as("seed %d", seed).isEqualTo(30 + asked);
      cursor = answer.path("next").isNull() ? null : "&cursor=" + answer.path("next").asText();
      asked++;
      news(random.nextInt(4) == 0 ? "" : "2020-01-0" + (1 + random.nextInt(5)), "New " + asked);
      room.follow();
    }
    assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates();
    assertThat(seen).as("seed %d", seed).containsAll(old);
  }

  @Test
  void theLastAnswerHasNoNextEvenWhenItIsFull() throws Exception {
    for (int i = 1; i <= 4; i++) {
      news("2020-01-0" + i, "News " + i);
    }
    room.follow();
    var first = room.get("/api/v1/records?limit=2");
    var second = room.get("/api/v1/records?limit=2&cursor=" + first.path("next").asText());
    assertThat(ApiRoom.numbers(second)).containsExactly(2L, 1L);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(room.get("/api/v1/records?limit=4").path("next").isNull()).isTrue();
    assertThat(room.get("/api/v1/records?q=nothing").path("next").isNull()).isTrue();
  }

  @Test
  void aCursorBelongsToItsQuestionAlone() throws Exception {
    for (int i = 1; i <= 3; i++) {
      news("2020-01-0" + i, "News " + i);
    }
    room.follow();
    var next = room.get("/api/v1/records?q=news&limit=1").path("next").asText();
    assertThat(ApiRoom.numbers(room.get("/api/v1/records?q=news&limit=2&cursor=" + next + "&utm_source=x"))).containsExactly(2L, 1L);
    for (var wrong :
        List.of(
            "?limit=1&cursor=" + next,
            "?q=other&cursor=" + next,
            "?q=news&kind=news&cursor=" + next,
            "?q=news&to=2020&cursor=" + next,
            "?q=news&page=2&cursor=" + next,
            "?q=news&cursor=" + next + "A",
            "?q=news&cursor=" + next.substring(1),
            "?q=news&cursor=!",
            "?q=news&cursor=%F0%9F%8C%8A",
            "?q=news&cursor=" + "A".repeat(3000),
            "?q=news&cursor=MTs7MTs")) {
      assertThat(room.refusal(400, "/api/v1/records" + wrong).path("code").asText()).isEqualTo("wrong_value");
    }
  }

  @Test
  void wrongValuesOfKnownParametersAreRefusedAndUnknownOnesPassedOver() throws Exception {
    for (var wrong :
        List.of(
            "limit=0", "limit=201", "limit=-1", "limit=1.5", "limit=1e2", "limit=%D9%A3", "page=0", "kind=none", "field=..%2fx", "from=2020-13",
            "to=x", "language=xx")) {
      var problem = room.refusal(400, "/api/v1/records?" + wrong);
      assertThat(problem.path("detail").asText()).contains("\"" + wrong.substring(0, wrong.indexOf('=')) + "\"");
    }
    assertThat(room.get("/api/v1/records?utm_campaign=x&limits=0").path("total").asInt()).isZero();
    assertThat(room.refusal(400, "/api/v1/records/1?language=xx").path("code").asText()).isEqualTo("wrong_value");
  }

  @Test
  void aParameterThatHasOneValueIsRefusedWhenItIsGivenTwiceAndAFacetIsNot() throws Exception {
    for (var name : List.of("q", "page", "limit", "cursor", "from", "to")) {
      for (var twice : List.of("=1&%s=2", "=1&%s=1", "=&%s=1", "&%s")) {
        var problem = room.refusal(400, "/api/v1/records?" + name + twice.formatted(name));
        assertThat(problem.path("code").asText()).isEqualTo("repeated_parameter");
        assertThat(problem.path("detail").asText()).isEqualTo("The parameter \"" + name + "\" is given 2 times; expected once.");
      }
    }
    var several = "?kind=news&kind=meeting&field=quiet-seas&field=quiet-seas&body=chair&body=harbour-office&country=fi&country=ch";
    assertThat(room.get("/api/v1/records" + several + "&language=en&language=fr&series=harbour-days&series=&utm=1&utm=2").path("total").asInt()).isZero();
    assertThat(room.get("/api/v1/problems/repeated_parameter").path("meaning").asText()).isNotEmpty();
  }

  @Test
  void aTitleIsInTheReadersBestLanguageOfThoseTheRecordHas() throws Exception {
    room.register.issue(TrialRegister.news().original(FR).metadata(), Map.of(FR, "Avis", EN, "Notice"));
    room.register.issue(TrialRegister.news().original(UK).metadata(), Map.of(UK, "Оголошення", EN, "Call"));
    room.follow();
    assertThat(ApiRoom.titles(room.get("/api/v1/records"))).isEqualTo("Оголошення, Avis");
    assertThat(ApiRoom.titles(room.get("/api/v1/records", "accept-language", "en-GB"))).isEqualTo("Call, Notice");
    assertThat(ApiRoom.titles(room.get("/api/v1/records", "accept-language", "de, uk;q=0.8, en;q=0.5"))).isEqualTo("Оголошення, Notice");
    assertThat(ApiRoom.titles(room.get("/api/v1/records", "accept-language", "de, fr;q=0.9, en;q=0"))).isEqualTo("Оголошення, Avis");
    assertThat(ApiRoom.titles(room.get("/api/v1/records", "accept-language", "*;;nonsense"))).isEqualTo("Оголошення, Avis");
    assertThat(ApiRoom.titles(room.get("/api/v1/records?language=fr", "accept-language", "en"))).isEqualTo("Avis");
    assertThat(ApiRoom.titles(room.get("/api/v1/records?language=fr&language=uk", "accept-language", "en"))).isEqualTo("Call, Notice");
    assertThat(room.get("/api/v1/records/2?language=fr").path("language").asText()).isEqualTo("uk");
    var one = room.site.get("/api/v1/records/2?language=en");
    assertThat(one.headers().firstValue("content-language")).contains("en");
    assertThat(one.headers().firstValue("vary").orElseThrow()).contains("Accept-Language");
    assertThat(JsonText.read(one.body()).path("url").asText()).isEqualTo(TrialSite.PUBLIC_ADDRESS + "/en/record/2/call");
  }

  @Test
  void aRecordShowsItsTextItsActsAndWhereTheirContentsAre() throws Exception {
    var metadata =
        TrialRegister.news().date(LocalDate.parse("2020-12-14")).bodies(List.of(new Slug("chair"))).countries(List.of(new Slug("fi"))).metadata();
    var number = room.register.issue(metadata, Map.of(EN, "Notice"));
    room.register.correct(number, Reason.TYPOGRAPHICAL, Map.of(EN, "A better notice", FR, "Avis"));
    room.follow();
    var record = room.get("/api/v1/records/" + number);
    assertThat(record.path("title").asText()).isEqualTo("A better notice");
    assertThat(record.path("edition").asInt()).isEqualTo(2);
    assertThat(record.path("date").asText()).isEqualTo("2020-12-14");
    assertThat(record.path("body").asText()).isEqualTo("<p>Text of <em>A better notice</em>.</p>");
    assertThat(record.path("languages").toString()).isEqualTo("[\"en\",\"fr\"]");
    assertThat(record.path("acts")).hasSize(2);
    assertThat(record.at("/acts/0/act").asText()).isEqualTo("issued");
    assertThat(record.at("/acts/1/act").asText()).isEqualTo("corrected");
    assertThat(record.at("/acts/1/reason").asText()).isEqualTo("typographical");
    assertThat(record.at("/acts/1/role").asText()).isEqualTo("publisher");
    assertThat(record.at("/acts/1/archival").asBoolean()).isTrue();
    assertThat(record.at("/acts/1/time").asText()).isEqualTo(TrialRegister.NOW.toString());
    assertThat(record.at("/acts/1/editions")).hasSize(2);
    var named = record.findParents("sha256");
    assertThat(named).hasSizeGreaterThan(5);
    for (var each : named) {
      var digest = new Digest(each.path("sha256").asText());
      assertThat(each.path("content").asText()).isEqualTo(TrialSite.PUBLIC_ADDRESS + "/log/content/sha256/" + digest);
      assertThat(room.register.reader().content(digest)).isPresent();
    }
  }

  @Test
  void anActChangesWhatIsAnsweredAtOnce() throws Exception {
    var number = room.register.issue(TrialRegister.news().metadata(), Map.of(EN, "Before"));
    room.follow();
    var before = room.site.get("/api/v1/records/" + number);
    var tag = before.headers().firstValue("etag").orElseThrow();
    assertThat(room.site.get("/api/v1/records/" + number, "if-none-match", tag).statusCode()).isEqualTo(304);
    assertThat(ApiRoom.titles(room.get("/api/v1/records"))).isEqualTo("Before");
    room.register.correct(number, Reason.CORRECTION, Map.of(EN, "After"));
    room.follow();
    assertThat(room.site.get("/api/v1/records/" + number, "if-none-match", tag).statusCode()).isEqualTo(200);
    assertThat(room.get("/api/v1/records/" + number).path("title").asText()).isEqualTo("After");
    assertThat(ApiRoom.titles(room.get("/api/v1/records"))).isEqualTo("After");
  }

  @Test
  void aNumberThatNamesNoRecordIsNotFound() throws Exception {
    news("2020-01-01", "The only one");
    room.follow();
    for (var wrong : List.of("2", "0", "01", "-1", "+1", "1.0", "x", "999999999999999999", "99999999999999999999", "2/", "1/acts", "1/acts/", "%D9%A1")) {
      assertThat(room.refusal(404, "/api/v1/records/" + wrong).path("code").asText()).isEqualTo("not_found");
    }
  }
}
