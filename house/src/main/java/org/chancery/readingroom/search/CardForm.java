package org.chancery.readingroom.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Card;
import org.chancery.record.Meeting;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// The bytes of a [Card] in the index: its parts in their order, texts and counts as Lucene writes them. Part of [Schema#VERSION].
final class CardForm {
  private CardForm() {}

  static byte[] bytes(Card card) {
    var out = new ByteBuffersDataOutput();
    try {
      out.writeVLong(card.number().value());
      out.writeString(card.kind().value());
      optional(out, card.page());
      optional(out, card.date());
      out.writeString(card.original().tag());
      out.writeVInt(card.titles().size());
      for (var each : card.titles().entrySet()) {
        var language = each.getKey();
        out.writeString(language.tag());
        out.writeString(each.getValue());
        out.writeString(card.summaries().getOrDefault(language, ""));
        out.writeVInt(card.editions().getOrDefault(language, 0));
      }
      list(out, card.places());
      list(out, card.bodies());
      list(out, card.fields());
      list(out, card.countries());
      optional(out, card.series());
      optional(out, card.symbol());
      meeting(out, card.meeting());
      out.writeByte((byte) (card.demonstration() ? 1 : 0));
    } catch (IOException e) {
      throw new UncheckedIOException("a card could not be written to memory", e);
    }
    return out.toArrayCopy();
  }

  static Card parse(BytesRef bytes) {
    var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    try {
      var number = new RecordNumber(in.readVLong());
      var kind = new Slug(in.readString());
      var page = optional(in, Slug::new);
      var date = optional(in, LocalDate::parse);
      var original = new Language(in.readString());
      var titles = new LinkedHashMap<Language, String>();
      var summaries = new LinkedHashMap<Language, String>();
      var editions = new LinkedHashMap<Language, Integer>();
      for (int left = in.readVInt(); left > 0; left--) {
        var language = new Language(in.readString());
        titles.put(language, in.readString());
        summaries.put(language, in.readString());
        editions.put(language, in.readVInt());
      }
      return new Card(
          number,
          kind,
          page,
          date,
          original,
          titles,
          summaries,
          editions,
          list(in, Function.identity()),
          list(in, Slug::new),
          list(in, Slug::new),
          list(in, Slug::new),
          optional(in, Slug::new),
          optional(in, Function.identity()),
          meeting(in),
          in.readByte() == 1);
    } catch (IOException e) {
      throw new UncheckedIOException("a card in the index cannot be read", e);
    }
  }

  private static void optional(DataOutput out, @Nullable Object value) throws IOException {
    out.writeByte((byte) (value == null ? 0 : 1));
    if (value != null) {
      out.writeString(value.toString());
    }
  }

  private static <T> @Nullable T optional(DataInput in, Function<String, T> reader) throws IOException {
    return in.readByte() == 0 ? null : reader.apply(in.readString());
  }

  private static void list(DataOutput out, List<?> values) throws IOException {
    out.writeVInt(values.size());
    for (var each : values) {
      out.writeString(each.toString());
    }
  }

  private static <T> List<T> list(DataInput in, Function<String, T> reader) throws IOException {
    var values = new ArrayList<T>();
    for (int left = in.readVInt(); left > 0; left--) {
      values.add(reader.apply(in.readString()));
    }
    return List.copyOf(values);
  }

  private static void meeting(DataOutput out, @Nullable Meeting meeting) throws IOException {
    out.writeByte((byte) (meeting == null ? 0 : 1));
    if (meeting != null) {
      out.writeString(meeting.start().toString());
      out.writeString(meeting.end().toString());
      out.writeString(meeting.zone().getId());
      out.writeString(meeting.status().name());
      out.writeVInt(meeting.venue().size());
      for (var each : meeting.venue().entrySet()) {
        out.writeString(each.getKey().tag());
        out.writeString(each.getValue());
      }
    }
  }

  private static @Nullable Meeting meeting(DataInput in) throws IOException {
    if (in.readByte() == 0) {
      return null;
    }
    var start = LocalDateTime.parse(in.readString());
    var end = LocalDateTime.parse(in.readString());
    var zone = ZoneId.of(in.readString());
    var status = Meeting.Status.valueOf(in.readString());
    Map<Language, String> venue = new LinkedHashMap<>();
    for (int left = in.readVInt(); left > 0; left--) {
      venue.put(new Language(in.readString()), in.readString());
    }
    return new Meeting(start, end, zone, venue, status);
  }
}
