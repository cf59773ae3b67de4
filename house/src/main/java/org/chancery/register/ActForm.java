package org.chancery.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.jspecify.annotations.Nullable;

/// The bytes of an [Act] in the log: canonical JSON (RFC 8785), version 1, at most 65,535 bytes. See `docs/register-format.md`.
public final class ActForm {
  private ActForm() {}

  public static byte[] bytes(Act act) {
    var tree = CanonicalJson.object();
    tree.put("v", 1);
    tree.put("act", name(act));
    tree.put("time", act.time().toString());
    tree.put("role", code(act.role()));
    if (act.archival()) {
      tree.put("archival", true);
    }
    switch (act) {
      case OrganisationChanged changed -> tree.put("files", changed.files().hex());
      case Issued issued -> {
        tree.put("record", issued.record().value());
        tree.put("kind", issued.kind().value());
        if (!issued.bodies().isEmpty()) {
          var bodies = tree.putArray("bodies");
          issued.bodies().forEach(each -> bodies.add(each.value()));
        }
        metadata(tree, issued.metadata());
        editions(tree, issued.editions());
      }
      case Corrected corrected -> {
        tree.put("record", corrected.record().value());
        tree.put("reason", code(corrected.reason()));
        metadata(tree, corrected.metadata());
        editions(tree, corrected.editions());
      }
    }
    return CanonicalJson.bytes(tree);
  }

  /// The stable name of what was done.
  public static String name(Act act) {
    return switch (act) {
      case OrganisationChanged ignored -> "organisation-changed";
      case Issued ignored -> "issued";
      case Corrected ignored -> "corrected";
    };
  }

  /// The stable code of a role or reason.
  public static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void metadata(ObjectNode tree, @Nullable MetadataReference metadata) {
    if (metadata != null) {
      tree.putObject("metadata").put("version", metadata.version()).put("sha256", metadata.digest().hex());
    }
  }

  private static void editions(ObjectNode tree, List<EditionReference> editions) {
    if (!editions.isEmpty()) {
      var array = tree.putArray("editions");
      editions.forEach(
          each -> array.addObject().put("language", each.language().tag()).put("number", each.number()).put("sha256", each.digest().hex()));
    }
  }

  /// Reads an entry; refuses one that is not canonical, of an unknown act or version, or incomplete.
  public static Act parse(byte[] entry) throws MalformedContent {
    return parse(CanonicalJson.parse(entry));
  }

  /// Reads an entry of one's own register, which was canonical when it was committed.
  static Act parseOwn(byte[] entry) throws MalformedContent {
    return parse(CanonicalJson.parseLoose(entry));
  }

  private static Act parse(ObjectNode tree) throws MalformedContent {
    if (tree.path("v").asInt() != 1) {
      throw new MalformedContent("an act of version " + tree.path("v") + ", expected 1");
    }
    try {
      var time = Instant.parse(text(tree, "time"));
      var role = value(Role.values(), text(tree, "role"));
      boolean archival = tree.path("archival").asBoolean();
      return switch (text(tree, "act")) {
        case "organisation-changed" -> new OrganisationChanged(time, role, new Digest(text(tree, "files")));
        case "issued" ->
            new Issued(time, role, archival, number(tree), new Slug(text(tree, "kind")), bodies(tree), requiredMetadata(tree), editions(tree));
        case "corrected" ->
            new Corrected(
                time, role, archival, number(tree), value(Reason.values(), text(tree, "reason")), metadataOrNull(tree), editions(tree));
        default -> throw new MalformedContent("the act \"" + text(tree, "act") + "\"");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedContent("an act with a wrong value: " + e.getMessage());
    }
  }

  private static String text(JsonNode tree, String name) {
    var value = tree.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("no text \"" + name + "\"");
    }
    return value.textValue();
  }

  private static <E extends Enum<E>> E value(E[] values, String code) {
    for (var each : values) {
      if (code(each).equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("unknown code \"" + code + "\"");
  }

  private static RecordNumber number(JsonNode tree) {
    return new RecordNumber(tree.path("record").asLong());
  }

  private static List<Slug> bodies(JsonNode tree) {
    var bodies = new ArrayList<Slug>();
    tree.path("bodies").forEach(each -> bodies.add(new Slug(each.asText())));
    return bodies;
  }

  private static MetadataReference requiredMetadata(JsonNode tree) {
    var metadata = metadataOrNull(tree);
    if (metadata == null) {
      throw new IllegalArgumentException("no \"metadata\"");
    }
    return metadata;
  }

  private static @Nullable MetadataReference metadataOrNull(JsonNode tree) {
    var metadata = tree.get("metadata");
    return metadata == null ? null : new MetadataReference(metadata.path("version").asInt(), new Digest(text(metadata, "sha256")));
  }

  private static List<EditionReference> editions(JsonNode tree) {
    var editions = new ArrayList<EditionReference>();
    tree.path("editions")
        .forEach(
            each ->
                editions.add(
                    new EditionReference(
                        new Language(text(each, "language")), each.path("number").asInt(), new Digest(text(each, "sha256")))));
    return editions;
  }
}
