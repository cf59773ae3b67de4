package org.chancery.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chancery.organisation.Language;

/// The canonical form of an [Edition], version 1; see `docs/register-format.md`.
public final class EditionForm {
  private EditionForm() {}

  public static Content content(Edition edition, Salt salt) {
    return Content.of(CanonicalJson.bytes(tree(edition).put("salt", salt.base64()).put("v", 1)));
  }

  /// The same members without salt and version.
  public static ObjectNode tree(Edition edition) {
    var tree = CanonicalJson.object();
    tree.put("language", edition.language().tag());
    tree.put("title", edition.title());
    tree.put("body", edition.body().value());
    if (edition.renders() != null) {
      tree.putObject("renders").put("language", edition.renders().language().tag()).put("edition", edition.renders().edition());
    }
    return tree;
  }

  /// Reads canonical bytes whose digest has been checked. The body is made safe again: content may come from another's register.
  public static Edition parse(byte[] bytes) throws MalformedContent {
    var tree = CanonicalJson.parseLoose(bytes);
    if (tree.path("v").asInt() != 1) {
      throw new MalformedContent("an edition of version " + tree.path("v") + ", expected 1");
    }
    try {
      var renders = tree.path("renders");
      return new Edition(
          new Language(tree.path("language").asText()),
          tree.path("title").asText(),
          SafeHtml.of(tree.path("body").asText()),
          renders.isObject() ? new Edition.Renders(new Language(renders.path("language").asText()), renders.path("edition").asInt()) : null);
    } catch (IllegalArgumentException e) {
      throw new MalformedContent("an edition with a wrong value: " + e.getMessage());
    }
  }
}
