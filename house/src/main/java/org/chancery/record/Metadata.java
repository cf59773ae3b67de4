package org.chancery.record;

import java.time.LocalDate;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.jspecify.annotations.Nullable;

/// What a record says about itself in all its languages.
///
/// @param kind slug of a kind
/// @param page address of a standing page below `/{language}/page/`, or null
/// @param date the day it was made public or happened, or null where the source names none
/// @param original the language it was written in
/// @param authentic the languages that are equally authentic; empty where only the original is
/// @param places names of places as the original's dateline gives them, in its order
/// @param bodies issuing bodies
/// @param series meeting series, or null
/// @param symbol document symbol, or null
/// @param meeting when and where, of meetings only
/// @param mediaContact whom to ask, or null
/// @param licence reuse licence where it differs from the organisation's, or null
/// @param demonstration whether this is a demonstration record, which every page and answer MUST mark
public record Metadata(
    Slug kind,
    @Nullable Slug page,
    @Nullable LocalDate date,
    Language original,
    List<Language> authentic,
    List<String> places,
    List<Slug> bodies,
    List<Author> authors,
    List<Slug> fields,
    List<Slug> countries,
    @Nullable Slug series,
    @Nullable String symbol,
    @Nullable Meeting meeting,
    Distribution distribution,
    List<Attachment> attachments,
    @Nullable String mediaContact,
    @Nullable String licence,
    List<Reference> references,
    boolean demonstration) {

  public Metadata {
    authentic = List.copyOf(authentic);
    places = List.copyOf(places);
    bodies = bodies.stream().distinct().sorted().toList();
    authors = List.copyOf(authors);
    fields = fields.stream().distinct().sorted().toList();
    countries = countries.stream().distinct().sorted().toList();
    attachments = List.copyOf(attachments);
    references = List.copyOf(references);
  }

  /// Metadata with nothing but what every record has.
  public static Metadata of(Slug kind, Language original) {
    return new MetadataDraft(kind, original).metadata();
  }

  /// A mutable copy to fill or change.
  public MetadataDraft draft() {
    return new MetadataDraft(this);
  }
}
