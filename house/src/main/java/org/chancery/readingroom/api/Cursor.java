package org.chancery.readingroom.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Position;
import org.chancery.record.Digest;

/// Where a listing goes on, as a text that clients give back unread: a position, bound to the question that was asked.
///
/// It holds nothing secret and is not signed: whoever makes one up can only ask for what everybody may read.
final class Cursor {
  private static final String FORM = "1";
  private static final int BINDING = 16;
  private static final int LONGEST = 200;

  private Cursor() {}

  static String text(RecordQuery question, Position position) {
    var parts = String.join(";", FORM, position.date() == null ? "" : position.date().toString(), Long.toString(position.number()), binding(question));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));
  }

  /// The position of a text that [#text] gave for the same question; empty for every other text.
  static Optional<Position> position(RecordQuery question, String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(";", -1);
      if (parts.length != 4) {
        return Optional.empty();
      }
      var position = new Position(parts[1].isEmpty() ? null : LocalDate.parse(parts[1]), Long.parseLong(parts[2]));
      return position.number() > 0 && text(question, position).equals(text) ? Optional.of(position) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The same for questions that choose the same records; how many are wanted at once does not matter.
  private static String binding(RecordQuery question) {
    var text = new StringBuilder();
    part(text, question.words() == null ? "" : question.words());
    part(text, String.valueOf(question.from()));
    part(text, String.valueOf(question.to()));
    question
        .chosen()
        .forEach(
            (facet, values) -> {
              part(text, facet.parameter());
              values.stream().sorted().forEach(each -> part(text, each));
            });
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, BINDING);
  }

  private static void part(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
