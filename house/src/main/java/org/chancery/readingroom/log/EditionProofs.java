package org.chancery.readingroom.log;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chancery.log.Proofs;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TlogProof;
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
import org.jspecify.annotations.Nullable;

/// The offline proof of an edition (C2SP `tlog-proof`): that the act which made it public is in the log.
///
/// A proof once given stays right for ever, so one of an older checkpoint is as good as one of the newest. Of the checkpoint's
/// signatures it carries the log's own alone, for others may be longer than all else.
final class EditionProofs {
  /// A loose form of the address; what does not fit the strict one is not there.
  static final String ADDRESS = "/[A-Za-z-]{2,12}/record/[^/]+/edition/[^/]+\\.tlog-proof";

  private static final Pattern STRICT = Pattern.compile("/([A-Za-z-]+)/record/([1-9]\\d{0,17})/edition/([1-9]\\d{0,8})\\.tlog-proof");
  private static final String TEXT = "text/plain; charset=utf-8";

  private final RegisterReader register;
  private final Subtrees subtrees;
  private final Function<Head, VerifierKey> keys;

  /// @param keys gives the log's own of a checkpoint
  EditionProofs(RegisterReader register, Subtrees subtrees, Function<Head, VerifierKey> keys) {
    this.register = register;
    this.subtrees = subtrees;
    this.keys = keys;
  }

  /// @param head gives the newest checkpoint; asked once the act is known, so that it covers it
  Answer answer(String path, Supplier<@Nullable Head> head) {
    var parts = STRICT.matcher(path);
    if (!parts.matches() || !Language.isTag(parts.group(1))) {
      throw absent();
    }
    var record = new RecordNumber(Long.parseLong(parts.group(2)));
    long act =
        register.actOfEdition(record, new Language(parts.group(1)), Integer.parseInt(parts.group(3))).orElseThrow(EditionProofs::absent);
    var checkpoint = head.get();
    if (checkpoint == null || checkpoint.size() <= act) {
      throw absent();
    }
    return Answer.of(TEXT, proof(act, checkpoint).render().getBytes(StandardCharsets.UTF_8), Dependence.NONE);
  }

  private TlogProof proof(long act, Head head) {
    var entry = register.entries(act, act + 1).getFirst();
    var whole = SignedNote.parse(head.note());
    var key = keys.apply(head);
    var note = new SignedNote(whole.text(), whole.signatures().stream().filter(each -> each.key().equals(key.id())).toList());
    return new TlogProof(new ProvenEntry(entry, key).bytes(), act, Proofs.inclusion(subtrees, act, head.size()), note);
  }

  private static Refusal absent() {
    return new Refusal(Problem.notFound("such edition"));
  }
}
