package org.chancery.organisation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One name in several languages, in the order of the file. Never empty; its first language is the fallback.
public record Labels(Map<Language, String> byLanguage) {
  public Labels {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("labels of no language");
    }
    byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
  }

  public static Labels of(Language language, String label) {
    return new Labels(Map.of(language, label));
  }

  public Optional<String> exactly(Language language) {
    return Optional.ofNullable(byLanguage.get(language));
  }

  /// The label in the wanted language or else in the fallback, with the language it is in.
  public Text in(Language wanted) {
    var label = byLanguage.get(wanted);
    if (label != null) {
      return new Text(label, wanted);
    }
    var first = byLanguage.entrySet().iterator().next();
    return new Text(first.getValue(), first.getKey());
  }
}
