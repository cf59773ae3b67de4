package org.chancery.importer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chancery.desk.DraftId;
import org.chancery.record.CanonicalJson;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// The report of one page. It is given only once what it tells is durable.
///
/// @param record null without publishing, and of a refused page
/// @param draft of a page that was not published
/// @param page what was understood; null of a refused page
/// @param code of the refusal, else null
public record ImportLine(
    String source,
    Result result,
    @Nullable RecordNumber record,
    @Nullable DraftId draft,
    Page.@Nullable Understood page,
    List<Warning> warnings,
    @Nullable String code,
    @Nullable String message) {

  /// What became of a page.
  public enum Result {
    IMPORTED,
    UNCHANGED,
    CORRECTED,
    REFUSED
  }

  static ImportLine refused(String source, String code, String message) {
    return new ImportLine(source, Result.REFUSED, null, null, null, List.of(), code, message);
  }

  /// One JSON object, as section 5 of the design has it.
  public String json() {
    ObjectNode tree = CanonicalJson.object();
    tree.put("source", source);
    tree.put("outcome", result.name().toLowerCase(Locale.ROOT));
    if (record == null) {
      tree.putNull("record");
    } else {
      tree.put("record", record.value());
    }
    var metadata = page == null ? null : page.metadata();
    tree.put("kind", metadata == null ? null : metadata.kind().value());
    tree.put("language", page == null ? null : page.edition().language().tag());
    tree.put("title", page == null ? null : page.edition().title());
    tree.put("date", metadata == null || metadata.date() == null ? null : metadata.date().toString());
    strings(tree.putArray("places"), metadata == null ? List.of() : metadata.places());
    strings(tree.putArray("bodies"), metadata == null ? List.of() : metadata.bodies());
    strings(tree.putArray("fields"), metadata == null ? List.of() : metadata.fields());
    strings(tree.putArray("countries"), metadata == null ? List.of() : metadata.countries());
    tree.put("paragraphs", page == null ? 0 : page.paragraphs());
    tree.put("draft", draft == null ? null : draft.value());
    var array = tree.putArray("warnings");
    warnings.forEach(each -> array.addObject().put("code", each.code().code()).put("message", each.message()));
    if (code == null) {
      tree.putNull("reason");
    } else {
      tree.putObject("reason").put("code", code).put("message", message);
    }
    return tree.toString();
  }

  private static void strings(ArrayNode array, List<?> values) {
    values.forEach(each -> array.add(each.toString()));
  }

  /// One line for people.
  public String text() {
    var line = new StringBuilder(result.name().toLowerCase(Locale.ROOT)).append("  ").append(source);
    if (record != null) {
      line.append("  record ").append(record);
    }
    if (draft != null) {
      line.append("  draft ").append(draft);
    }
    if (page != null) {
      line.append("  ").append(page.edition().title());
    }
    if (code != null) {
      line.append("  ").append(code).append(": ").append(message);
    }
    if (!warnings.isEmpty()) {
      line.append("  [").append(warnings.stream().map(each -> each.code().code()).collect(Collectors.joining(", "))).append(']');
    }
    return line.toString();
  }
}
