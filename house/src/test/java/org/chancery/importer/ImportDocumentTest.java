package org.chancery.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/import.md` names every code, and no other.
final class ImportDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "import.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

  private static List<String> codes(String heading) throws IOException {
    var text = Files.readString(DOCUMENT);
    int from = text.indexOf("\n## " + heading + "\n");
    int to = text.indexOf("\n## ", from + 1);
    return ROW.matcher(text.substring(from, to)).results().map((MatchResult each) -> each.group(1)).toList();
  }

  @Test
  void everyWarningIsDocumentedInItsOrder() throws IOException {
    assertThat(codes("Warnings")).isEqualTo(Arrays.stream(Warning.Code.values()).map(Warning.Code::code).toList());
  }

  @Test
  void everyRefusalIsDocumentedInItsOrder() throws IOException {
    assertThat(codes("Refusals")).isEqualTo(Arrays.stream(Page.Refusal.values()).map(Page.Refusal::code).toList());
  }
}
