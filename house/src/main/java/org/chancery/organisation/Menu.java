package org.chancery.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The menu that every page carries: columns of sections of rows, in the order of the file.
public record Menu(List<Column> columns) {
  public record Column(Labels label, List<Section> sections) {}

  /// @param label of the heading; null when the target's own label serves
  /// @param target where the heading leads, or null for a heading that is no link
  public record Section(@Nullable Labels label, @Nullable Target target, List<Row> rows) {}

  /// @param label null when the target's own label serves
  public record Row(@Nullable Labels label, Target target) {}

  /// Where a row leads.
  public sealed interface Target {}

  public record TermTarget(VocabularyName vocabulary, Slug slug) implements Target {}

  public record PageTarget(Slug slug) implements Target {}

  public record ListingTarget(Listing listing) implements Target {}

  /// The listings that are no term.
  public enum Listing {
    RECORDS,
    FIELDS,
    COUNTRIES,
    BODIES,
    MEETINGS,
    PROJECTS
  }
}
