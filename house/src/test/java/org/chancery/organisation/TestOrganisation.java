package org.chancery.organisation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A small organisation for tests, read out of the same files as a real one.
public final class TestOrganisation {
  private TestOrganisation() {}

  public static Organisation organisation() {
    try {
      return OrganisationReader.read(files(), Set.of(new Slug("licence")));
    } catch (OrganisationMistake e) {
      throw new IllegalStateException("the test organisation has a mistake: " + e.getMessage(), e);
    }
  }

  public static OrganisationFiles files() {
    return OrganisationFiles.of(texts());
  }

  private static Map<String, String> texts() {
    var texts = new HashMap<String, String>();
    texts.put(
        "organisation.yaml",
        """
        slug: example
        name: {en: Organisation for Examples, fr: Organisation pour les exemples}
        short: {en: ORGEX}
        tagline: {en: Examples for tests}
        languages: [en, fr, de, it, ru, es]
        zone: Europe/Vienna
        licence: {name: {en: Free reuse}, page: licence}
        """);
    texts.put(
        "kinds.yaml",
        """
        - {label: {en: Press statement, fr: Communiqué}, plural: {en: Press statements}}
        - {label: {en: News}, plural: {en: News}}
        - {label: {en: Decision}, plural: {en: Decisions}}
        - {label: {en: Meeting}, plural: {en: Meetings}}
        - {label: {en: Page}, plural: {en: Pages}, listed: false}
        """);
    texts.put(
        "fields.yaml",
        """
        - {label: {en: Conflict prevention and resolution, fr: Prévention et règlement des conflits, ru: Предотвращение и урегулирование конфликтов}}
        - {label: {en: Elections, de: Wahlen}}
        - {label: {en: Human rights, es: Derechos humanos}}
        """);
    texts.put(
        "bodies.yaml",
        """
        - {label: {en: Minsk Group, fr: Groupe de Minsk, ru: Минская группа}, type: group}
        - {label: {en: Secretariat, de: Sekretariat}, type: secretariat}
        - slug: mission-to-serbia
          label: {en: Mission to Serbia}
          full: {en: Example Mission to Serbia}
          type: field-operation
          former: [{until: 2006-06-28, label: {en: Mission to Serbia and Montenegro}}]
        - slug: media-representative
          label: {en: Representative on Freedom of the Media}
          also: {en: [RFoM]}
          type: institution
        """);
    texts.put(
        "countries.yaml",
        """
        - {slug: am, label: {en: Armenia, de: Armenien, ru: Армения}}
        - {slug: az, label: {en: Azerbaijan, de: Aserbaidschan, ru: Азербайджан}}
        - {slug: rs, label: {en: Serbia, it: Serbia, ru: Сербия}}
        - {slug: tr, label: {en: Türkiye}, former: [{until: 2022-06-02, label: {en: Turkey}}]}
        """);
    texts.put(
        "groups.yaml",
        """
        - {label: {en: Participating States}, members: {countries: [am, az, rs, tr]}}
        """);
    texts.put(
        "series.yaml",
        """
        - {label: {en: Permanent Council meetings}}
        - {label: {en: Ministerial Council meetings}}
        """);
    texts.put(
        "languages.yaml",
        """
        - {slug: en, label: {en: English}, own: English}
        - {slug: fr, label: {en: French}, own: français}
        - {slug: de, label: {en: German}, own: Deutsch}
        - {slug: it, label: {en: Italian}, own: italiano}
        - {slug: ru, label: {en: Russian}, own: русский}
        - {slug: es, label: {en: Spanish}, own: español}
        """);
    texts.put(
        "places.yaml",
        """
        - {label: {en: Vienna, de: Wien, fr: Vienne, ru: Вена}, also: {ru: [Вене]}}
        - {label: {en: Baku, ru: Баку}, country: az}
        - {label: {en: Yerevan, ru: Ереван}, country: am}
        - {label: {en: Moscow, fr: Moscou, ru: Москва}}
        """);
    texts.put(
        "menu.yaml",
        """
        - label: {en: Our work}
          sections:
            - {label: {en: Fields}, listing: fields, rows: [{field: elections}]}
        """);
    texts.put(
        "import.yaml",
        """
        labels: {date: {en: [Date]}, place: {en: [Place]}, source: {en: [Source]}, field: {en: [Fields of work]}}
        """);
    return texts;
  }
}
