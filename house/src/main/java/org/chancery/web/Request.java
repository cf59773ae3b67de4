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
  /// The value of a parameter that can be given once; empty when it is absent or blank.
  ///
  /// @throws Refusal with a 400 problem when it is given several times, even with one value
  public Optional<String> parameter(String name) {
    var values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new Refusal(Problem.repeated(name, values.size()));
    }
    return values.stream().map(String::strip).filter(each -> !each.isEmpty()).findFirst();
  }

  /// All values of a parameter that are not blank.
  public List<String> values(String name) {
    return parameters.getOrDefault(name, List.of()).stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }
}
