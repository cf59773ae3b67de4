package org.chancery.readingroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chancery.readingroom.testing.TrialRegister.EN;
import static org.chancery.readingroom.testing.TrialRegister.FR;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.Attachment;
import org.chancery.record.Author;
import org.chancery.record.Digest;
import org.chancery.record.Distribution;
import org.chancery.record.Meeting;
import org.chancery.record.Metadata;
import org.chancery.record.Reference;
import org.chancery.register.Act.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class ApiTest {
  @TempDir Path folder;
  private ApiRoom room;
  private OpenApiSchemas schemas;

  @BeforeEach
  void open() throws Exception {
    room = new ApiRoom(folder);
    schemas = new OpenApiSchemas(room.site.get("/api/v1/openapi.json").body());
  }

  @AfterEach
  void close() {
    room.close();
  }

  /// Metadata with everything that metadata can have, but a page.
  private static Metadata full() {
    var meeting =
        new Meeting(
            LocalDateTime.parse("2026-12-03T10:00"), LocalDateTime.parse("2026-12-04T18:00"), ZoneId.of("Europe/Vienna"), Map.of(EN, "Old Hall"),
            Meeting.Status.PLANNED);
    return TrialRegister.news()
        .kind(new Slug("meeting"))
        .date(LocalDate.parse("2026-12-03"))
        .authentic(List.of(EN, FR))
        .places(List.of("Helsinki"))
        .bodies(List.of(new Slug("chair"), new Slug("harbour-office")))
        .authors(List.of(new Author("The Harbour Office", "publisher")))
        .fields(List.of(new Slug("quiet-seas")))
        .countries(List.of(new Slug("fi")))
        .series(new Slug("harbour-days"))
        .symbol("HD.1/26")
        .meeting(meeting)
        .distribution(Distribution.DERESTRICTED)
        .attachments(List.of(new Attachment("plan.pdf", "application/pdf", 12, Digest.of(new byte[] {1}), "Harbour Office", "free")))
        .mediaContact("press@example.org")
        .licence("CC0")
        .references(List.of(new Reference("follows", "/record/1")))
        .demonstration(true)
        .metadata();
  }

  private void issueAllSorts() {
    var number = room.register.issue(full(), Map.of(EN, "Harbour days", FR, "Journées des ports"));
    room.register.correct(number, Reason.NEW_TRANSLATION, Map.of(FR, "Les journées des ports"));
    room.register.issue(TrialRegister.news().metadata(), Map.of(EN, "Plain news"));
    room.register.issue(TrialRegister.news().kind(new Slug("page")).page(new Slug("licence")).metadata(), Map.of(EN, "Licence"));
    room.follow();
  }

  @Test
  void everyAnswerIsWhatTheDocumentSays() throws Exception {
    issueAllSorts();
    schemas.check("Index", room.get("/api/v1"));
    schemas.check("RecordList", room.get("/api/v1/records"));
    schemas.check("RecordList", room.get("/api/v1/records?limit=1"));
    schemas.check("RecordList", room.get("/api/v1/records?kind=page"));
    for (long number = 1; number <= room.register.reader().records(); number++) {
      schemas.check("Record", room.get("/api/v1/records/" + number));
    }
    schemas.check("VocabularyList", room.get("/api/v1/vocabularies"));
    for (var name : VocabularyName.values()) {
      var vocabulary = room.get("/api/v1/vocabularies/" + name.plural());
      schemas.check("Vocabulary", vocabulary);
      assertThat(vocabulary.path("terms")).isNotEmpty();
      for (var term : vocabulary.path("terms")) {
        var alone = room.get("/api/v1/vocabularies/" + name.plural() + "/" + term.path("slug").asText());
        schemas.check("Term", alone);
        assertThat(alone).isEqualTo(term);
        assertThat(term.path("url").asText()).startsWith(TrialSite.PUBLIC_ADDRESS + "/en/");
      }
    }
    schemas.check("Problem", room.refusal(404, "/api/v1/records/99"));
    schemas.check("ProblemMeaning", room.get("/api/v1/problems/not_found"));
  }

  @Test
  void anAnswerWithAMemberTooManyOrOfAnotherTypeIsNotWhatTheDocumentSays() throws Exception {
    issueAllSorts();
    var more = room.get("/api/v1/records/1").put("mood", "good");
    assertThatThrownBy(() -> schemas.check("Record", more)).isInstanceOf(AssertionError.class).hasMessageContaining("mood");
    var other = room.get("/api/v1/records/1").put("edition", "1");
    assertThatThrownBy(() -> schemas.check("Record", other)).isInstanceOf(AssertionError.class).hasMessageContaining("edition");
    var fewer = room.get("/api/v1/records").without("total");
    assertThatThrownBy(() -> schemas.check("RecordList", fewer)).isInstanceOf(AssertionError.class).hasMessageContaining("total");
  }

  @Test
  void aListedRecordAndTheSameRecordByItselfSayTheSame() throws Exception {
    issueAllSorts();
    for (var listed : room.get("/api/v1/records").path("records")) {
      var alone = room.get("/api/v1/records/" + listed.path("number"));
      listed.properties().forEach(each -> assertThat(alone.path(each.getKey())).as(each.getKey()).isEqualTo(each.getValue()));
    }
  }

  @Test
  void everyPathOfTheDocumentIsServedAndEveryExampleIsWhatItsSchemaSays() throws Exception {
    issueAllSorts();
    var paths = schemas.document().path("paths");
    assertThat(paths.size()).isEqualTo(8);
    for (var path : paths.properties()) {
      var real = path.getKey().replace("{number}", "1").replace("{name}", "bodies").replace("{slug}", "chair").replace("{code}", "busy");
      assertThat(room.get(real)).as(path.getKey()).isNotEmpty();
    }
    var withExamples = new TreeSet<String>();
    for (var schema : schemas.document().at("/components/schemas").properties()) {
      for (var example : schema.getValue().path("examples")) {
        schemas.check(schema.getKey(), example);
        withExamples.add(schema.getKey());
      }
    }
    assertThat(withExamples).contains("RecordList", "Record", "Term", "Vocabulary", "Problem");
    assertThat(schemas.document().at("/servers/0/url").asText()).isEqualTo(TrialSite.PUBLIC_ADDRESS);
  }

  @Test
  void everyReferenceInTheDocumentLeadsSomewhereAndTheParametersAreThoseOfAListing() {
    for (var reference : schemas.document().findValuesAsText("$ref")) {
      assertThat(schemas.document().at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    var names = new TreeSet<String>();
    schemas.document().at("/components/parameters").forEach(each -> names.add(each.path("name").asText()));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "q", "field", "body", "country", "series", "kind", "language", "from", "to", "page", "limit", "cursor", "Accept-Language");
  }

  @Test
  void aTermTellsItsFormerNamesItsHoldersAndItsMembers() throws Exception {
    var office = room.get("/api/v1/vocabularies/bodies/harbour-office");
    assertThat(office.path("formerLabels").toString()).isEqualTo("[{\"until\":\"1999-12-31\",\"labels\":{\"en\":\"Pier Office\"}}]");
    assertThat(office.path("records").asText()).isEqualTo(TrialSite.PUBLIC_ADDRESS + "/api/v1/records?body=harbour-office");
    var chair = room.get("/api/v1/vocabularies/bodies/chair");
    assertThat(chair.at("/holders/1/country").asText()).isEqualTo("ch");
    assertThat(chair.path("from").asText()).isEqualTo("2001-01-01");
    var group = room.get("/api/v1/vocabularies/groups/lake-states");
    assertThat(group.path("members").toString()).isEqualTo("{\"vocabulary\":\"countries\",\"slugs\":[\"fi\",\"ch\"]}");
    assertThat(room.get("/api/v1/vocabularies/kinds/page").path("listed").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsNoAddressOfTheApiIsAProblem() throws Exception {
    for (var path :
        List.of(
            "/api", "/api/", "/api/v2/records", "/api/v2/", "/api/v1/recordsx", "/api/v1/recordsx/", "/api/v1/records/99/",
            "/api/v1/vocabularies/none", "/api/v1/vocabularies/bodies/none", "/api/v1/vocabularies/bodies/chair/x", "/api/v1/vocabularies/BODIES",
            "/api/v1/problems/none", "/api/v1/problems/", "/api/v1/openapi.yaml", "/api/v1/vocabularies/bodies/..%2f..%2fx")) {
      assertThat(room.refusal(404, path).path("code").asText()).isEqualTo("not_found");
    }
    assertThat(room.site.raw("/api/v1/%zz")).startsWith("HTTP/1.1 400 ").contains("malformed_request");
    assertThat(room.site.raw("/api/v1/records?q=%zz")).startsWith("HTTP/1.1 400 ").contains("malformed_request");
    assertThat(room.site.raw("/api/v1/../../etc/passwd")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void aSlashTooManyLeadsToTheAddressWithoutItAndKeepsTheQuery() throws Exception {
    issueAllSorts();
    for (var path :
        List.of(
            "/api/v1", "/api/v1/records", "/api/v1/records/1", "/api/v1/vocabularies", "/api/v1/vocabularies/bodies",
            "/api/v1/vocabularies/bodies/chair", "/api/v1/openapi.json", "/api/v1/problems/busy")) {
      for (var query : List.of("", "?kind=news&q=a%20b&utm=%C3%A9")) {
        var answer = room.site.get(path + "/" + query);
        assertThat(answer.statusCode()).as(path).isEqualTo(308);
        assertThat(answer.headers().firstValue("location")).contains(path + query);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(room.site.get(path + query).statusCode()).isEqualTo(200);
      }
    }
    assertThat(room.refusal(400, "/api/v1/records/?page=0").path("code").asText()).isEqualTo("wrong_value");
  }

  @Test
  void aRequestNamesExactlyOneHost() throws Exception {
    for (var path : List.of("/api/v1", "/api/v1/nowhere")) {
      var get = "GET " + path + " HTTP/1.1";
      var one = "Host: record.example.org";
      for (var wrong :
          List.of(
              List.of(get), List.of(get, one, one), List.of(get, one, "X: y", "host: other.example"), List.of(get, "Host: a b"), List.of(get, "Host: a/b"),
              List.of("GET " + path + " HTTP/1.0", one, one))) {
        assertThat(room.site.exchange(wrong.toArray(String[]::new))).as(wrong.toString()).containsPattern("^HTTP/1\\.[01] 400 ").contains("malformed_request");
      }
    }
    assertThat(room.site.exchange("GET /api/v1 HTTP/1.0")).contains(" 200 ");
    for (var host : List.of("localhost:8080", "[::1]:80", "127.0.0.1", "a_b.example")) {
      assertThat(room.site.exchange("GET /api/v1 HTTP/1.1", "Host: " + host)).as(host).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void severalLinesOfAcceptEncodingAreOneList() throws Exception {
    var head = List.of("GET /api/v1 HTTP/1.1", "Host: record.example.org", "Accept-Encoding: br;q=0", "Accept-Encoding: gzip");
    assertThat(room.site.exchange(head.toArray(String[]::new))).contains("content-encoding: gzip");
    assertThat(room.site.exchange(head.subList(0, 3).toArray(String[]::new))).contains(" 200 ").doesNotContain("content-encoding");
  }

  @Test
  void onlyReadingIsAnsweredAndScriptsOfOtherSitesMayRead() throws Exception {
    issueAllSorts();
    for (var path : List.of("/api/v1", "/api/v1/records", "/api/v1/records/1", "/api/v1/vocabularies/fields", "/api/v1/openapi.json")) {
      var get = room.site.get(path);
      assertThat(get.headers().firstValue("access-control-allow-origin")).contains("*");
      assertThat(get.headers().firstValue("x-content-type-options")).contains("nosniff");
      var head = room.site.send("HEAD", path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("etag")).isEqualTo(get.headers().firstValue("etag"));
      for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
        var refused = room.site.send(method, path);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
        assertThat(TrialSite.text(refused)).contains("\"code\":\"method_not_allowed\"");
      }
      var asked = room.site.send("OPTIONS", path, "access-control-request-method", "GET");
      assertThat(asked.statusCode()).isEqualTo(204);
      assertThat(asked.headers().firstValue("access-control-allow-origin")).contains("*");
      assertThat(asked.headers().firstValue("access-control-allow-methods")).contains("GET, HEAD, OPTIONS");
    }
  }
}
