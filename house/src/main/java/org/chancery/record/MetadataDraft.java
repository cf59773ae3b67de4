package org.chancery.record;

import java.time.LocalDate;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.jspecify.annotations.Nullable;

/// Metadata in the making: every part may be set, then [#metadata()] gives the value. Owned by one thread.
public final class MetadataDraft {
  private Slug kind;
  private @Nullable Slug page;
  private @Nullable LocalDate date;
  private Language original;
  private List<Language> authentic = List.of();
  private List<String> places = List.of();
  private List<Slug> bodies = List.of();
  private List<Author> authors = List.of();
  private List<Slug> fields = List.of();
  private List<Slug> countries = List.of();
  private @Nullable Slug series;
  private @Nullable String symbol;
  private @Nullable Meeting meeting;
  private Distribution distribution = Distribution.GENERAL;
  private List<Attachment> attachments = List.of();
  private @Nullable String mediaContact;
  private @Nullable String licence;
  private List<Reference> references = List.of();
  private boolean demonstration;

  public MetadataDraft(Slug kind, Language original) {
    this.kind = kind;
    this.original = original;
  }

  MetadataDraft(Metadata from) {
    kind = from.kind();
    page = from.page();
    date = from.date();
    original = from.original();
    authentic = from.authentic();
    places = from.places();
    bodies = from.bodies();
    authors = from.authors();
    fields = from.fields();
    countries = from.countries();
    series = from.series();
    symbol = from.symbol();
    meeting = from.meeting();
    distribution = from.distribution();
    attachments = from.attachments();
    mediaContact = from.mediaContact();
    licence = from.licence();
    references = from.references();
    demonstration = from.demonstration();
  }

  public Metadata metadata() {
    return new Metadata(
        kind, page, date, original, authentic, places, bodies, authors, fields, countries, series, symbol, meeting, distribution,
        attachments, mediaContact, licence, references, demonstration);
  }

  public MetadataDraft kind(Slug value) {
    kind = value;
    return this;
  }

  public MetadataDraft page(@Nullable Slug value) {
    page = value;
    return this;
  }

  public MetadataDraft date(@Nullable LocalDate value) {
    date = value;
    return this;
  }

  public MetadataDraft original(Language value) {
    original = value;
    return this;
  }

  public MetadataDraft authentic(List<Language> value) {
    authentic = value;
    return this;
  }

  public MetadataDraft places(List<String> value) {
    places = value;
    return this;
  }

  public MetadataDraft bodies(List<Slug> value) {
    bodies = value;
    return this;
  }

  public MetadataDraft authors(List<Author> value) {
    authors = value;
    return this;
  }

  public MetadataDraft fields(List<Slug> value) {
    fields = value;
    return this;
  }

  public MetadataDraft countries(List<Slug> value) {
    countries = value;
    return this;
  }

  public MetadataDraft series(@Nullable Slug value) {
    series = value;
    return this;
  }

  public MetadataDraft symbol(@Nullable String value) {
    symbol = value;
    return this;
  }

  public MetadataDraft meeting(@Nullable Meeting value) {
    meeting = value;
    return this;
  }

  public MetadataDraft distribution(Distribution value) {
    distribution = value;
    return this;
  }

  public MetadataDraft attachments(List<Attachment> value) {
    attachments = value;
    return this;
  }

  public MetadataDraft mediaContact(@Nullable String value) {
    mediaContact = value;
    return this;
  }

  public MetadataDraft licence(@Nullable String value) {
    licence = value;
    return this;
  }

  public MetadataDraft references(List<Reference> value) {
    references = value;
    return this;
  }

  public MetadataDraft demonstration(boolean value) {
    demonstration = value;
    return this;
  }
}
