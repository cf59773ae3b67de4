package org.chancery.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A mistake in the folder is refused with the file, the line, what was found and what was expected.
final class OrganisationMistakeTest {
  private static final Path FOLDER = Path.of("..", "organisations", "osce");
  private static final Set<Slug> PAGES =
      Set.of(
          new Slug("about-us"),
          new Slug("organizational-structure"),
          new Slug("partnerships"),
          new Slug("licence"),
          new Slug("privacy"),
          new Slug("accessibility"),
          new Slug("contact"));

  /// Each row: the file, a text to append at its end, and what the message holds. The line is that of the appended text.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fields.yaml | - {slug: x, label: {en: X}, colour: red} | the key \"colour\"",
        "fields.yaml | - {slug: x} | no \"label\"",
        "fields.yaml | - {label: {fr: Rien}} | a label in \"en\"",
        "fields.yaml | - {label: {en: Arms control}} | a second term with the slug \"arms-control\"",
        "fields.yaml | - {slug: arms, label: {en: Arms control}} | each label once",
        "fields.yaml | - {slug: UP, label: {en: Up}} | a slug: a-z",
        "fields.yaml | - {slug: x, label: {en: X}, broader: nowhere} | \"broader\" with the slug \"nowhere\"",
        "fields.yaml | - {slug: x, label: {en: X}, broader: x} | comes back to x",
        "fields.yaml | - {slug: x, label: {en: X}, from: 2020-13-01} | a date such as",
        "fields.yaml | - {slug: x, label: {en: X}, from: 2020, to: 2019} | a last day that is not before the first",
        "fields.yaml | - {slug: x, label: {english: X}} | the language \"english\"",
        "fields.yaml | - {slug: x, label: {en: X}, site: 'javascript:alert(1)'} | an address that begins with https://",
        "bodies.yaml | - {slug: x, label: {en: X}, type: club} | one of",
        "bodies.yaml | - {slug: x, label: {en: X}, holders: [{from: 2020, country: xx}]} | a slug of countries.yaml",
        "countries.yaml | - {slug: abc, label: {en: Abc}} | ISO 3166-1",
        "kinds.yaml | - {slug: x, label: {en: X}} | no \"plural\"",
        "groups.yaml | - {slug: x, label: {en: X}, members: {countries: [xx]}} | a slug of countries.yaml",
        "groups.yaml | - {slug: x, label: {en: X}, members: {fields: [youth]}} | the key \"fields\"",
        "menu.yaml | - {label: {en: X}, sections: [{rows: []}]} | a heading without \"label\"",
        "menu.yaml | - {label: {en: X}, sections: [{label: {en: Y}, rows: [{field: none}]}]} | a slug of fields.yaml",
        "menu.yaml | - {label: {en: X}, sections: [{label: {en: Y}, rows: [{page: none}]}]} | a file in pages/",
        "menu.yaml | - {label: {en: X}, sections: [{label: {en: Y}, rows: [{page: about-us, field: youth}]}]} | exactly one target",
        "places.yaml | - {label: {en: X}, country: xx} | a slug of countries.yaml",
        "fields.yaml | - {slug: x, label: {en: 'X}} | well-formed YAML",
      })
  void aMistakeIsNamedWithFileAndLine(String file, String appended, String message) throws Exception {
    var files = OrganisationFiles.read(FOLDER);
    var texts = new TreeMap<>(files.texts());
    var before = texts.get(file);
    assertThat(before).endsWith("\n");
    texts.put(file, before + appended + "\n");
    int line = (int) before.lines().count() + 1;
    assertThatThrownBy(() -> OrganisationReader.read(OrganisationFiles.of(texts), PAGES))
        .isInstanceOf(OrganisationMistake.class)
        .hasMessageContaining(message)
        .satisfies(
            e -> {
              assertThat(((OrganisationMistake) e).file()).isEqualTo(file);
              assertThat(((OrganisationMistake) e).line()).isBetween(line, line + 1);
            });
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("organisation.yaml"), "slug: x\n");
    assertThatThrownBy(() -> OrganisationFiles.read(folder)).isInstanceOf(OrganisationMistake.class).hasMessageContaining("fields.yaml");
  }

  @ParameterizedTest
  @CsvSource({"feilds.yaml, file", "fields.yml, file", "notes.txt, file", "pages, file", "Pages/x.yaml, folder"})
  void aFileThatNothingReadsIsNamed(String name, String sort, @TempDir Path folder) throws Exception {
    for (var each : OrganisationFiles.read(FOLDER).texts().entrySet()) {
      Files.writeString(folder.resolve(each.getKey()), each.getValue());
    }
    Files.createDirectories(folder.resolve("demonstration"));
    Files.createDirectories(folder.resolve(".git"));
    for (var ignored : Set.of(".DS_Store", "fields.yaml~", "README", "README-fr.md")) {
      Files.writeString(folder.resolve(ignored), "x");
    }
    OrganisationFiles.read(folder);
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    assertThatThrownBy(() -> OrganisationFiles.read(folder))
        .isInstanceOf(OrganisationMistake.class)
        .hasMessageContaining(name.split("/")[0] + ": found a " + sort + " that nothing reads; expected one of organisation.yaml, ");
  }

  @Test
  void bytesThatAreNoTextAreNamed(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("organisation.yaml"), new byte[] {(byte) 0xc3, 0x28});
    assertThatThrownBy(() -> OrganisationFiles.read(folder)).isInstanceOf(OrganisationMistake.class).hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "Conflict prevention and resolution, conflict-prevention-and-resolution",
    "Cyber/ICT Security, cyber-ict-security",
    "  Mission to Serbia! , mission-to-serbia",
    "Türkiye, t-rkiye",
  })
  void aSlugFollowsFromTheEnglishLabel(String label, String slug) {
    assertThat(Slug.ofLabel(label).value()).isEqualTo(slug);
  }
}
