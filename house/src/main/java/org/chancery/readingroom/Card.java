package org.chancery.readingroom;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Text;
import org.chancery.record.Meeting;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// One record as a listing shows it.
///
/// @param titles of the newest edition of each language, the original's first
/// @param summaries the first words of each language's text (about 240 characters)
/// @param editions the newest edition's number, by language
public record Card(
    RecordNumber number,
    Slug kind,
    @Nullable Slug page,
    @Nullable LocalDate date,
    Language original,
    Map<Language, String> titles,
    Map<Language, String> summaries,
    Map<Language, Integer> editions,
    List<String> places,
    List<Slug> bodies,
    List<Slug> fields,
    List<Slug> countries,
    @Nullable Slug series,
    @Nullable String symbol,
    @Nullable Meeting meeting,
    boolean demonstration) {

  /// The title in the wanted language, or else the original's, or else the first there is, with the language it is in.
  public Text title(Language wanted) {
    return in(titles, wanted);
  }

  public Text summary(Language wanted) {
    return in(summaries, wanted);
  }

  private Text in(Map<Language, String> texts, Language wanted) {
    var text = texts.get(wanted);
    if (text != null) {
      return new Text(text, wanted);
    }
    text = texts.get(original);
    if (text != null) {
      return new Text(text, original);
    }
    var first = texts.entrySet().iterator().next();
    return new Text(first.getValue(), first.getKey());
  }
}
