package org.chancery.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written in canonical form is read back equal, and only canonical bytes are read.
final class CanonicalFormTest {
  private static final Language EN = new Language("en");
  private static final Salt SALT = new Salt("AAAAAAAAAAAAAAAAAAAAAA==");

  private static Metadata everything() {
    return new MetadataDraft(new Slug("meeting"), EN)
        .page(new Slug("about-us"))
        .date(LocalDate.of(2020, 12, 14))
        .authentic(List.of(EN, new Language("ru")))
        .places(List.of("Baku", "Yerevan"))
        .bodies(List.of(new Slug("minsk-group")))
        .authors(List.of(new Author("A. N. Example", "rapporteur")))
        .fields(List.of(new Slug("youth"), new Slug("elections")))
        .countries(List.of(new Slug("am")))
        .series(new Slug("summit-meetings"))
        .symbol("DEMO.DEC/1")
        .meeting(
            new Meeting(
                LocalDateTime.of(2026, 12, 3, 10, 0),
                LocalDateTime.of(2026, 12, 4, 18, 0),
                ZoneId.of("Europe/Vienna"),
                Map.of(EN, "A hall"),
                Meeting.Status.PLANNED))
        .distribution(Distribution.DERESTRICTED)
        .attachments(List.of(new Attachment("a.pdf", "application/pdf", 12, Digest.of(new byte[] {1}), "nobody", "CC BY 4.0")))
        .mediaContact("the press section")
        .licence("CC BY 4.0")
        .references(List.of(new Reference("recalls", "/record/7")))
        .demonstration(true)
        .metadata();
  }

  @Test
  void metadataIsReadBackEqual() throws Exception {
    assertThat(MetadataForm.parse(MetadataForm.content(everything(), SALT).bytes())).isEqualTo(everything());
    var least = Metadata.of(new Slug("news"), EN);
    assertThat(MetadataForm.parse(MetadataForm.content(least, SALT).bytes())).isEqualTo(least);
  }

  @Test
  void theBytesAreCanonicalAndWithoutEmptyMembers() {
    var bytes = MetadataForm.content(Metadata.of(new Slug("news"), EN), SALT).bytes();
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo("{\"kind\":\"news\",\"original\":\"en\",\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"v\":1}");
  }

  @Test
  void anEditionIsReadBackEqual() throws Exception {
    var edition = new Edition(new Language("fr"), "Déclaration « à six »", SafeHtml.of("<p>Un &amp; deux</p>"), new Edition.Renders(EN, 2));
    assertThat(EditionForm.parse(EditionForm.content(edition, SALT).bytes())).isEqualTo(edition);
  }

  @Test
  void twoSaltsGiveTwoDigests() {
    var metadata = everything();
    assertThat(MetadataForm.content(metadata, SALT)).isNotEqualTo(MetadataForm.content(metadata, new Salt("AAAAAAAAAAAAAAAAAAAAAQ==")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"b\":1,\"a\":2}", "{\"a\":1} ", "{\"a\":1}{}", "{\"a\":1,\"a\":1}", "{\"a\":1.0}"})
  void bytesThatAreNotCanonicalAreRefused(String json) {
    assertThatThrownBy(() -> CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MalformedContent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "<p style='position:fixed'>x</p>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi xlink:href='data:x'>x</mi></math>",
        "<style>p{}</style>",
        "<form action='/desk'><input></form>",
      })
  void harmfulHtmlIsDropped(String html) {
    assertThat(SafeHtml.of(html).value()).doesNotContainPattern("(?i)script|alert|onclick|iframe|style|<svg|<math|<form|<input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>“Quoted” – and 1 &lt; 2 &amp; 3</p>\n<h2>Head</h2>\n<ul><li>one</li></ul>",
        "<table><caption>c</caption><thead><tr><th scope=\"col\">h</th></tr></thead><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>",
        "<p lang=\"ru\">Тест <a href=\"/en/body/x\">x</a></p>",
      })
  void theSafeFormOfASafeFormIsItself(String html) {
    var once = SafeHtml.of(html);
    assertThat(SafeHtml.of(once.value())).isEqualTo(once);
    assertThat(once.value()).contains(html.substring(0, 6));
  }

  @Test
  void plainTextHasALineABlock() {
    assertThat(PlainText.of(SafeHtml.of("<h2>Head</h2><p>One &amp; <em>two</em></p><ul><li>a</li><li>b</li></ul>"))).isEqualTo("Head\nOne & two\na\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"会议", "!!!", ""})
  void aTitleWithoutLatinLettersHasAHyphenInItsAddress(String title) {
    assertThat(Addresses.record(EN, new RecordNumber(5), title)).isEqualTo("/en/record/5/-");
  }

  @Test
  void aTitlesAddressHoldsItsWords() {
    assertThat(Addresses.titleSlug("Statement of the OSCE Minsk Group Co-Chairs")).isEqualTo("statement-of-the-osce-minsk-group-co-chairs");
    assertThat(Addresses.titleSlug("x".repeat(300))).hasSize(80);
  }

  @Test
  void aTitlesAddressIsInLatinLettersWithoutMarks() {
    assertThat(Addresses.titleSlug("Годовое совещание")).isEqualTo("godovoe-soveshchanie");
    assertThat(Addresses.titleSlug("Нарада в Києві")).isEqualTo("narada-v-kiyevi");
    assertThat(Addresses.titleSlug("Déclaration « à six »")).isEqualTo("declaration-a-six");
    assertThat(Addresses.titleSlug("Große Łódź, Ærø, Đakovo")).isEqualTo("grosse-lodz-aero-dakovo");
  }

  @Test
  void noTitlesAddressIsThatOfSomethingElse() {
    assertThat(Addresses.titleSlug("History")).isEqualTo("history-record");
    assertThat(Addresses.titleSlug("Proof!")).isEqualTo("proof-record");
    assertThat(Addresses.titleSlug("A history")).isEqualTo("a-history");
  }
}
