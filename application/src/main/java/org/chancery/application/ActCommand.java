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
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.register.ActForm;
import org.chancery.register.Outcome;
import org.chancery.register.Proposal;
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
  private Map<String, String> note = new LinkedHashMap<>();

  @Option(names = "--language", paramLabel = "TAG", description = "only this language of the record; may be given several times")
  private List<String> languages = new ArrayList<>();

  @Option(names = "--content", paramLabel = "SHA256", description = "a content to redact, by its digest; may be given several times")
  private List<String> contents = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var proposal = proposal();
    try (var house = House.open(folders.data, folders.organisation, false, Configuration.of(System.getenv()))) {
      var outcome = house.database().write(transaction -> house.register().commit(transaction, List.of(proposal))).getFirst();
      return switch (outcome) {
        case Outcome.Committed(long index, var act) -> {
          System.out.printf("act %d: %s, record %d%n", index, ActForm.name(act), record);
          yield 0;
        }
        case Outcome.Refused(var code, String message) -> {
          System.err.println("chancery: refused (" + code.name().toLowerCase(Locale.ROOT) + "): " + message);
          yield Main.REFUSED;
        }
      };
    }
  }

  private Proposal proposal() {
    if (record < 1) {
      throw wrong("the record is " + record + "; expected a number from 1 on");
    }
    var number = new RecordNumber(record);
    var why = value(Reason.values(), reason, "reason");
    var said = new LinkedHashMap<Language, String>();
    note.forEach((tag, text) -> said.put(language(tag), text));
    var tags = languages.stream().map(this::language).toList();
    return switch (value(What.values(), what, "act")) {
      case WITHDRAW ->
          tags.isEmpty()
              ? new Proposal.WithdrawRecord(Role.OPERATOR, false, number, why, said)
              : new Proposal.WithdrawLanguages(Role.OPERATOR, false, number, why, tags, said);
      case REINSTATE -> new Proposal.Reinstate(Role.OPERATOR, false, number, why, tags, said);
      case REDACT -> new Proposal.Redact(Role.OPERATOR, false, number, why, contents.stream().map(this::digest).toList(), said);
    };
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
