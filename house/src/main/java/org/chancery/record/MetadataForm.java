package org.chancery.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.jspecify.annotations.Nullable;

/// The canonical form of [Metadata], version 1. Members that are empty are left out; see `docs/register-format.md`.
public final class MetadataForm {
  private MetadataForm() {}

  public static Content content(Metadata metadata, Salt salt) {
    return Content.of(CanonicalJson.bytes(tree(metadata).put("salt", salt.base64()).put("v", 1)));
  }

  /// The same members without salt and version; for comparing two metadata and for people who read data.
  public static ObjectNode tree(Metadata metadata) {
    var tree = CanonicalJson.object();
    tree.put("kind", metadata.kind().value());
    tree.put("original", metadata.original().tag());
    put(tree, "page", metadata.page());
    put(tree, "date", metadata.date());
    list(tree, "authentic", metadata.authentic());
    list(tree, "places", metadata.places());
    list(tree, "bodies", metadata.bodies());
    list(tree, "fields", metadata.fields());
    list(tree, "countries", metadata.countries());
    put(tree, "series", metadata.series());
    put(tree, "symbol", metadata.symbol());
    put(tree, "mediaContact", metadata.mediaContact());
    put(tree, "licence", metadata.licence());
    if (metadata.distribution() != Distribution.GENERAL) {
      tree.put("distribution", metadata.distribution().name().toLowerCase(Locale.ROOT));
    }
    if (metadata.demonstration()) {
      tree.put("demonstration", true);
    }
    if (metadata.meeting() != null) {
      meeting(tree.putObject("meeting"), metadata.meeting());
    }
    if (!metadata.authors().isEmpty()) {
      var authors = tree.putArray("authors");
      metadata.authors().forEach(each -> authors.addObject().put("name", each.name()).put("role", each.role()));
    }
    if (!metadata.references().isEmpty()) {
      var references = tree.putArray("references");
      metadata.references().forEach(each -> references.addObject().put("relation", each.relation()).put("target", each.target()));
    }
    if (!metadata.attachments().isEmpty()) {
      var attachments = tree.putArray("attachments");
      metadata
          .attachments()
          .forEach(
              each ->
                  attachments
                      .addObject()
                      .put("name", each.name())
                      .put("mediaType", each.mediaType())
                      .put("size", each.size())
                      .put("sha256", each.digest().hex())
                      .put("credit", each.credit())
                      .put("rights", each.rights()));
    }
    return tree;
  }

  private static void meeting(ObjectNode tree, Meeting meeting) {
    tree.put("start", meeting.start().toString());
    tree.put("end", meeting.end().toString());
    tree.put("zone", meeting.zone().getId());
    tree.put("status", meeting.status().name().toLowerCase(Locale.ROOT));
    if (!meeting.venue().isEmpty()) {
      var venue = tree.putObject("venue");
      meeting.venue().forEach((language, name) -> venue.put(language.tag(), name));
    }
  }

  private static void put(ObjectNode tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value.toString());
    }
  }

  private static void list(ObjectNode tree, String name, List<?> values) {
    if (!values.isEmpty()) {
      var array = tree.putArray(name);
      values.forEach(each -> array.add(each.toString()));
    }
  }

  /// Reads canonical bytes whose digest has been checked.
  public static Metadata parse(byte[] bytes) throws MalformedContent {
    var tree = CanonicalJson.parseLoose(bytes);
    if (tree.path("v").asInt() != 1) {
      throw new MalformedContent("metadata of version " + tree.path("v") + ", expected 1");
    }
    try {
      return new MetadataDraft(new Slug(text(tree, "kind")), new Language(text(tree, "original")))
          .page(orNull(tree, "page", Slug::new))
          .date(orNull(tree, "date", LocalDate::parse))
          .authentic(list(tree, "authentic", Language::new))
          .places(list(tree, "places", Function.identity()))
          .bodies(list(tree, "bodies", Slug::new))
          .fields(list(tree, "fields", Slug::new))
          .countries(list(tree, "countries", Slug::new))
          .series(orNull(tree, "series", Slug::new))
          .symbol(orNull(tree, "symbol", Function.identity()))
          .mediaContact(orNull(tree, "mediaContact", Function.identity()))
          .licence(orNull(tree, "licence", Function.identity()))
          .distribution(tree.has("distribution") ? Distribution.valueOf(text(tree, "distribution").toUpperCase(Locale.ROOT)) : Distribution.GENERAL)
          .demonstration(tree.path("demonstration").asBoolean())
          .meeting(tree.has("meeting") ? meeting(tree.path("meeting")) : null)
          .authors(objects(tree, "authors", each -> new Author(text(each, "name"), text(each, "role"))))
          .references(objects(tree, "references", each -> new Reference(text(each, "relation"), text(each, "target"))))
          .attachments(objects(tree, "attachments", MetadataForm::attachment))
          .metadata();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedContent("metadata with a wrong value: " + e.getMessage());
    }
  }

  private static Meeting meeting(JsonNode tree) {
    var venue = new LinkedHashMap<Language, String>();
    tree.path("venue").properties().forEach(each -> venue.put(new Language(each.getKey()), each.getValue().asText()));
    return new Meeting(
        LocalDateTime.parse(text(tree, "start")),
        LocalDateTime.parse(text(tree, "end")),
        ZoneId.of(text(tree, "zone")),
        venue,
        Meeting.Status.valueOf(text(tree, "status").toUpperCase(Locale.ROOT)));
  }

  private static Attachment attachment(JsonNode tree) {
    return new Attachment(
        text(tree, "name"),
        text(tree, "mediaType"),
        tree.path("size").asLong(),
        new Digest(text(tree, "sha256")),
        text(tree, "credit"),
        text(tree, "rights"));
  }

  private static String text(JsonNode tree, String name) {
    var value = tree.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("no text \"" + name + "\"");
    }
    return value.textValue();
  }

  private static <T> @Nullable T orNull(JsonNode tree, String name, Function<String, T> reader) {
    return tree.has(name) ? reader.apply(text(tree, name)) : null;
  }

  private static <T> List<T> list(JsonNode tree, String name, Function<String, T> reader) {
    var values = new ArrayList<T>();
    tree.path(name).forEach(each -> values.add(reader.apply(each.asText())));
    return values;
  }

  private static <T> List<T> objects(JsonNode tree, String name, Function<JsonNode, T> reader) {
    var values = new ArrayList<T>();
    tree.path(name).forEach(each -> values.add(reader.apply(each)));
    return values;
  }
}
