package org.chancery.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What of a GET or HEAD request an answer may depend on.
///
/// @param path decoded and free of dot segments
/// @param parameters of the query, decoded, in the order they came; a parameter without `=` has the value ""
/// @param acceptLanguage the header's value, or ""
public record Request(String path, Map<String, List<String>> parameters, String acceptLanguage) {
  /// The first value of a parameter; empty when it is absent or blank.
  public Optional<String> parameter(String name) {
    var values = parameters.get(name);
    return values == null || values.getFirst().isBlank() ? Optional.empty() : Optional.of(values.getFirst().strip());
  }

  /// All values of a parameter that are not blank.
  public List<String> values(String name) {
    return parameters.getOrDefault(name, List.of()).stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }
}
