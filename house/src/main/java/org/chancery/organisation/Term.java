package org.chancery.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of a vocabulary: a field of work, a body, a country, a meeting series, a kind of record, a group, a language.
///
/// @param slug its stable name in addresses
/// @param labels today's name, as menus show it
/// @param full the official long name, or null
/// @param also other names by which old pages call it, by language
/// @param about what it is, in a sentence or two, or null
/// @param former names it had before, oldest first
/// @param from first day of its validity, or null if not known
/// @param to last day of its validity, or null while it lasts
/// @param type what sort of term within its vocabulary (`field-operation`), or null
/// @param broader the wider term of the same vocabulary, or null
/// @param successor what followed it, or null
/// @param sameAs addresses of the same thing elsewhere
/// @param site its own web site, or null
/// @param holders who held the office and when, oldest first
/// @param plural of kinds only: the name of many
/// @param listed of kinds only: whether listings show it unasked
/// @param own of languages only: its name in itself
/// @param direction of languages only: `ltr` or `rtl`
/// @param members of groups only: the terms it holds
public record Term(
    Slug slug,
    Labels labels,
    @Nullable Labels full,
    Map<Language, List<String>> also,
    @Nullable Labels about,
    List<FormerLabels> former,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String type,
    @Nullable Slug broader,
    @Nullable Slug successor,
    List<String> sameAs,
    @Nullable String site,
    List<Holder> holders,
    @Nullable Labels plural,
    boolean listed,
    @Nullable String own,
    String direction,
    @Nullable Members members) {

  /// The terms of a group: slugs of one vocabulary, in the order of the file.
  public record Members(VocabularyName vocabulary, List<Slug> slugs) {}

  /// Today's name.
  public Text label(Language language) {
    return labels.in(language);
  }

  /// The name on a day: the first former label whose last day is not before it, else today's.
  public Text labelOn(LocalDate day, Language language) {
    for (var each : former) {
      if (!day.isAfter(each.until())) {
        return each.labels().in(language);
      }
    }
    return labels.in(language);
  }

  /// Many of this kind ("Press statements"); the label itself where the term is no kind.
  public Text pluralLabel(Language language) {
    return plural == null ? labels.in(language) : plural.in(language);
  }

  public boolean validOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  public Optional<Holder> holderOn(LocalDate day) {
    return holders.stream().filter(each -> each.holdsOn(day)).findFirst();
  }
}
