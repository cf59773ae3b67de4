package org.chancery.readingroom.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.chancery.organisation.Language;

/// What the interface says in one language, by key. A key that is not there is a fault of the program.
///
/// `{0}`, `{1}` … in a message stand for arguments. A counted message has one key a [PluralForm], `records.one`,
/// `records.other` and so on, and `{0}` stands for the number.
final class Messages {
  private static final Language FALLBACK = new Language("en");
  private final Language language;
  private final Map<String, String> messages;

  private Messages(Language language, Map<String, String> messages) {
    this.language = language;
    this.messages = messages;
  }

  /// The messages of a language; English for a language that has none.
  static Messages of(Language language) {
    var name = "messages/" + language + ".properties";
    try (var stream = Messages.class.getResourceAsStream(name)) {
      if (stream == null) {
        if (language.equals(FALLBACK)) {
          throw new IllegalStateException("the resource " + name + " is missing");
        }
        return of(FALLBACK);
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      var messages = new HashMap<String, String>();
      properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
      return new Messages(language, Map.copyOf(messages));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The language the messages are in.
  Language language() {
    return language;
  }

  Map<String, String> all() {
    return messages;
  }

  String text(String key) {
    var message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException("no message \"" + key + "\" in " + language);
    }
    return message;
  }

  String text(String key, Object... arguments) {
    var message = text(key);
    for (int i = 0; i < arguments.length; i++) {
      message = message.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return message;
  }

  /// The counted message for a number, with the number written as `shown`.
  String counted(String key, long count, String shown) {
    return text(key + "." + PluralForm.of(language, count).suffix(), shown);
  }
}
