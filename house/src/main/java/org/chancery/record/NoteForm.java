package org.chancery.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.organisation.Language;

/// The canonical form of the public note that explains an act, version 1: one plain text a language; see `docs/register-format.md`.
public final class NoteForm {
  private NoteForm() {}

  public static Content content(Map<Language, String> note, Salt salt) {
    var tree = CanonicalJson.object();
    var texts = tree.putObject("texts");
    new TreeMap<>(note).forEach((language, text) -> texts.put(language.tag(), text));
    return Content.of(CanonicalJson.bytes(tree.put("salt", salt.base64()).put("v", 1)));
  }

  /// Reads canonical bytes whose digest has been checked.
  public static Map<Language, String> parse(byte[] bytes) throws MalformedContent {
    var tree = CanonicalJson.parseLoose(bytes);
    if (tree.path("v").asInt() != 1) {
      throw new MalformedContent("a note of version " + tree.path("v") + ", expected 1");
    }
    var note = new LinkedHashMap<Language, String>();
    try {
      tree.path("texts").properties().forEach(each -> note.put(new Language(each.getKey()), each.getValue().asText()));
    } catch (IllegalArgumentException e) {
      throw new MalformedContent("a note with a wrong value: " + e.getMessage());
    }
    return note;
  }
}
