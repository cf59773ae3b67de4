package org.chancery.record;

import java.util.Locale;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;

/// The permanent public addresses, as paths. See `docs/addresses.md`; none of them ever dies.
public final class Addresses {
  private static final int LONGEST_SLUG = 80;
  private static final Set<String> RESERVED = Set.of("history", "proof", "compare", "edition");

  private Addresses() {}

  public static String home(Language language) {
    return "/" + language + "/";
  }

  /// A record in a language: `/{language}/record/{number}/{slug of the title}`.
  public static String record(Language language, RecordNumber number, String title) {
    return "/" + language + "/record/" + number + "/" + titleSlug(title);
  }

  /// A record whatever the reader's language.
  public static String record(RecordNumber number) {
    return "/record/" + number;
  }

  /// Every act about a record.
  public static String history(Language language, RecordNumber number) {
    return "/" + language + "/record/" + number + "/history";
  }

  /// What proves a record's newest text in a language.
  public static String proof(Language language, RecordNumber number) {
    return "/" + language + "/record/" + number + "/proof";
  }

  /// One of a record's editions in a language.
  public static String edition(Language language, RecordNumber number, int edition) {
    return "/" + language + "/record/" + number + "/edition/" + edition;
  }

  /// Two of a record's editions in a language, compared.
  public static String comparison(Language language, RecordNumber number, int before, int after) {
    return "/" + language + "/record/" + number + "/compare/" + before + "/" + after;
  }

  /// The newest texts of two records in a language, compared.
  public static String comparison(Language language, RecordNumber before, RecordNumber after) {
    return "/" + language + "/compare/" + before + "/" + after;
  }

  /// The decorative end of a record's address: the title's letters and digits in lower case and plain Latin letters
  /// ([Transliteration]), other runs a hyphen, about 80 characters at most; `-` if nothing is left. Never [#reserved].
  public static String titleSlug(String title) {
    var latin = Transliteration.latin(title.toLowerCase(Locale.ROOT));
    var slug = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < latin.length() && slug.length() < LONGEST_SLUG; i++) {
      char c = latin.charAt(i);
      if (c < 128 && Character.isLetterOrDigit(c)) {
        if (gap && !slug.isEmpty()) {
          slug.append('-');
        }
        gap = false;
        slug.append(c);
      } else {
        gap = true;
      }
    }
    var words = slug.isEmpty() ? "-" : slug.toString();
    return reserved(words) ? words + "-record" : words;
  }

  /// Whether the end of a record's address names something else than the record itself, be it there yet or not.
  public static boolean reserved(String slug) {
    return RESERVED.contains(slug);
  }

  public static String records(Language language) {
    return "/" + language + "/records";
  }

  /// A term's page: `/{language}/field/{slug}`; for kinds and languages the listing that they choose from.
  public static String term(Language language, VocabularyName vocabulary, Slug slug) {
    return switch (vocabulary) {
      case FIELDS, BODIES, COUNTRIES, SERIES, GROUPS -> "/" + language + "/" + vocabulary.singular() + "/" + slug;
      case KINDS, LANGUAGES -> records(language) + "?" + vocabulary.singular() + "=" + slug;
    };
  }

  public static String page(Language language, Slug page) {
    return "/" + language + "/page/" + page;
  }

  /// One of the listings `fields`, `countries`, `bodies`, `meetings`, `projects`, `records`.
  public static String listing(Language language, String listing) {
    return "/" + language + "/" + listing;
  }

  public static String content(Digest digest) {
    return "/log/content/sha256/" + digest;
  }
}
