package org.chancery.readingroom.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.register.TestRegister.text;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.Author;
import org.chancery.record.MetadataDraft;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WordSearchTest {
  @TempDir private static Path folder;
  private static TestRegister register;
  private static LuceneIndex index;

  private static long english;
  private static long french;
  private static long german;
  private static long italian;
  private static long russian;
  private static long spanish;
  private static long twoLanguages;
  private static long symbol;

  @BeforeAll
  static void fillTheIndex() {
    register = TestRegister.create(folder, 1);
    english = issue(draft("en").bodies(List.of(new Slug("mission-to-serbia"))), "en", "Candidates visit the border", "Observers met the candidates' committees.");
    french = issue(draft("fr").places(List.of("Vienna")), "fr", "Les élections législatives", "L\u2019Assemblée a été réunie; les délégués ont voté.");
    german = issue(draft("de").countries(List.of(new Slug("tr"))), "de", "Wahlbeobachtung in den Städten", "Die Behörden prüfen die Beschlüsse in Straßburg.");
    italian = issue(draft("it").places(List.of("Moscow")), "it", "Le riunioni del comitato", "L'attività dell'organizzazione è ripresa nelle città.");
    russian = issue(draft("ru").bodies(List.of(new Slug("minsk-group"))), "ru", "Кандидаты встретились", "Сопредседатели провели переговоры; участники продолжили трёхсторонние встречи.");
    spanish = issue(draft("es").series(new Slug("permanent-council-meetings")), "es", "Las reuniones de la misión", "Los observadores visitaron las regiones más afectadas.");
    twoLanguages =
        register
            .issue(
                draft("en").authors(List.of(new Author("Ana Peña", "observer"), new Author("Фёдор Соловьёв", "observer"))).metadata(),
                text("en", "A bridge over the river", "The engineers opened it."),
                text("fr", "Un pont sur le fleuve", "Les ingénieurs l'ont ouvert."))
            .value();
    symbol = issue(draft("en").symbol("PC.DEL/1819/20"), "en", "Reply by the delegation", "Issued as a document.");
    index = TestIndex.filled(folder.resolve("index"), register);
  }

  @AfterAll
  static void closeAll() {
    index.close();
    register.close();
  }

  private static MetadataDraft draft(String original) {
    return new MetadataDraft(new Slug("news"), new Language(original)).date(LocalDate.of(2020, 12, 14));
  }

  private static long issue(MetadataDraft metadata, String language, String title, String body) {
    return register.issue(metadata.metadata(), text(language, title, body)).value();
  }

  private static List<Long> found(String words) {
    return TestIndex.numbers(index, TestIndex.words(words));
  }

  @Test
  void anInflectedFormFindsAnotherInEachLanguage() {
    assertThat(found("candidate committee")).containsExactly(english);
    assertThat(found("élection législative")).containsExactly(french);
    assertThat(found("Behörde Beschluss")).containsExactly(german);
    assertThat(found("riunione comitati")).containsExactly(italian);
    assertThat(found("кандидат")).containsExactly(russian);
    assertThat(found("сопредседателя переговорам")).containsExactly(russian);
    assertThat(found("reunión regional")).isEmpty();
    assertThat(found("reunion region")).containsExactly(spanish);
  }

  @Test
  void accentsDoNotMatterOnEitherSide() {
    assertThat(found("elections legislatives")).containsExactly(french);
    assertThat(found("Stadten")).containsExactly(german);
    assertThat(found("staedten")).containsExactly(german);
    assertThat(found("Strassburg")).containsExactly(german);
    assertThat(found("citta attivita")).containsExactly(italian);
    assertThat(found("трехсторонняя встреча")).containsExactly(russian);
    assertThat(found("mision")).containsExactly(spanish);
    assertThat(found("misio\u0301n")).containsExactly(spanish);
    assertThat(found("brídge rivér")).containsExactly(twoLanguages);
    assertThat(found("pena")).containsExactly(twoLanguages);
    assertThat(found("Федор Соловьев")).containsExactly(twoLanguages);
  }

  @Test
  void elidedArticlesAndPossessivesDoNotHideAWord() {
    assertThat(found("assemblée")).containsExactly(french);
    assertThat(found("l'assemblée")).containsExactly(french);
    assertThat(found("organizzazione")).containsExactly(italian);
  }

  @Test
  void allWordsAreWantedInOneLanguage() {
    assertThat(found("bridge river engineer")).containsExactly(twoLanguages);
    assertThat(found("pont fleuve ingénieur")).containsExactly(twoLanguages);
    assertThat(found("bridge fleuve")).isEmpty();
    assertThat(found("bridge border")).isEmpty();
  }

  @Test
  void stopWordsAreNotWanted() {
    assertThat(found("the bridge and the river")).containsExactly(twoLanguages);
    assertThat(found("le pont et le fleuve")).containsExactly(twoLanguages);
  }

  @Test
  void aPhraseIsFoundOnlyAsItStands() {
    assertThat(found("\"visit the border\"")).containsExactly(english);
    assertThat(found("\"border visit\"")).isEmpty();
    assertThat(found("«переговоры участники»")).containsExactly(russian);
    assertThat(found("„Wahlbeobachtung in den Städten“")).containsExactly(german);
    assertThat(found("\"border visit")).containsExactly(english);
  }

  @Test
  void aDocumentSymbolIsOneWord() {
    assertThat(found("PC.DEL/1819/20")).containsExactly(symbol);
    assertThat(found("pc.del/1819/20 reply")).containsExactly(symbol);
    assertThat(found("(PC.DEL/1819/20)")).containsExactly(symbol);
    assertThat(found("PC.DEL/1819")).containsExactly(symbol);
    assertThat(found("PC.DEL/1819/2")).isEmpty();
    assertThat(found("PC.DEL/1820/20")).isEmpty();
  }

  @Test
  void namesOfTermsAreFoundInEveryLanguage() {
    assertThat(found("Minsk Group")).containsExactly(russian);
    assertThat(found("\"Groupe de Minsk\"")).containsExactly(russian);
    assertThat(found("Минская группа переговоры")).containsExactly(russian);
    assertThat(found("Minsk Group Serbia")).isEmpty();
    assertThat(found("Permanent Council")).containsExactly(spanish);
    assertThat(found("Türkiye")).containsExactly(german);
  }

  @Test
  void formerAndAlternativeNamesAreFound() {
    assertThat(found("Turkey")).containsExactly(german);
    assertThat(found("Montenegro")).containsExactly(english);
    assertThat(found("Example Mission Serbia")).containsExactly(english);
  }

  @Test
  void placesAreFoundByTheirNamesInEveryLanguage() {
    assertThat(found("Vienna")).containsExactly(french);
    assertThat(found("Wien")).containsExactly(french);
    assertThat(found("Вене")).containsExactly(french);
    assertThat(found("Москва riunione")).containsExactly(italian);
    assertThat(found("Moscow")).containsExactly(italian);
  }

  @Test
  void aTitleCountsMoreThanAText() {
    var inText = issue(draft("en"), "en", "Notes on water", "A lighthouse stands there.");
    var inTitle = issue(draft("en"), "en", "Lighthouse repaired", "Work is done at the coast.");
    index.apply(register.acts());
    assertThat(found("lighthouse")).containsExactly(inTitle, inText);
  }

  @Test
  void ofTwoEqualTextsTheNewerComesFirst() {
    var older = issue(draft("en").date(LocalDate.of(1999, 1, 1)), "en", "Windmill", "A windmill.");
    var newer = issue(draft("en").date(LocalDate.of(2025, 1, 1)), "en", "Windmill", "A windmill.");
    var undated = issue(draft("en").date(null), "en", "Windmill", "A windmill.");
    index.apply(register.acts());
    assertThat(found("windmill")).containsExactly(newer, older, undated);
    assertThat(TestIndex.numbers(index, TestIndex.words("windmill").inOrder(Order.OLDEST))).containsExactly(older, newer, undated);
  }

  @Test
  void aRecentRecordComesBeforeAnOldOneThatMatchesALittleBetter() {
    var older = issue(draft("en").date(LocalDate.of(1999, 1, 1)), "en", "Turbine", "A turbine.");
    var newer = issue(draft("en").date(LocalDate.of(2025, 12, 1)), "en", "Turbine", "A turbine at work.");
    var elsewhere = issue(draft("en").date(LocalDate.of(2025, 12, 1)), "en", "Other things", "There was a turbine.");
    index.apply(register.acts());
    assertThat(found("turbine")).containsExactly(newer, older, elsewhere);
  }

  @Test
  void anUnlistedKindIsFoundOnlyWhenChosen() {
    var page = register.issue(draft("en").date(null).page(new Slug("licence")).metadata().draft().metadata(), text("en", "Zeppelin", "x"));
    var asPage = new MetadataDraft(new Slug("page"), new Language("en")).page(new Slug("licence")).metadata();
    register.correct(page, asPage);
    index.apply(register.acts());
    assertThat(found("zeppelin")).isEmpty();
    var chosen = TestIndex.words("zeppelin").choosing(Facet.KIND, List.of("page"));
    assertThat(TestIndex.numbers(index, chosen)).containsExactly(page.value());
  }

  @Test
  void aCorrectedTextIsFoundByItsNewWordsOnly() {
    var number = register.issue(draft("en").metadata(), text("en", "Marmalade", "First words."));
    index.apply(register.acts());
    assertThat(found("marmalade")).containsExactly(number.value());
    register.correct(number, text("en", "Clockwork", "Other words."));
    index.apply(register.acts());
    assertThat(found("marmalade")).isEmpty();
    assertThat(found("clockwork")).containsExactly(number.value());
    assertThat(index.find(TestIndex.words("clockwork")).cards().getFirst().editions()).isEqualTo(Map.of(new Language("en"), 2));
  }
}
