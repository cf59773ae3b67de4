package org.chancery.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The first organisation's folder holds what the first issue asks of it.
final class OsceFolderTest {
  private static final Path FOLDER = Path.of("..", "organisations", "osce");
  private static final List<String> SIX = List.of("en", "fr", "de", "it", "ru", "es");
  private static final Language ENGLISH = new Language("en");

  private final Organisation osce = read();

  private static Organisation read() {
    try {
      return OrganisationReader.read(
          OrganisationFiles.read(FOLDER),
          Set.of("about-us", "organizational-structure", "partnerships", "licence", "privacy", "accessibility", "contact").stream()
              .map(Slug::new)
              .collect(Collectors.toSet()));
    } catch (OrganisationMistake e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Test
  void holdsTheVocabulariesOfTheSeedsMenu() {
    assertThat(osce.vocabulary(VocabularyName.FIELDS).terms()).hasSize(23);
    assertThat(osce.vocabulary(VocabularyName.SERIES).terms()).hasSize(16);
    assertThat(members("participating-states")).hasSize(57);
    assertThat(members("asian-partners-for-co-operation")).hasSize(5);
    assertThat(members("mediterranean-partners-for-co-operation")).hasSize(6);
    assertThat(members("field-operations")).hasSize(12);
    assertThat(members("institutions")).hasSize(3);
    assertThat(members("closed-field-activities")).hasSizeGreaterThan(10);
  }

  private List<Slug> members(String group) {
    var members = osce.vocabulary(VocabularyName.GROUPS).term(group).orElseThrow().members();
    assertThat(members).isNotNull();
    return members.slugs();
  }

  @Test
  void labelsOfStatesFieldsSeriesKindsAndBodiesAreInSixLanguages() {
    assertThat(osce.languages().stream().map(Language::tag)).isEqualTo(SIX);
    for (var name : VocabularyName.values()) {
      for (var term : osce.vocabulary(name).terms()) {
        assertThat(term.labels().byLanguage().keySet().stream().map(Language::tag)).as(name + " " + term.slug()).containsAll(SIX);
      }
    }
  }

  @Test
  void namesFollowTheDay() {
    var czechia = osce.term(VocabularyName.COUNTRIES, new Slug("cz")).orElseThrow();
    assertThat(czechia.label(ENGLISH).value()).isEqualTo("Czechia");
    assertThat(czechia.labelOn(LocalDate.of(2002, 2, 28), ENGLISH).value()).isEqualTo("Czech Republic");
    var chair = osce.term(VocabularyName.BODIES, new Slug("chairpersonship")).orElseThrow();
    assertThat(chair.holderOn(LocalDate.of(2025, 6, 1)).orElseThrow().country()).isEqualTo(new Slug("fi"));
    assertThat(chair.holderOn(LocalDate.of(2026, 11, 24)).orElseThrow().country()).isEqualTo(new Slug("ch"));
  }

  /// Every row of the seed's menu is a row of ours, under today's name where it changed.
  @Test
  void everyRowOfTheSeedsMenuIsARowOfOurs() throws Exception {
    var seed = Path.of("..", "..", "shared", "pages", "osce-minsk-group-2020-12-14.txt");
    if (!Files.exists(seed)) {
      return;
    }
    var ours = new TreeSet<String>();
    for (var column : osce.menu().columns()) {
      ours.add(column.label().in(ENGLISH).value());
      for (var section : column.sections()) {
        Stream.of(section.label()).filter(each -> each != null).forEach(each -> ours.add(each.in(ENGLISH).value()));
        if (section.target() != null) {
          ours.add(label(section.target()));
        }
        for (var row : section.rows()) {
          ours.add(row.label() == null ? label(row.target()) : row.label().in(ENGLISH).value());
        }
      }
    }
    var missing = new TreeSet<String>();
    for (var line : Files.readAllLines(seed)) {
      if (line.equals("Press statement")) {
        break;
      }
      var row = line.replaceFirst("^- ?", "").replaceFirst(" – OSCE Chairpersonship \\d+$", "").strip();
      if (!row.isEmpty() && !ours.contains(row) && !ours.contains(Slug.ofLabel(row).value())) {
        missing.add(row);
      }
    }
    assertThat(missing).isSubsetOf("All", "Czech Republic");
  }

  private String label(Menu.Target target) {
    return switch (target) {
      case Menu.TermTarget term -> osce.term(term.vocabulary(), term.slug()).orElseThrow().label(ENGLISH).value();
      case Menu.PageTarget page -> page.slug().value();
      case Menu.ListingTarget listing -> listing.listing().name();
    };
  }
}
