package org.chancery.readingroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds `docs/addresses.md` to the OpenAPI document.
final class AddressesDocumentTest {
  private static final Pattern API_ROW = Pattern.compile("^\\| `(/api/[^`]*)`", Pattern.MULTILINE);
  private static final Pattern PARAMETER_ROW = Pattern.compile("^\\| ((?:`[a-z]+`(?:, )?)+) \\|", Pattern.MULTILINE);

  private static String text() throws Exception {
    return Files.readString(Path.of("..", "docs", "addresses.md"));
  }

  private static OpenApiSchemas openApi() throws Exception {
    try (var resource = Api.class.getResourceAsStream("openapi.json")) {
      return new OpenApiSchemas(resource.readAllBytes());
    }
  }

  @Test
  void theAddressesOfTheApiAreThoseOfItsDescription() throws Exception {
    var rows = new TreeSet<String>();
    API_ROW.matcher(text()).results().forEach(each -> rows.add(each.group(1)));
    var paths = new TreeSet<String>();
    openApi().document().path("paths").fieldNames().forEachRemaining(paths::add);
    assertThat(rows).isEqualTo(paths);
  }

  @Test
  void theParametersOfListingsAreThoseOfItsDescription() throws Exception {
    var part = text().substring(text().indexOf("### Parameters of listings"), text().indexOf("## API"));
    var rows = new TreeSet<String>();
    PARAMETER_ROW
        .matcher(part)
        .results()
        .forEach(each -> Pattern.compile("`([a-z]+)`").matcher(each.group(1)).results().forEach(name -> rows.add(name.group(1))));
    var described = new TreeSet<String>();
    openApi().document().at("/components/parameters").forEach(each -> described.add(each.path("name").asText()));
    described.removeAll(List.of("Accept-Language", "limit", "cursor"));
    assertThat(rows).isEqualTo(described);
  }
}
