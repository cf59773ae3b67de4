package org.chancery.readingroom.pages;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Term;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Addresses;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.jspecify.annotations.Nullable;

/// The lists of terms: `/{language}/fields`, `/countries`, `/bodies`, each in sensible parts.
final class TermsPage {
  private final Frame frame;

  /// A term in a list.
  ///
  /// @param about what it is, or null in lists of bare names
  /// @param aside what stands small beside the name: an office held, the years of one that ended
  /// @param below the terms under it
  record Entry(Link link, @Nullable Phrase about, List<Phrase> aside, List<Entry> below) {}

  /// @param heading null for a list of one part
  record Part(@Nullable Phrase heading, @Nullable String href, String code, List<Entry> entries) {}

  record View(Phrase heading, String count, List<Part> parts) {}

  TermsPage(Frame frame) {
    this.frame = frame;
  }

  Answer fields(Language language) {
    var voice = frame.voice(language);
    var entries =
        terms(VocabularyName.FIELDS, voice, each -> true).stream()
            .map(each -> new Entry(link(VocabularyName.FIELDS, each, voice), about(each, voice), List.of(), List.of()))
            .toList();
    return answer(voice, Listing.FIELDS, entries.size(), List.of(new Part(null, null, "described", entries)));
  }

  Answer countries(Language language) {
    var voice = frame.voice(language);
    var organisation = frame.organisation();
    var chairs = Chairs.on(organisation, frame.today());
    var parts = new ArrayList<Part>();
    var seen = new HashSet<Slug>();
    for (var group : organisation.vocabulary(VocabularyName.GROUPS).terms()) {
      var members = group.members();
      if (members != null && members.vocabulary() == VocabularyName.COUNTRIES) {
        seen.addAll(members.slugs());
        var slugs = Set.copyOf(members.slugs());
        parts.add(
            new Part(
                voice.phrase(group.label(language)),
                Addresses.term(language, VocabularyName.GROUPS, group.slug()),
                "names",
                countries(voice, chairs, each -> slugs.contains(each.slug()))));
      }
    }
    var others = countries(voice, chairs, each -> !seen.contains(each.slug()));
    if (!others.isEmpty()) {
      parts.add(new Part(Phrase.own(voice.messages().text("countries.further")), null, "names", others));
    }
    return answer(voice, Listing.COUNTRIES, organisation.vocabulary(VocabularyName.COUNTRIES).terms().size(), parts);
  }

  private List<Entry> countries(Voice voice, Map<Slug, List<Chairs.Tenure>> chairs, Predicate<Term> wanted) {
    return terms(VocabularyName.COUNTRIES, voice, wanted).stream()
        .map(
            each ->
                new Entry(
                    link(VocabularyName.COUNTRIES, each, voice),
                    null,
                    chairs.getOrDefault(each.slug(), List.of()).stream().map(tenure -> voice.phrase(tenure.name(voice.language()))).toList(),
                    List.of()))
        .toList();
  }

  Answer bodies(Language language) {
    var voice = frame.voice(language);
    var messages = voice.messages();
    var parts = new ArrayList<Part>();
    var known = new HashSet<String>();
    part(parts, known, messages.text("bodies.deciding"), voice, "chairpersonship", "decision-making-body");
    part(parts, known, messages.text("bodies.secretariat"), voice, "secretariat", "unit");
    part(parts, known, messages.text("bodies.institutions"), voice, "institution");
    part(parts, known, messages.text("bodies.fieldOperations"), voice, "field-operation");
    part(parts, known, messages.text("bodies.assemblies"), voice, "assembly", "court");
    part(parts, known, messages.text("bodies.groups"), voice, "group");
    add(parts, messages.text("bodies.further"), bodies(voice, each -> !known.contains(String.valueOf(each.type())) && !over(each)));
    add(parts, messages.text("bodies.over"), bodies(voice, this::over));
    return answer(voice, Listing.BODIES, frame.organisation().vocabulary(VocabularyName.BODIES).terms().size(), parts);
  }

  private boolean over(Term term) {
    return term.to() != null && term.to().isBefore(frame.today());
  }

  private void part(List<Part> parts, Set<String> known, String heading, Voice voice, String... types) {
    var wanted = Set.of(types);
    known.addAll(wanted);
    add(parts, heading, bodies(voice, each -> each.type() != null && wanted.contains(each.type()) && !over(each)));
  }

  private static void add(List<Part> parts, String heading, List<Entry> entries) {
    if (!entries.isEmpty()) {
      parts.add(new Part(Phrase.own(heading), null, "bodies", entries));
    }
  }

  /// The wanted bodies in the order of the organisation's file, each below its wider one where that is wanted too.
  private List<Entry> bodies(Voice voice, Predicate<Term> wanted) {
    var all = frame.organisation().vocabulary(VocabularyName.BODIES).terms().stream().filter(wanted).toList();
    var slugs = new HashSet<Slug>();
    all.forEach(each -> slugs.add(each.slug()));
    return all.stream().filter(each -> each.broader() == null || !slugs.contains(each.broader())).map(each -> entry(each, all, voice)).toList();
  }

  private Entry entry(Term term, List<Term> all, Voice voice) {
    var aside = new ArrayList<Phrase>();
    if (over(term)) {
      var from = term.from() == null ? "" : Integer.toString(term.from().getYear());
      var to = Objects.requireNonNull(term.to()).getYear();
      aside.add(Phrase.own(from.isEmpty() ? voice.messages().text("to", to) : from.equals(Integer.toString(to)) ? from : from + "–" + to));
    }
    term.holderOn(frame.today())
        .flatMap(holder -> frame.organisation().term(VocabularyName.COUNTRIES, holder.country()))
        .ifPresent(country -> aside.add(voice.phrase(country.label(voice.language()))));
    return new Entry(
        link(VocabularyName.BODIES, term, voice),
        null,
        aside,
        all.stream().filter(each -> term.slug().equals(each.broader())).map(each -> entry(each, all, voice)).toList());
  }

  /// The wanted terms in alphabetical order of the reader's language.
  private List<Term> terms(VocabularyName vocabulary, Voice voice, Predicate<Term> wanted) {
    var collator = Collator.getInstance(voice.language().locale());
    return frame.organisation().vocabulary(vocabulary).terms().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(each -> each.label(voice.language()).value(), collator))
        .toList();
  }

  private static Link link(VocabularyName vocabulary, Term term, Voice voice) {
    return new Link(Addresses.term(voice.language(), vocabulary, term.slug()), voice.phrase(term.label(voice.language())));
  }

  private static @Nullable Phrase about(Term term, Voice voice) {
    return term.about() == null ? null : voice.phrase(term.about().in(voice.language()));
  }

  private Answer answer(Voice voice, Listing listing, int count, List<Part> parts) {
    var path = listing.name().toLowerCase(Locale.ROOT);
    var heading = ListingName.of(listing, frame.organisation(), voice);
    var head = Head.of(heading.value(), Addresses.listing(voice.language(), path), other -> Addresses.listing(other, path));
    var view = new View(heading, voice.number(count), parts);
    return frame.answer(voice, head.alsoAt(frame.everyLanguage(head)), "terms", view, Dependence.NONE);
  }
}
