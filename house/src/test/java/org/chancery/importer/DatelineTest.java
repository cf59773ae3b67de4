package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Datelines as press texts of four decades write them.
final class DatelineTest {
  private static final Dateline.Reader READER = reader();

  private static Dateline.Reader reader() {
    var terms = new Terms(OsceFolder.OSCE);
    return new Dateline.Reader(terms, new Dates(OsceFolder.OSCE.languages()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VIENNA, 28 February 2002- The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 - The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 – The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 — The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002—The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 -- The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 − The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 ‒ The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 February 2002 ― The Council met. | Vienna | 2002-02-28",
        "VIENNA,28 February 2002 - The Council met. | Vienna | 2002-02-28",
        "VIENNA 28 February 2002 - The Council met. | Vienna | 2002-02-28",
        "Vienna, 28 February 2002 - The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28\u00a0February\u00a02002\u00a0– The Council met. | Vienna | 2002-02-28",
        "VIENNA, 28 Feb. 2002 - The Council met. | Vienna | 2002-02-28",
        "VIENNA, 1st March 2002 - The Council met. | Vienna | 2002-03-01",
        "VIENNA, 2nd of March 2002 - The Council met. | Vienna | 2002-03-02",
        "VIENNA, Monday, 28 January 2002 - The Council met. | Vienna | 2002-01-28",
        "VIENNA, December 14, 2020 - The Council met. | Vienna | 2020-12-14",
        "VIENNA, 14.12.2020 - The Council met. | Vienna | 2020-12-14",
        "VIENNA, 14/12/2020 - The Council met. | Vienna | 2020-12-14",
        "VIENNA, 2020-12-14 - The Council met. | Vienna | 2020-12-14",
        "VIENNA (OSCE), 14 December 2020 - The Council met. | Vienna | 2020-12-14",
        "BAKU/YEREVAN/MOSCOW, 14 December 2020 - The Council met. | Baku;Yerevan;Moscow | 2020-12-14",
        "BAKU / YEREVAN, 14 December 2020 - The Council met. | Baku;Yerevan | 2020-12-14",
        "BAKU, YEREVAN, MOSCOW, 14 December 2020 - The Council met. | Baku;Yerevan;Moscow | 2020-12-14",
        "BAKU and YEREVAN, 14 December 2020 - The Council met. | Baku;Yerevan | 2020-12-14",
        "BAKU, YEREVAN AND MOSCOW, 14 December 2020 - The Council met. | Baku;Yerevan;Moscow | 2020-12-14",
        "THE HAGUE, 14 December 2020 - The Council met. | The Hague | 2020-12-14",
        "NEW YORK, 14 December 2020 - The Council met. | New York | 2020-12-14",
        "ROSTOV-ON-DON, 14 December 2020 - The Council met. | Rostov-on-Don | 2020-12-14",
        "SARAJEVO/BANJA LUKA, 14 December 2020 - The Council met. | Sarajevo;Banja Luka | 2020-12-14",
        "ST. PETERSBURG, 14 December 2020 - The Council met. | St. Petersburg | 2020-12-14",
        "BRČKO, 14 December 2020 - The Council met. | Brcko | 2020-12-14",
        "CHIŞINĂU, 14 December 2020 - The Council met. | Chisinau | 2020-12-14",
        "L’AQUILA, 14 December 2020 - The Council met. | L’Aquila | 2020-12-14",
        "STEPANAKERT/KHANKENDI, 14 December 2020 - The Council met. | Stepanakert/Khankendi | 2020-12-14",
        "PARIS, le 1er mars 1999 – Le Conseil s’est réuni. | Paris | 1999-03-01",
        "PARIS, le 14 décembre 2020 – Le Conseil s’est réuni. | Paris | 2020-12-14",
        "VIENNE, le 14 août 2020 – Le Conseil s’est réuni. | Vienne | 2020-08-14",
        "WIEN, 14. Dezember 2020 – Der Rat tagte. | Wien | 2020-12-14",
        "WIEN, am 14. März 2020 – Der Rat tagte. | Wien | 2020-03-14",
        "ВЕНА, 14 декабря 2020 года – Совет собрался. | Вена | 2020-12-14",
        "ВЕНА, 14 декабря 2020 г. – Совет собрался. | Вена | 2020-12-14",
        "ВЕНА, 14 мая 2020 г. - Совет собрался. | Вена | 2020-05-14",
        "САНКТ-ПЕТЕРБУРГ, 14 июня 2020 года – Совет собрался. | Санкт-Петербург | 2020-06-14",
        "ROMA, 14 dicembre 2020 – Il Consiglio si è riunito. | Roma | 2020-12-14",
        "ROMA, 1° dicembre 2020 – Il Consiglio si è riunito. | Roma | 2020-12-01",
        "MADRID, 14 de diciembre de 2020 – El Consejo se reunió. | Madrid | 2020-12-14",
        "VIENA, el 14 de diciembre de 2020 – El Consejo se reunió. | Viena | 2020-12-14"
      })
  void namesPlacesAndDay(String line, String places, String date) {
    var dateline = READER.read(PageText.normal(line)).orElseThrow();
    assertThat(dateline.places()).containsExactly(places.split(";"));
    assertThat(dateline.date()).hasToString(date);
    assertThat(dateline.countries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OSH, Kyrgyzstan, 3 May 2010 – The Council met.",
        "OSH (Kyrgyzstan), 3 May 2010 – The Council met.",
        "OSH, KYRGYZSTAN, 3 May 2010 – The Council met."
      })
  void tellCountriesFromPlaces(String line) {
    var dateline = READER.read(line).orElseThrow();
    assertThat(dateline.places()).containsExactly("Osh");
    assertThat(dateline.countries()).hasToString("[kg]");
    assertThat(dateline.date()).hasToString("2010-05-03");
  }

  @Test
  void takeAStateOfTheNameOfACityForTheCity() {
    var dateline = READER.read("LUXEMBOURG, 3 May 2010 – The Council met.").orElseThrow();
    assertThat(dateline.places()).containsExactly("Luxembourg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Council met on 14 December 2020 - and again a day later.",
        "On Monday, 14 December 2020 - a day of rain - the Council met.",
        "VIENNA, 31 February 2002 - The Council met.",
        "VIENNA, 28 February - The Council met.",
        "VIENNA, 28 February 2002 The Council met.",
        "OSCE Chairpersonship",
        "Adopted at the 812th meeting, 14 December 2020",
        "14 December 2020 - The Council met."
      })
  void areNotSeenInOrdinaryText(String line) {
    assertThat(READER.read(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ROSTOV-ON-DON, Rostov-on-Don", "THE HAGUE, The Hague", "NEW YORK, New York", "FRANKFURT AM MAIN, Frankfurt am Main", "L'AQUILA, L'Aquila", "ST. JOHN'S, St. John's"
  })
  void writesCapitalsAsNamesAreWritten(String capitals, String name) {
    assertThat(Dateline.Reader.name(capitals)).isEqualTo(name);
  }

  @Test
  void datesAreKnownInEveryLanguageOfTheOrganisation() {
    var dates = new Dates(OsceFolder.OSCE.languages());
    for (var language : OsceFolder.OSCE.languages()) {
      for (var month : Month.values()) {
        var name = month.getDisplayName(TextStyle.FULL, language.locale());
        assertThat(dates.find("7 " + name + " 2011")).as(language.tag() + " " + name).hasValue(LocalDate.of(2011, month, 7));
      }
    }
    assertThat(List.of("14-12-2020x", "99 December 2020", "14.13.2020")).allSatisfy(each -> assertThat(dates.find(each)).isEmpty());
  }
}
