package org.chancery.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Change;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.LanguageAdded;
import org.chancery.register.Act.LanguageWithdrawn;
import org.chancery.register.Act.LogSucceeded;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.RecordWithdrawn;
import org.chancery.register.Act.Redacted;
import org.chancery.register.Act.Reinstated;
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
      case KeysChanged changed -> texts(tree, "keys", changed.keys().stream().map(VerifierKey::text).toList());
      case LogSucceeded succeeded -> {
        tree.put("origin", succeeded.origin()).put("size", succeeded.size()).put("root", succeeded.root().hex());
        tree.put("carried", succeeded.carried()).put("checkpoint", succeeded.checkpoint().hex());
      }
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
      case Change change -> {
        tree.put("record", change.record().value());
        tree.put("reason", code(change.reason()));
        if (change.note() != null) {
          tree.put("note", change.note().hex());
        }
        change(tree, change);
      }
    }
    return CanonicalJson.bytes(tree);
  }

  private static void change(ObjectNode tree, Change change) {
    switch (change) {
      case Corrected corrected -> {
        metadata(tree, corrected.metadata());
        editions(tree, corrected.editions());
      }
      case LanguageAdded added -> editions(tree, added.editions());
      case LanguageWithdrawn withdrawn -> texts(tree, "languages", withdrawn.languages());
      case Reinstated reinstated -> texts(tree, "languages", reinstated.languages());
      case Redacted redacted -> texts(tree, "redacted", redacted.redacted());
      case RecordWithdrawn ignored -> {}
    }
  }

  private static void texts(ObjectNode tree, String name, List<?> values) {
    if (!values.isEmpty()) {
      var array = tree.putArray(name);
      values.forEach(each -> array.add(each.toString()));
    }
  }

  /// The stable name of what was done.
  public static String name(Act act) {
    return switch (act) {
      case OrganisationChanged ignored -> "organisation-changed";
      case KeysChanged ignored -> "keys-changed";
      case LogSucceeded ignored -> "log-succeeded";
      case Issued ignored -> "issued";
      case Corrected ignored -> "corrected";
      case LanguageAdded ignored -> "language-added";
      case LanguageWithdrawn ignored -> "language-withdrawn";
      case RecordWithdrawn ignored -> "record-withdrawn";
      case Reinstated ignored -> "reinstated";
      case Redacted ignored -> "redacted";
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
      var name = text(tree, "act");
      return switch (name) {
        case "organisation-changed" -> new OrganisationChanged(time, role, new Digest(text(tree, "files")));
        case "keys-changed" -> new KeysChanged(time, role, keys(tree));
        case "log-succeeded" ->
            new LogSucceeded(
                time, role, text(tree, "origin"), tree.path("size").asLong(), new Digest(text(tree, "root")), tree.path("carried").asLong(-1), new Digest(text(tree, "checkpoint")));
        case "issued" ->
            new Issued(time, role, archival, number(tree), new Slug(text(tree, "kind")), bodies(tree), requiredMetadata(tree), editions(tree));
        case "corrected" -> new Corrected(time, role, archival, number(tree), reason(tree), metadataOrNull(tree), editions(tree), note(tree));
        case "language-added" -> new LanguageAdded(time, role, archival, number(tree), reason(tree), editions(tree), note(tree));
        case "language-withdrawn" -> new LanguageWithdrawn(time, role, archival, number(tree), reason(tree), languages(tree), note(tree));
        case "record-withdrawn" -> new RecordWithdrawn(time, role, archival, number(tree), reason(tree), note(tree));
        case "reinstated" -> new Reinstated(time, role, archival, number(tree), reason(tree), languages(tree), note(tree));
        case "redacted" -> new Redacted(time, role, archival, number(tree), reason(tree), redacted(tree), note(tree));
        default -> throw new MalformedContent("the act \"" + name + "\"");
      };
    } catch (IllegalArgumentException | DateTimeException | MalformedLog e) {
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

  private static Reason reason(JsonNode tree) {
    return value(Reason.values(), text(tree, "reason"));
  }

  private static @Nullable Digest note(JsonNode tree) {
    return tree.has("note") ? new Digest(text(tree, "note")) : null;
  }

  private static List<Language> languages(JsonNode tree) {
    var languages = new ArrayList<Language>();
    tree.path("languages").forEach(each -> languages.add(new Language(each.asText())));
    return languages;
  }

  private static List<Digest> redacted(JsonNode tree) {
    var digests = new ArrayList<Digest>();
    tree.path("redacted").forEach(each -> digests.add(new Digest(each.asText())));
    return digests;
  }

  private static List<VerifierKey> keys(JsonNode tree) {
    var keys = new ArrayList<VerifierKey>();
    tree.path("keys").forEach(each -> keys.add(VerifierKey.parse(each.asText())));
    return keys;
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
