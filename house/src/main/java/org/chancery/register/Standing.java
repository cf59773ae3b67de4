package org.chancery.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.register.Act.Change;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.LanguageAdded;
import org.chancery.register.Act.LanguageWithdrawn;
import org.chancery.register.Act.LogSucceeded;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.RecordWithdrawn;
import org.chancery.register.Act.Redacted;
import org.chancery.register.Act.Reinstated;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.register.Outcome.Refused;
import org.jspecify.annotations.Nullable;

/// How one record stands after some acts about it: what is public, withdrawn, redacted, and which act may come next.
///
/// This is the state machine of `docs/model.md`; the commit point refuses by it, and whoever verifies a register may hold each
/// entry against it. Used by one thread.
public final class Standing {
  private static final Set<Reason> CORRECTING = EnumSet.of(Reason.TYPOGRAPHICAL, Reason.CORRECTION, Reason.RETRACTION, Reason.NEW_TRANSLATION);
  private static final Set<Reason> ADDING = EnumSet.of(Reason.NEW_TRANSLATION, Reason.CORRECTION);
  private static final Set<Reason> WITHDRAWING =
      EnumSet.of(Reason.RETRACTION, Reason.SUPERSEDED, Reason.PUBLISHED_IN_ERROR, Reason.PERSONAL_DATA, Reason.LEGAL_ORDER, Reason.REVIEW);
  private static final Set<Reason> REINSTATING = EnumSet.of(Reason.REVIEW, Reason.CORRECTION, Reason.LEGAL_ORDER);
  private static final Set<Reason> REDACTING = EnumSet.of(Reason.PERSONAL_DATA, Reason.LEGAL_ORDER);

  /// One a language, in the order of their first publication. These are small and shared, since a verifier holds one of us a record.
  private List<EditionReference> newest = List.of();
  private Map<Language, Change> withdrawnLanguages = Map.of();
  private List<Digest> contents = List.of();
  private Set<Digest> redacted = Set.of();
  private @Nullable MetadataReference metadata;
  private @Nullable RecordWithdrawn withdrawn;

  /// After acts that were all lawful.
  public static Standing after(Collection<Act> acts) {
    var standing = new Standing();
    acts.forEach(standing::take);
    return standing;
  }

  /// The act that withdrew the record; empty while it is public.
  public Optional<RecordWithdrawn> withdrawn() {
    return Optional.ofNullable(withdrawn);
  }

  /// The acts that withdrew languages which are not public again.
  public Map<Language, Change> withdrawnLanguages() {
    return withdrawnLanguages;
  }

  public boolean isRedacted(Digest digest) {
    return redacted.contains(digest);
  }

  /// The newest metadata version; 0 before the record is issued.
  public int metadataVersion() {
    return metadata == null ? 0 : metadata.version();
  }

  /// The number of the newest edition in a language, withdrawn or not; 0 where there was none.
  public int edition(Language language) {
    return newest(language).map(EditionReference::number).orElse(0);
  }

  private Optional<EditionReference> newest(Language language) {
    return newest.stream().filter(each -> each.language().equals(language)).findFirst();
  }

  /// Why an act may not come next; empty where it may.
  public Optional<Refused> refusal(Act act) {
    return switch (act) {
      case OrganisationChanged ignored -> aboutNoRecord(act);
      case KeysChanged ignored -> aboutNoRecord(act);
      case LogSucceeded ignored -> aboutNoRecord(act);
      case Issued issued -> refusalOfIssue(issued);
      case Change ignored when metadata == null -> refused(RefusalCode.RECORD_UNKNOWN, "there is no such record");
      case Change change -> refusalOfChange(change);
    };
  }

  private static Optional<Refused> aboutNoRecord(Act act) {
    return refused(RefusalCode.RECORD_UNKNOWN, ActForm.name(act) + " is not about a record");
  }

  private Optional<Refused> refusalOfIssue(Issued issued) {
    if (metadata != null) {
      return refused(RefusalCode.OUT_OF_ORDER, "the record is there already");
    }
    if (issued.editions().isEmpty()) {
      return refused(RefusalCode.NOTHING_TO_COMMIT, "a record needs a text in at least one language");
    }
    return outOfOrder(issued.metadata()).or(() -> outOfOrder(issued.editions()));
  }

  private Optional<Refused> refusalOfChange(Change change) {
    var unfit =
        switch (change) {
          case Corrected ignored -> unfit(change, CORRECTING);
          case LanguageAdded ignored -> unfit(change, ADDING);
          case LanguageWithdrawn ignored -> unfit(change, WITHDRAWING);
          case RecordWithdrawn ignored -> unfit(change, WITHDRAWING);
          case Reinstated ignored -> unfit(change, REINSTATING);
          case Redacted ignored -> unfit(change, REDACTING);
        };
    return unfit.or(
        () ->
            switch (change) {
              case Corrected corrected -> refusalOf(corrected);
              case LanguageAdded added -> refusalOf(added);
              case LanguageWithdrawn languages -> refusalOf(languages);
              case RecordWithdrawn ignored -> mustBePublic();
              case Reinstated reinstated -> refusalOf(reinstated);
              case Redacted gone -> refusalOf(gone);
            });
  }

  private static Optional<Refused> unfit(Change change, Set<Reason> fit) {
    return fit.contains(change.reason())
        ? Optional.empty()
        : refused(RefusalCode.REASON_UNFIT, ActForm.name(change) + " for the reason " + ActForm.code(change.reason()) + ", expected one of "
            + fit.stream().map(ActForm::code).toList());
  }

  private Optional<Refused> refusalOf(Corrected corrected) {
    if (corrected.editions().isEmpty() && corrected.metadata() == null) {
      return refused(RefusalCode.NOTHING_TO_COMMIT, "a correction changes the metadata or a text");
    }
    for (var each : corrected.editions()) {
      if (withdrawnLanguages.containsKey(each.language())) {
        return mustBePublic().or(() -> refused(RefusalCode.LANGUAGE_WITHDRAWN, "the text in \"" + each.language() + "\" is withdrawn"));
      }
    }
    return mustBePublic()
        .or(() -> corrected.metadata() == null ? Optional.empty() : outOfOrder(corrected.metadata()))
        .or(() -> outOfOrder(corrected.editions()));
  }

  private Optional<Refused> refusalOf(LanguageAdded added) {
    if (added.editions().isEmpty()) {
      return refused(RefusalCode.NOTHING_TO_COMMIT, "an added language has a text");
    }
    for (var each : added.editions()) {
      if (isPublic(each.language())) {
        return refused(RefusalCode.LANGUAGE_THERE, "the text in \"" + each.language() + "\" is public already; it can be corrected");
      }
    }
    return mustBePublic().or(() -> outOfOrder(added.editions()));
  }

  private Optional<Refused> refusalOf(LanguageWithdrawn languages) {
    if (languages.languages().isEmpty()) {
      return refused(RefusalCode.NOTHING_TO_COMMIT, "no language to withdraw");
    }
    var left = new LinkedHashSet<>(publicLanguages());
    for (var each : languages.languages()) {
      if (!left.remove(each)) {
        return mustBePublic().or(() -> refused(RefusalCode.LANGUAGE_UNKNOWN, "there is no public text in \"" + each + "\" to withdraw"));
      }
    }
    return mustBePublic()
        .or(() -> left.isEmpty() ? refused(RefusalCode.LAST_LANGUAGE, "no language would be left; the record can be withdrawn instead") : Optional.empty());
  }

  private Optional<Refused> refusalOf(Reinstated reinstated) {
    if (withdrawn != null) {
      if (!reinstated.languages().isEmpty()) {
        return refused(RefusalCode.RECORD_WITHDRAWN, "the whole record is withdrawn; it is reinstated as a whole");
      }
      return metadata != null && redacted.contains(metadata.digest())
          ? refused(RefusalCode.CONTENT_REDACTED, "its metadata was redacted")
          : firstRedacted(publicLanguages());
    }
    if (reinstated.languages().isEmpty()) {
      return refused(RefusalCode.NOT_WITHDRAWN, "the record is public");
    }
    var once = new HashSet<Language>();
    for (var each : reinstated.languages()) {
      if (!withdrawnLanguages.containsKey(each) || !once.add(each)) {
        return refused(RefusalCode.NOT_WITHDRAWN, "the text in \"" + each + "\" is not withdrawn");
      }
    }
    return firstRedacted(reinstated.languages());
  }

  private Optional<Refused> firstRedacted(Collection<Language> languages) {
    for (var each : languages) {
      if (newest(each).filter(reference -> redacted.contains(reference.digest())).isPresent()) {
        return refused(RefusalCode.CONTENT_REDACTED, "the text in \"" + each + "\" was redacted");
      }
    }
    return Optional.empty();
  }

  private Optional<Refused> refusalOf(Redacted gone) {
    if (gone.redacted().isEmpty()) {
      return refused(RefusalCode.NOTHING_TO_COMMIT, "no content to redact");
    }
    var once = new HashSet<Digest>();
    for (var each : gone.redacted()) {
      if (!contents.contains(each)) {
        return refused(RefusalCode.CONTENT_UNKNOWN, "the record has no content " + each);
      }
      if (redacted.contains(each) || !once.add(each)) {
        return refused(RefusalCode.CONTENT_REDACTED, "the content " + each + " was redacted before");
      }
      if (isShown(each)) {
        return refused(RefusalCode.CONTENT_PUBLIC, "the content " + each + " is what readers are shown; correct or withdraw it first");
      }
    }
    return Optional.empty();
  }

  private boolean isShown(Digest digest) {
    if (withdrawn != null) {
      return false;
    }
    return metadata != null && metadata.digest().equals(digest)
        || newest.stream().anyMatch(each -> each.digest().equals(digest) && !withdrawnLanguages.containsKey(each.language()));
  }

  private Optional<Refused> mustBePublic() {
    return withdrawn == null ? Optional.empty() : refused(RefusalCode.RECORD_WITHDRAWN, "the record is withdrawn");
  }

  private boolean isPublic(Language language) {
    return withdrawn == null && publicLanguages().contains(language);
  }

  /// The languages that are not withdrawn by themselves.
  private Set<Language> publicLanguages() {
    var languages = new LinkedHashSet<Language>();
    newest.forEach(each -> languages.add(each.language()));
    languages.removeAll(withdrawnLanguages.keySet());
    return languages;
  }

  private Optional<Refused> outOfOrder(MetadataReference reference) {
    int expected = metadataVersion() + 1;
    return reference.version() == expected
        ? Optional.empty()
        : refused(RefusalCode.OUT_OF_ORDER, "metadata version " + reference.version() + ", expected " + expected);
  }

  private Optional<Refused> outOfOrder(Collection<EditionReference> references) {
    var once = new HashSet<Language>();
    for (var each : references) {
      if (!once.add(each.language())) {
        return refused(RefusalCode.LANGUAGE_TWICE, "two texts in \"" + each.language() + "\" in one act");
      }
      int expected = edition(each.language()) + 1;
      if (each.number() != expected) {
        return refused(RefusalCode.OUT_OF_ORDER, "edition " + each.number() + " in \"" + each.language() + "\", expected " + expected);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> refused(RefusalCode code, String message) {
    return Optional.of(new Refused(code, message));
  }

  /// Goes on by one lawful act.
  public void take(Act act) {
    contents = joined(contents, act.contents());
    switch (act) {
      case OrganisationChanged ignored -> {}
      case KeysChanged ignored -> {}
      case LogSucceeded ignored -> {}
      case Issued issued -> {
        metadata = issued.metadata();
        newest = issued.editions();
      }
      case Corrected corrected -> {
        if (corrected.metadata() != null) {
          metadata = corrected.metadata();
        }
        renew(corrected.editions());
      }
      case LanguageAdded added -> {
        renew(added.editions());
        makePublic(added.editions().stream().map(EditionReference::language).toList());
      }
      case LanguageWithdrawn gone -> {
        var all = new HashMap<>(withdrawnLanguages);
        gone.languages().forEach(each -> all.put(each, gone));
        withdrawnLanguages = Map.copyOf(all);
      }
      case RecordWithdrawn whole -> withdrawn = whole;
      case Reinstated reinstated -> {
        if (reinstated.languages().isEmpty()) {
          withdrawn = null;
        }
        makePublic(reinstated.languages());
      }
      case Redacted gone -> {
        var all = new HashSet<>(redacted);
        all.addAll(gone.redacted());
        redacted = Set.copyOf(all);
      }
    }
  }

  private void renew(List<EditionReference> editions) {
    var all = new LinkedHashMap<Language, EditionReference>();
    newest.forEach(each -> all.put(each.language(), each));
    editions.forEach(each -> all.put(each.language(), each));
    newest = List.copyOf(all.values());
  }

  private void makePublic(Collection<Language> languages) {
    if (!languages.isEmpty() && !withdrawnLanguages.isEmpty()) {
      var all = new HashMap<>(withdrawnLanguages);
      all.keySet().removeAll(languages);
      withdrawnLanguages = Map.copyOf(all);
    }
  }

  private static List<Digest> joined(List<Digest> first, List<Digest> second) {
    if (first.isEmpty()) {
      return second;
    }
    var all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
