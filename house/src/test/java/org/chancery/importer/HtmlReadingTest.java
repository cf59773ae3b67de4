package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.chancery.record.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages as HTML: wherever they say what they are, the same page is understood.
final class HtmlReadingTest {
  private static final String TITLE = DumpPage.TITLE;
  private static final String DATELINE = DumpPage.dateline("BAKU/YEREVAN, 14 December 2020 –");
  private static final String TEXT = "<p>" + DATELINE + "</p>\n<p>" + DumpPage.SECOND + "</p>\n";
  private static final String NAV =
      "<header><a href='/'>Home</a></header><nav><ul><li>Arms control</li><li>Elections</li><li>Youth</li><li>Albania</li></ul></nav>"
          + "<aside><p>Latest news of other bodies that are not of this page at all.</p></aside>";
  private static final String FOOT = "<footer><p>Wallnerstrasse 6, Vienna, and a long line about cookies and their use on this site.</p></footer><script>var a = '<p>x</p>';</script>";

  private static String body(Page.Understood page) {
    return PlainText.of(page.edition().body());
  }

  private static List<String> codes(Page.Understood page) {
    return page.warnings().stream().map(each -> each.code().code()).toList();
  }

  private static String html(String head, String body) {
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">" + head + "</head><body>" + body + "</body></html>";
  }

  private static String fields(String form) {
    var html = new StringBuilder();
    for (var each : List.of("Publishing date|14 December 2020", "Content type|Press statement", "Where we are|Minsk Group", "What we do|Conflict prevention and resolution")) {
      html.append(form.formatted((Object[]) each.split("\\|")));
    }
    return html.toString();
  }

  private static Arguments page(String name, String head, String body) {
    return Arguments.of(name, html(head, body));
  }

  static Stream<Arguments> formsOfOnePage() {
    var h1 = "<h1>" + TITLE + "</h1>";
    return Stream.of(
        page("fields as definitions", "", NAV + "<article>" + h1 + "<dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl>" + TEXT + "</article>" + FOOT),
        page("fields in bold", "", NAV + "<article>" + h1 + fields("<p><strong>%s:</strong> %s</p>") + TEXT + "</article>" + FOOT),
        page("fields in bold, colon outside", "", NAV + "<article>" + h1 + fields("<p><strong>%s</strong>: %s</p>") + TEXT + "</article>" + FOOT),
        page(
            "fields in divs",
            "",
            NAV
                + "<article>"
                + h1
                + fields("<div class='field'><div class='field__label'>%s</div><div class='field__items'><div class='field__item'>%s</div></div></div>")
                + "<div class='field field--name-body'>"
                + TEXT
                + "</div></article>"
                + FOOT),
        page("fields in a list", "", NAV + "<main>" + h1 + "<ul>" + fields("<li>%s:</li><li>%s</li>") + "</ul>" + TEXT + "</main>" + FOOT),
        page("fields in a table", "", NAV + "<main>" + h1 + "<table>" + fields("<tr><th>%s</th><td>%s</td></tr>") + "</table>" + TEXT + "</main>" + FOOT),
        page("fields in spans", "", NAV + "<main>" + h1 + fields("<div><span class='label'>%s</span> <span>%s</span></div>") + TEXT + "</main>" + FOOT),
        page("no article", "", NAV + h1 + "<dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl>" + TEXT + FOOT),
        page("heading outside of the article", "", NAV + h1 + "<article><dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl>" + TEXT + "</article>" + FOOT),
        page(
            "fields outside of the article",
            "", NAV + h1 + "<div><dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl></div><article>" + TEXT + "</article>" + FOOT),
        page("fields behind the text", "", NAV + "<article>" + h1 + TEXT + "</article><dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl>" + FOOT),
        page("the title in og:title alone", "<meta property='og:title' content='" + TITLE + "'>", NAV + "<article><dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl>" + TEXT + "</article>" + FOOT),
        page("the title in title alone", "<title>" + TITLE + " | OSCE</title>", NAV + "<article><dl>" + fields("<dt>%s</dt><dd>%s</dd>") + "</dl>" + TEXT + "</article>" + FOOT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formsOfOnePage")
  void areUnderstoodAlike(String name, String html) {
    var page = OsceFolder.understood(html);
    assertThat(page.edition().title()).isEqualTo(TITLE);
    assertThat(page.metadata().kind()).hasToString("press-statement");
    assertThat(page.metadata().date()).hasToString("2020-12-14");
    assertThat(page.metadata().places()).containsExactly("Baku", "Yerevan");
    assertThat(page.metadata().bodies()).hasToString("[minsk-group]");
    assertThat(page.metadata().fields()).hasToString("[conflict-prevention-and-resolution]");
    assertThat(body(page)).isEqualTo(DATELINE + "\n" + DumpPage.SECOND);
    assertThat(page.paragraphs()).isEqualTo(2);
    assertThat(page.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta property='article:published_time' content='2020-12-15T08:00:00+01:00'>",
        "<meta name='DC.date' content='2020-12-15'>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-12-15\"}</script>",
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":\"Article\",\"datePublished\":\"2020-12-15T01:00:00Z\"}]}</script>",
        "<script type='application/ld+json'>[{\"@type\":\"WebSite\"},{\"@type\":\"Article\",\"headline\":\"x\",\"datePublished\":\"2020-12-15\"}]</script>",
        "<script type='application/ld+json'>{ this is no JSON</script><meta name='date' content='15 December 2020'>"
      })
  void haveTheirDateInTheirHead(String head) {
    var page = OsceFolder.understood(html(head, "<h1>" + TITLE + "</h1><article><p>" + DumpPage.FIRST + "</p><p>" + DumpPage.SECOND + "</p></article>"));
    assertThat(page.metadata().date()).hasToString("2020-12-15");
    assertThat(codes(page)).doesNotContain("date_missing", "date_from_dateline");
  }

  @Test
  void haveTheirDateInATimeElement() {
    var page =
        OsceFolder.understood(
            html("", "<article><h1>" + TITLE + "</h1><p><time datetime='2020-12-15'>yesterday</time></p><p>" + DumpPage.FIRST + "</p><p>" + DumpPage.SECOND + "</p></article>"));
    assertThat(page.metadata().date()).hasToString("2020-12-15");
  }

  @Test
  void mayBeNothingButLinkedData() {
    var page =
        OsceFolder.understood(
            html(
                "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE
                    + "\",\"datePublished\":\"2020-12-14\",\"articleSection\":\"Press release\",\"articleBody\":\"" + DumpPage.FIRST + "\\n\\n" + DumpPage.SECOND + "\"}</script>",
                "<div id='app'></div>"));
    assertThat(page.edition().title()).isEqualTo(TITLE);
    assertThat(page.metadata().kind()).hasToString("press-release");
    assertThat(page.metadata().date()).hasToString("2020-12-14");
    assertThat(page.paragraphs()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "windows-1252", "koi8-r", "iso-8859-1"})
  void ofADeclaredEncodingAreRead(String encoding) {
    boolean russian = encoding.equals("windows-1251") || encoding.equals("koi8-r");
    var title = russian ? "Сообщение о поездке в регион" : "Les coprésidents rendent compte de l'été";
    var text = russian ? "Сопредседатели посетили регион и встретились с теми, кто там работает." : "Les coprésidents se sont rendus dans la région et ont rencontré les responsables.";
    var html = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + encoding + "\"></head><body><h1>" + title + "</h1><p>" + text + "</p></body></html>";
    var page = OsceFolder.understood(html.getBytes(Charset.forName(encoding)));
    assertThat(page.edition().title()).isEqualTo(title);
    assertThat(body(page)).isEqualTo(text);
    assertThat(page.edition().language()).hasToString(russian ? "ru" : "fr");
  }

  @Test
  void nameTheirOwnAddress() {
    var text = "<h1>" + TITLE + "</h1>" + TEXT;
    assertThat(OsceFolder.understood(html("<link rel='canonical' href='https://example.org/mg/473202#top'>", text)).address()).isEqualTo("https://example.org/mg/473202");
    assertThat(OsceFolder.understood(html("<meta property='og:url' content='https://example.org/mg/473202'>", text)).address()).isEqualTo("https://example.org/mg/473202");
    assertThat(OsceFolder.understood(html("<link rel='canonical' href='https://example.org/'>", text)).address()).isNull();
    assertThat(OsceFolder.understood(html("<link rel='canonical' href='javascript:alert(1)'>", text)).address()).isNull();
    assertThat(OsceFolder.understood(html("<link rel='canonical' href='/a page with spaces'>", text)).address()).isNull();
  }

  @Test
  void nameTheirLanguage() {
    var page = OsceFolder.understood(html("", "<h1>Ordre</h1><p>Xyz abc def.</p>").replace("lang=\"en\"", "lang=\"fr-FR\""));
    assertThat(page.edition().language()).hasToString("fr");
  }

  @Test
  void keepWhatTheirTextIsMadeOfAndDropWhatHarms() {
    var page =
        OsceFolder.understood(
            html(
                "",
                "<article><h1>" + TITLE + "</h1><p>" + DATELINE + "</p>"
                    + "<h2>What was <em>seen</em></h2><ul><li>Roads &amp; bridges<ul><li>mended</li><li>built</li></ul></li><li>Schools</li></ul>"
                    + "<ol><li>First</li><li>Second</li></ol>"
                    + "<blockquote><p>So it was agreed &ndash; by all.</p></blockquote>"
                    + "<table><tr><th>State</th><th>Observers</th></tr><tr><td>Finland</td><td>12</td></tr></table>"
                    + "<p onclick='x()'>A <a href='javascript:alert(1)'>bad</a> and a <a href='https://example.org/x'>good</a> link.<script>alert(2)</script></p>"
                    + "<p><img src=x onerror=alert(3)>An image stood here.</p><iframe src='https://example.org'></iframe>"
                    + "</article>"));
    var html = page.edition().body().value();
    assertThat(html).doesNotContain("script", "onclick", "onerror", "iframe", "<img");
    assertThat(html).contains("<h2>What was <em>seen</em></h2>", "<a href=\"https://example.org/x\"", "<blockquote>", "So it was agreed – by all.");
    assertThat(html).contains("<li>Schools</li>").contains("<ol>").contains("<table>").contains("<td>Finland</td>");
    assertThat(body(page).lines().toList()).contains("Roads & bridges", "mended", "built", "Schools", "First", "Second");
    assertThat(codes(page)).containsExactlyInAnyOrder("kind_missing", "source_missing", "field_missing", "date_from_dateline");
  }

  @Test
  void breakLinesAtBreaks() {
    var page = OsceFolder.understood(html("", "<div><h1>" + TITLE + "</h1>" + DATELINE + "<br><br>" + DumpPage.SECOND + "</div>"));
    assertThat(body(page)).isEqualTo(DATELINE + "\n" + DumpPage.SECOND);
  }
}
