package org.chancery.readingroom.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chancery.log.Ed25519CosignerKey;
import org.chancery.log.Proofs;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TlogProof;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.record.RecordNumber;
import org.chancery.register.Head;
import org.chancery.register.ProvenEntry;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Request;
import org.jspecify.annotations.Nullable;

/// The offline proof of an edition (C2SP `tlog-proof`): that the act which made it public is in the log.
///
/// A proof once given stays right for ever, so one of an older checkpoint is as good as one of the newest: it is of the newest that
/// the publisher's witnesses cosigned, where that covers the act. Of the signatures it carries the log's own and, as long as it
/// stays within [#LONGEST] bytes, Ed25519 cosignatures; those of ML-DSA alone are longer than all else. With
/// `?cosignatures=all` it carries every line of a witness.
final class EditionProofs {
  /// A loose form of the address; what does not fit the strict one is not there.
  static final String ADDRESS = "/[A-Za-z-]{2,12}/record/[^/]+/edition/[^/]+\\.tlog-proof";

  private static final Pattern STRICT = Pattern.compile("/([A-Za-z-]+)/record/([1-9]\\d{0,17})/edition/([1-9]\\d{0,8})\\.tlog-proof");
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String COSIGNATURES = "cosignatures";
  private static final String ALL = "all";
  /// As long as a proof may grow by cosignatures that nobody asked for.
  static final int LONGEST = 2_048;

  private final RegisterReader register;
  private final Subtrees subtrees;
  private final Function<Head, VerifierKey> keys;
  private final Optional<WitnessedHeads> witnessed;

  /// @param keys gives the log's own of a checkpoint
  EditionProofs(RegisterReader register, Subtrees subtrees, Function<Head, VerifierKey> keys, Optional<WitnessedHeads> witnessed) {
    this.register = register;
    this.subtrees = subtrees;
    this.keys = keys;
    this.witnessed = witnessed;
  }

  /// @param head gives the newest checkpoint; asked once the act is known, so that it covers it
  Answer answer(Request request, Supplier<@Nullable Head> head) {
    var parts = STRICT.matcher(request.path());
    if (!parts.matches() || !Language.isTag(parts.group(1))) {
      throw absent();
    }
    var record = new RecordNumber(Long.parseLong(parts.group(2)));
    long act =
        register.actOfEdition(record, new Language(parts.group(1)), Integer.parseInt(parts.group(3))).orElseThrow(EditionProofs::absent);
    boolean all = all(request);
    var cosigned = witnessed.flatMap(WitnessedHeads::newest).filter(each -> each.size() > act && line(each).isPresent());
    var checkpoint = cosigned.orElseGet(head);
    if (checkpoint == null || checkpoint.size() <= act) {
      throw absent();
    }
    var answer = Answer.of(TEXT, proof(act, checkpoint, all).render().getBytes(StandardCharsets.UTF_8), Dependence.NONE);
    // A proof that waits for witnesses is made anew for the next reader.
    return witnessed.flatMap(WitnessedHeads::policy).isPresent() && cosigned.isEmpty() ? answer.passing() : answer;
  }

  private static boolean all(Request request) {
    var wanted = request.parameter(COSIGNATURES);
    wanted.filter(each -> !each.equals(ALL)).ifPresent(each -> {
      throw new Refusal(Problem.wrongValue(COSIGNATURES, each, "\"" + ALL + "\", or no such parameter"));
    });
    return wanted.isPresent();
  }

  private Optional<SignatureLine> line(Head head) {
    var key = keys.apply(head);
    return SignedNote.parse(head.note()).signatures().stream().filter(each -> each.key().equals(key.id())).findFirst();
  }

  private TlogProof proof(long act, Head head, boolean all) {
    var entry = register.entries(act, act + 1).getFirst();
    var whole = SignedNote.parse(head.note());
    var key = keys.apply(head);
    var bare =
        new TlogProof(
            new ProvenEntry(entry, key).bytes(),
            act,
            Proofs.inclusion(subtrees, act, head.size()),
            new SignedNote(whole.text(), List.of(line(head).orElseThrow())));
    var lines = new ArrayList<>(bare.note().signatures());
    long length = bare.render().getBytes(StandardCharsets.UTF_8).length;
    for (var each : cosignatures(whole, all)) {
      length += each.text().getBytes(StandardCharsets.UTF_8).length + 1;
      if (all || length <= LONGEST) {
        lines.add(each);
      }
    }
    return new TlogProof(bare.extra(), act, bare.path(), new SignedNote(whole.text(), lines));
  }

  /// The lines of witnesses, in the order of the publisher's policy; without `all`, of those with short ones.
  private List<SignatureLine> cosignatures(SignedNote note, boolean all) {
    return witnessed.flatMap(WitnessedHeads::policy).stream()
        .flatMap(policy -> policy.witnesses().stream())
        .map(TrustPolicy.Witness::key)
        .filter(each -> all || each instanceof Ed25519CosignerKey)
        .flatMap(each -> note.signatures().stream().filter(line -> line.key().equals(each.id())).limit(1))
        .toList();
  }

  private static Refusal absent() {
    return new Refusal(Problem.notFound("such edition"));
  }
}
