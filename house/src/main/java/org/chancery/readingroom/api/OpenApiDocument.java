package org.chancery.readingroom.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.chancery.organisation.Organisation;

/// The description of the API (OpenAPI 3.1), kept by hand in `openapi.json`; only the server's address and the organisation's
/// name are filled in here.
final class OpenApiDocument {
  private static final String RESOURCE = "openapi.json";

  private OpenApiDocument() {}

  static byte[] bytes(Organisation organisation, Links links) {
    try (var resource = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its " + RESOURCE);
      }
      var tree = JsonText.read(resource.readAllBytes());
      tree.putArray("servers").addObject().put("url", links.absolute("")).put("description", organisation.name().in(organisation.fallback()).value());
      return JsonText.bytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
