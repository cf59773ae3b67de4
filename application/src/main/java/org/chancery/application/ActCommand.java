package org.chancery.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chancery.organisation.Language;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.ActForm;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery act`: the administrator withdraws, reinstates or redacts (decision 0014). Works beside a running server. Ends with 1 when the act is refused.
@Command(
    name = "act",
    description = "Withdraws or reinstates a record or some of its languages, or redacts contents by law; for ever on the public register.",
    mixinStandardHelpOptions = true)
final class ActCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  /// What is done.
  enum What {
    WITHDRAW,
    REINSTATE,
    REDACT
  }

  @Parameters(paramLabel = "withdraw|reinstate|redact", description = "what is done")
  private String what;

  @Option(names = "--record", paramLabel = "N", required = true, description = "the record's number")
  private long record;

  @Option(names = "--reason", paramLabel = "CODE", required = true, description = "such as published-in-error, retraction, superseded, review, personal-data, legal-order")
  private String reason;

  @Option(names = "--note", paramLabel = "LANGUAGE=TEXT", description = "the public note that explains it; once a language")
  private List<String> notes = new ArrayList<>();

  @Option(names = "--language", paramLabel = "TAG", description = "withdraw or reinstate only this language of the record; may be given several times")
  private List<String> languages = new ArrayList<>();

  @Option(names = "--content", paramLabel = "SHA256", description = "a content to redact, by its digest; may be given several times")
  private List<String> contents = new ArrayList<>();

  @Option(names = "--edition", paramLabel = "LANGUAGE/N", description = "an edition to redact, such as en/1; may be given several times")
  private List<String> editions = new ArrayList<>();

  @Spec private CommandSpec spec;

  /// An edition of the record as its page's address names it.
  private record Named(Language language, int number) {}

  @Override
  public Integer call() {
    var named = editions.stream().map(this::edition).toList();
    var proposal = proposal();
    var configuration = Configuration.of(System.getenv());
    DataFolder.requireRegister(folders.data, configuration);
    try (var house = House.open(folders.data, folders.organisation, false, configuration)) {
      var outcome = commit(proposal, named, house);
      return switch (outcome) {
        case Outcome.Committed(long index, var act) -> {
          System.out.printf("act %d: %s, record %d%n", index, ActForm.name(act), record);
          tellWhatIsLeft(act, house.database());
          yield 0;
        }
        case Outcome.Refused(var code, String message) -> {
          System.err.println("chancery: refused (" + code.name().toLowerCase(Locale.ROOT) + "): " + message);
          yield Main.REFUSED;
        }
      };
    }
  }

  private static void tellWhatIsLeft(Act act, Database database) {
    if (!(act instanceof Act.Redacted)) {
      return;
    }
    if (database.engine() == Engine.POSTGRESQL) {
      System.out.println("PostgreSQL keeps the bytes in its files until VACUUM FULL content, original; and in its log until that is recycled.");
    } else if (!database.forgotten()) {
      System.out.println("Something reads an older state of the database, so that the bytes still lie in its log: they go when the last server or command over it ends.");
    }
    System.out.println("Backups made before still have it: delete them.");
  }

  private Outcome commit(Proposal proposal, List<Named> named, House house) {
    var digests = new ArrayList<Digest>();
    for (var each : named) {
      var edition = house.reader().editions(new RecordNumber(record), each.language()).stream().filter(any -> any.number() == each.number()).findFirst();
      if (edition.isEmpty()) {
        return new Outcome.Refused(Outcome.RefusalCode.CONTENT_UNKNOWN, "record " + record + " has no edition " + each.language() + "/" + each.number());
      }
      digests.add(edition.get().digest());
    }
    var whole = proposal instanceof Proposal.Redact redact ? redact.with(digests) : proposal;
    return house.database().write(transaction -> house.register().commit(transaction, List.of(whole))).getFirst();
  }

  private Named edition(String name) {
    var parts = name.split("/", -1);
    if (parts.length != 2 || !Language.isTag(parts[0]) || !parts[1].matches("[1-9][0-9]{0,5}")) {
      throw wrong("the edition is \"" + name + "\"; expected a language and a number such as en/1");
    }
    return new Named(new Language(parts[0]), Integer.parseInt(parts[1]));
  }

  private Proposal proposal() {
    if (record < 1) {
      throw wrong("the record is " + record + "; expected a number from 1 on");
    }
    var number = new RecordNumber(record);
    var why = value(Reason.values(), reason, "reason");
    var said = said();
    var tags = languages.stream().map(this::language).toList();
    var act = value(What.values(), what, "act");
    requireFit(act);
    return switch (act) {
      case WITHDRAW ->
          tags.isEmpty()
              ? new Proposal.WithdrawRecord(Role.OPERATOR, false, number, why, said)
              : new Proposal.WithdrawLanguages(Role.OPERATOR, false, number, why, tags, said);
      case REINSTATE -> new Proposal.Reinstate(Role.OPERATOR, false, number, why, tags, said);
      case REDACT -> new Proposal.Redact(Role.OPERATOR, false, number, why, contents.stream().map(this::digest).toList(), said);
    };
  }

  /// For ever is no place to pass over what somebody asked for.
  private void requireFit(What act) {
    boolean named = !editions.isEmpty() || !contents.isEmpty();
    if (act == What.REDACT && !named) {
      throw wrong("what is to be redacted is not said; expected --edition LANGUAGE/N or --content SHA256");
    }
    if (act == What.REDACT && !languages.isEmpty()) {
      throw wrong("--language does not go with redact; an edition is named by --edition LANGUAGE/N");
    }
    if (act != What.REDACT && named) {
      throw wrong("--edition and --content go only with redact; the languages of a record are named by --language");
    }
  }

  private Map<Language, String> said() {
    var said = new LinkedHashMap<Language, String>();
    for (var note : notes) {
      int sign = note.indexOf('=');
      if (sign < 0) {
        throw wrong("the note is \"" + note + "\"; expected a language and a text such as en=\"It was published in error.\"");
      }
      if (said.put(language(note.substring(0, sign)), note.substring(sign + 1)) != null) {
        throw wrong("there are two notes in \"" + note.substring(0, sign) + "\"; expected one a language");
      }
    }
    return said;
  }

  private <E extends Enum<E>> E value(E[] values, String code, String kind) {
    return Arrays.stream(values)
        .filter(each -> ActForm.code(each).equals(code))
        .findFirst()
        .orElseThrow(() -> wrong("the " + kind + " is \"" + code + "\"; expected one of " + String.join(", ", Arrays.stream(values).map(ActForm::code).toList())));
  }

  private Language language(String tag) {
    if (!Language.isTag(tag)) {
      throw wrong("the language is \"" + tag + "\"; expected a tag such as en");
    }
    return new Language(tag);
  }

  private Digest digest(String hex) {
    if (!Digest.isHex(hex)) {
      throw wrong("the content is \"" + hex + "\"; expected a SHA-256 of 64 lower-case hexadecimal digits");
    }
    return new Digest(hex);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
