package org.chancery.readingroom.pages;

import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.Organisation;

/// What the listings that are no term are called: as in the menu, or else by the interface's own word.
final class ListingName {
  private ListingName() {}

  static Phrase of(Listing listing, Organisation organisation, Voice voice) {
    return Menus.label(organisation, listing, voice.language()).map(voice::phrase).orElseGet(() -> Phrase.own(own(listing, voice.messages())));
  }

  private static String own(Listing listing, Messages messages) {
    return switch (listing) {
      case RECORDS -> messages.text("listing.records");
      case FIELDS -> messages.text("listing.fields");
      case COUNTRIES -> messages.text("listing.countries");
      case BODIES -> messages.text("listing.bodies");
      case MEETINGS -> messages.text("listing.meetings");
      case PROJECTS -> messages.text("listing.projects");
    };
  }
}
