package org.chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.organisation.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Readers get the language and the coding they take best, and never a kept answer of before.
final class NegotiationTest {
  private static final List<Language> OFFERED = List.of(new Language("en"), new Language("fr"), new Language("ru"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | en",
        "fr | fr",
        "de-AT,de;q=0.9,ru;q=0.8,en;q=0.1 | ru",
        "fr-CA | fr",
        "xx | en",
        "en;q=0.1,fr;q=0.2 | fr",
        "*;;;q=x | en",
      })
  void theBestLanguageIsChosen(String header, String tag) {
    assertThat(LanguageNegotiation.choose(header, OFFERED).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | IDENTITY",
        "gzip | GZIP",
        "gzip, deflate, br, zstd | BROTLI",
        "br;q=0, gzip | GZIP",
        "gzip;q=0 | IDENTITY",
        "identity | IDENTITY",
        "GZIP | GZIP",
        "* | BROTLI",
        "br;q=0.1, gzip;q=0.5 | GZIP",
        "gzip;q=0.5, br;q=0.5 | BROTLI",
        "gzip;q=0.1, br;q=0.5 | BROTLI",
        "gzip;q=0.5, identity | IDENTITY",
        "gzip, identity | GZIP",
        "identity;q=0.5, gzip;q=0.2, br;q=0.7 | BROTLI",
        "identity;q=0 | GZIP",
        "identity;q=0, br;q=0.001 | BROTLI",
        "identity;q=0, gzip;q=0 | IDENTITY",
        "*;q=0 | IDENTITY",
        "*;q=0, gzip;q=0.2 | GZIP",
        "br;q=0, * | GZIP",
        "gzip;q=0.2, *;q=0.1 | GZIP",
        "br ; Q=0.000 , gzip ; q=1.000 | GZIP",
        "br;q=2, gzip;q=0.1 | GZIP",
        "br;q=, gzip;level=9 | IDENTITY",
        "x-gzip;q=0.3 | GZIP",
        "deflate, zstd;q=0.9 | IDENTITY",
      })
  void theBestCodingIsChosen(String header, Coding coding) {
    assertThat(Coding.best(header)).isEqualTo(coding);
  }

  private static Prepared prepared(Dependence dependence) {
    return Prepared.of(Answer.html("x".repeat(1000), dependence), Coding.GZIP, Map.of());
  }

  @Test
  void aTouchDropsWhatDependsOnIt() {
    var cache = new AnswerCache(10_000_000);
    var one = new AnswerCache.Key("/1", Coding.GZIP);
    var two = new AnswerCache.Key("/2", Coding.GZIP);
    var between = new AnswerCache.Key("/3", Coding.GZIP);
    cache.keep(one, prepared(Dependence.on("record:1")), cache.touches());
    cache.keep(two, prepared(Dependence.on("record:2")), cache.touches());
    cache.keep(
        between,
        prepared(new Dependence(Set.of("record:3"), new Dependence.Days(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 2, 1)))),
        cache.touches());
    cache.touch(Set.of("record:1"), Set.of(LocalDate.of(2020, 3, 1)));
    assertThat(cache.get(one)).isNull();
    assertThat(cache.get(two)).isNotNull();
    assertThat(cache.get(between)).isNotNull();
    cache.touch(Set.of("record:9"), Set.of(LocalDate.of(2020, 2, 1)));
    assertThat(cache.get(between)).isNull();
  }

  @Test
  void anAnswerMadeBeforeATouchIsNotKeptAfterIt() {
    var cache = new AnswerCache(10_000_000);
    var key = new AnswerCache.Key("/1", Coding.GZIP);
    long before = cache.touches();
    var late = prepared(Dependence.on("record:1"));
    cache.touch(Set.of("record:1"), Set.of());
    cache.keep(key, late, before);
    assertThat(cache.get(key)).isNull();
  }

  @Test
  void codingsOfOneAnswerHaveTheirOwnStrongTags() {
    var answer = Answer.html("x".repeat(1000), Dependence.NONE);
    var plain = Prepared.of(answer, Coding.IDENTITY, Map.of());
    var gzip = Prepared.of(answer, Coding.GZIP, Map.of());
    assertThat(plain.etag()).isNotEqualTo(gzip.etag()).matches("\"[0-9a-f]{24}\"");
    assertThat(gzip.headers()).containsEntry("content-encoding", "gzip").containsEntry("vary", "Accept-Encoding");
  }
}
