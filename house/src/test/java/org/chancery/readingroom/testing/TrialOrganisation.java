package org.chancery.readingroom.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.organisation.OrganisationReader;
import org.chancery.organisation.Slug;

/// A made-up organisation with a few terms of each vocabulary.
public final class TrialOrganisation {
  private static final Map<String, String> TEXTS =
      Map.of(
          "fields.yaml",
          """
          - label: {en: Fair weather, fr: Beau temps}
            about: {en: Weather as it should be.}
          - label: {en: Quiet seas}
            broader: fair-weather
            sameAs: [https://seas.example.org/quiet]
          """,
          "bodies.yaml",
          """
          - label: {en: Harbour Office, de: Hafenamt}
            full: {en: Office of the Harbours}
            type: secretariat
            site: https://harbour.example.org/
            former: [{until: 1999-12-31, label: {en: Pier Office}}]
          - label: {en: Chair}
            type: chairpersonship
            also: {en: [The Chair]}
            from: 2001
            to: 2030-12-31
            successor: harbour-office
            holders: [{from: 2025-01-01, to: 2025-12-31, country: fi}, {from: 2026-01-01, country: ch}]
          """,
          "countries.yaml",
          """
          - {slug: fi, label: {en: Finland, fr: Finlande}}
          - {slug: ch, label: {en: Switzerland}}
          """,
          "groups.yaml",
          """
          - label: {en: Lake States}
            members: {countries: [fi, ch]}
          """,
          "series.yaml",
          """
          - {label: {en: Harbour days}}
          """,
          "kinds.yaml",
          """
          - {label: {en: News}, plural: {en: News items}}
          - {label: {en: Meeting}, plural: {en: Meetings}}
          - {label: {en: Page}, plural: {en: Pages}, listed: false}
          """,
          "languages.yaml",
          """
          - {slug: en, label: {en: English}, own: English}
          - {slug: fr, label: {en: French}, own: français}
          - {slug: de, label: {en: German}, own: Deutsch}
          - {slug: uk, label: {en: Ukrainian}, own: українська}
          """,
          "places.yaml",
          """
          - {label: {en: Helsinki, fr: Helsinki}, country: fi}
          """,
          "menu.yaml",
          """
          - label: {en: Our work}
            sections:
              - listing: fields
                label: {en: Fields}
                rows: [{field: quiet-seas}]
          """);

  private TrialOrganisation() {}

  public static OrganisationFiles files() {
    var texts = new HashMap<>(TEXTS);
    texts.put(
        "organisation.yaml",
        """
        slug: harbours
        name: {en: Union of Harbours, fr: Union des ports}
        short: {en: UH}
        tagline: {en: A made-up union.}
        languages: [en, fr, de]
        zone: Europe/Vienna
        licence: {name: {en: Free to reuse}, page: licence}
        """);
    texts.put("import.yaml", "labels: {date: {en: [Date]}}\n");
    return OrganisationFiles.of(texts);
  }

  public static Organisation read() {
    try {
      return OrganisationReader.read(files(), Set.of(new Slug("licence")));
    } catch (OrganisationMistake e) {
      throw new IllegalStateException(e);
    }
  }
}
