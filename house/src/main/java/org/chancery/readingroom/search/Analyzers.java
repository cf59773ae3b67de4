package org.chancery.readingroom.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.chancery.organisation.Language;

/// Cuts texts into words, each language by its own rules; the same for what is indexed and for what is asked.
///
/// Safe for use by many threads.
final class Analyzers {
  private final Map<Language, Analyzer> byLanguage = new ConcurrentHashMap<>();
  private final Analyzer plain = new LanguageAnalyzer(null);

  /// A word of a text and how many positions it stands after the one before it (more than one where stop words were left out).
  record Token(String text, int step) {}

  private Analyzer of(Language language) {
    return byLanguage.computeIfAbsent(language, LanguageAnalyzer::new);
  }

  /// The analyzer that an index writer uses: by the language in a field's name, plain for names.
  Analyzer forFields() {
    return new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        var language = Schema.languageOf(field);
        return language == null ? plain : of(language);
      }
    };
  }

  /// The words of a text by the rules of a language; none where it holds only stop words and signs.
  List<Token> tokens(Language language, String text) {
    return tokens(of(language), text);
  }

  /// The words of a text without stemming and stop words.
  List<Token> plainTokens(String text) {
    return tokens(plain, text);
  }

  private static List<Token> tokens(Analyzer analyzer, String text) {
    var tokens = new ArrayList<Token>();
    try (var stream = analyzer.tokenStream("", Folding.text(text))) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(new Token(term.toString(), tokens.isEmpty() ? 1 : step.getPositionIncrement()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory could not be read", e);
    }
    return List.copyOf(tokens);
  }
}
