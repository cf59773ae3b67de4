package org.chancery.readingroom.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chancery.importer.FolderRecords;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.OrganisationReader;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Freshness;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The pages of the OSCE's folder over a real register and index, served on a free port; it is the 24th of November 2026.
final class PagesRoom implements AutoCloseable {
  static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  static final Path FOLDER = Path.of("..", "organisations", "osce");
  static final Language EN = new Language("en");
  static final Language FR = new Language("fr");
  static final Language RU = new Language("ru");

  private static final Organisation OSCE = osce();

  final Organisation organisation;
  final TrialRegister register;
  final LuceneIndex index;
  final TrialSite site;
  final Pages pages;
  private final Freshness freshness;

  PagesRoom(Path folder) throws Exception {
    organisation = OSCE;
    register = new TrialRegister(folder);
    if (!(LuceneIndex.open(folder.resolve("index"), register.reader(), organisation, TODAY) instanceof LuceneIndex.Opened(LuceneIndex opened))) {
      throw new IllegalStateException("the new folder " + folder + " is in use");
    }
    index = opened;
    pages = new Pages(organisation, register.reader(), index, TODAY, TrialSite.PUBLIC_ADDRESS);
    site = new TrialSite(organisation, pages, pages::routes);
    freshness = new Freshness(site.cache(), register.reader());
  }

  private static Organisation osce() {
    try {
      return OrganisationReader.read(OrganisationFiles.read(FOLDER), FolderRecords.pageSlugs(FOLDER));
    } catch (OrganisationMistake e) {
      throw new IllegalStateException(e);
    }
  }

  /// Brings in the standing pages and demonstration records of the folder.
  void withFolderRecords() throws OrganisationMistake {
    FolderRecords.bringIn(
        FOLDER, OrganisationFiles.read(FOLDER), organisation, true, register.database(), register.register(), register.reader());
    follow();
  }

  /// A press statement of the Minsk Group, to be changed.
  static MetadataDraft statement(@Nullable String date) {
    return new MetadataDraft(new Slug("press-statement"), EN)
        .date(date == null ? null : LocalDate.parse(date))
        .bodies(List.of(new Slug("minsk-group")));
  }

  RecordNumber issue(Metadata metadata, String... languagesAndTitles) {
    var titles = new LinkedHashMap<Language, String>();
    for (int i = 0; i < languagesAndTitles.length; i += 2) {
      titles.put(new Language(languagesAndTitles[i]), languagesAndTitles[i + 1]);
    }
    var number = register.issue(metadata, Map.copyOf(titles));
    follow();
    return number;
  }

  /// Leads index and cache to the register's end.
  void follow() {
    while (index.position() < register.reader().size()) {
      index.apply(register.reader().acts(index.position(), 500));
    }
    while (freshness.position() < register.reader().size()) {
      freshness.apply(register.reader().acts(freshness.position(), 500));
    }
  }

  Document page(String path) throws Exception {
    var response = site.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).as(path).contains("text/html; charset=utf-8");
    return Jsoup.parse(TrialSite.text(response));
  }

  Document refusal(int status, String path) throws Exception {
    var response = site.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).as(path).contains("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("cache-control")).as(path).contains("no-store");
    return Jsoup.parse(TrialSite.text(response));
  }

  /// Where an address redirects to.
  String redirect(int status, String path, String... headers) throws Exception {
    HttpResponse<byte[]> response = site.get(path, headers);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    return response.headers().firstValue("location").orElse("");
  }

  @Override
  public void close() {
    site.close();
    index.close();
    register.close();
  }
}
