package org.chancery.readingroom.search;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.chancery.organisation.Language;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.RussianStemmer;

/// The words of one language: lower case, without elided articles and stop words, accents folded, then stemmed.
///
/// Accents are folded before the stem is taken, so that a word with its accents and the same word without have one stem.
/// A language without rules of its own is lower-cased and folded only.
final class LanguageAnalyzer extends Analyzer {
  private static final CharArraySet ITALIAN_ARTICLES =
      new CharArraySet(
          List.of(
              "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t",
              "s", "v", "d"),
          true);
  private static final CharArraySet NONE = CharArraySet.EMPTY_SET;

  private final String tag;
  private final CharArraySet stopWords;

  /// @param language null for words of no language
  LanguageAnalyzer(@Nullable Language language) {
    this.tag = language == null ? "" : language.tag();
    this.stopWords = folded(stopWords(tag));
  }

  private static CharArraySet stopWords(String tag) {
    return switch (tag) {
      case "en" -> EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
      case "fr" -> FrenchAnalyzer.getDefaultStopSet();
      case "de" -> GermanAnalyzer.getDefaultStopSet();
      case "it" -> ItalianAnalyzer.getDefaultStopSet();
      case "es" -> SpanishAnalyzer.getDefaultStopSet();
      case "ru" -> RussianAnalyzer.getDefaultStopSet();
      default -> NONE;
    };
  }

  private static CharArraySet folded(CharArraySet words) {
    var folded = new CharArraySet(words.size(), false);
    for (var each : words) {
      var word = Folding.text(new String((char[]) each)).toCharArray();
      var room = new char[4 * word.length];
      folded.add(new String(room, 0, ASCIIFoldingFilter.foldToASCII(word, 0, room, 0, word.length)));
    }
    return folded;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var tokenizer = new StandardTokenizer();
    TokenStream lower =
        switch (tag) {
          case "en" -> new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
          case "fr" -> new ElisionFilter(new LowerCaseFilter(tokenizer), FrenchAnalyzer.DEFAULT_ARTICLES);
          case "it" -> new ElisionFilter(new LowerCaseFilter(tokenizer), ITALIAN_ARTICLES);
          case "de" -> new GermanNormalizationFilter(new LowerCaseFilter(tokenizer));
          default -> new LowerCaseFilter(tokenizer);
        };
    var words = new StopFilter(new ASCIIFoldingFilter(lower), stopWords);
    return new TokenStreamComponents(tokenizer, stemmed(words));
  }

  private TokenStream stemmed(TokenStream words) {
    return switch (tag) {
      case "en" -> new PorterStemFilter(words);
      case "fr" -> new FrenchLightStemFilter(words);
      case "de" -> new GermanLightStemFilter(words);
      case "it" -> new ItalianLightStemFilter(words);
      case "es" -> new SpanishLightStemFilter(words);
      case "ru" -> new SnowballFilter(words, new RussianStemmer());
      default -> words;
    };
  }
}
