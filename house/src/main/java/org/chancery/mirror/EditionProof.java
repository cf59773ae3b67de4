package org.chancery.mirror;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.NoteVerdict;
import org.chancery.log.ProofVerdict;
import org.chancery.log.TlogProof;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.register.Act;
import org.chancery.register.ActForm;
import org.chancery.register.ProvenEntry;

/// Checks offline that a content is named by an act in the tree of a signed checkpoint.
public final class EditionProof {
  private EditionProof() {}

  /// The answer.
  public sealed interface Verdict {
    /// The content is named by this act, which is in the log.
    ///
    /// @param index of the act
    /// @param key that signed the checkpoint
    /// @param witnesses those of the reader's policy that cosigned the checkpoint
    /// @param carried whether nobody but the proof itself vouches for the key: it MUST then be compared with the publisher's
    record Proven(long index, Act act, Digest content, Checkpoint checkpoint, VerifierKey key, List<TrustPolicy.Witness> witnesses, boolean carried)
        implements Verdict {
      public Proven {
        witnesses = List.copyOf(witnesses);
      }
    }

    /// This is the first thing that is wrong.
    record Wrong(Finding finding) implements Verdict {}
  }

  /// @param trusted the log's key, if the reader has it
  /// @param name of the proof's file, for a finding
  /// @param contentName of the content's file, for a finding
  public static Verdict check(String name, byte[] proof, String contentName, byte[] content, Optional<VerifierKey> trusted) {
    return check(name, proof, contentName, content, trusted, TrustPolicy.ofNobody());
  }

  /// @param trusted the log's key, if the reader has it
  /// @param policy whose logs are trusted where no key is given, and whose witnesses MUST have cosigned the checkpoint
  /// @param name of the proof's file, for a finding
  /// @param contentName of the content's file, for a finding
  public static Verdict check(String name, byte[] proof, String contentName, byte[] content, Optional<VerifierKey> trusted, TrustPolicy policy) {
    try {
      return check(name, TlogProof.parse(new String(proof, StandardCharsets.UTF_8)), contentName, Digest.of(content), trusted, policy);
    } catch (FoundWrong e) {
      return new Verdict.Wrong(e.finding());
    } catch (MalformedLog e) {
      return new Verdict.Wrong(new Finding(name, 0, e.what() + ": " + e.expected(), e.found()));
    } catch (MalformedContent e) {
      return new Verdict.Wrong(new Finding(name, 0, "a known act in canonical JSON", String.valueOf(e.getMessage())));
    }
  }

  private static Verdict check(String name, TlogProof proof, String contentName, Digest digest, Optional<VerifierKey> trusted, TrustPolicy policy)
      throws MalformedContent {
    var proven = ProvenEntry.parse(proof.extra());
    var known = trusted.map(List::of).orElseGet(() -> ofLog(policy, proof.checkpoint().origin()));
    var key = known.stream().findFirst().orElse(proven.key());
    var finding =
        switch (proof.check(Hash.leaf(proven.entry()), key.name(), known.isEmpty() ? List.of(key) : known)) {
          case ProofVerdict.Proven(Checkpoint ignored, List<VerifierKey> signed) -> {
            key = signed.getFirst();
            yield null;
          }
          case ProofVerdict.OtherLog(String origin) -> new Finding(name, 0, "a checkpoint of the log " + key.name(), "one of " + origin);
          case ProofVerdict.NotSigned(NoteVerdict reason) ->
              new Finding(name, 0, "a checkpoint signed by " + key.id(), reason instanceof NoteVerdict.BadSignature ? "another signature" : "none of its signatures");
          case ProofVerdict.NotIncluded(Checkpoint checkpoint) ->
              new Finding(
                  name, 0, "a path from its entry to the root " + checkpoint.root().base64() + " of " + checkpoint.size() + " entries", "a path that leads elsewhere");
        };
    if (finding != null) {
      return new Verdict.Wrong(finding);
    }
    var act = ActForm.parse(proven.entry());
    if (!act.contents().contains(digest)) {
      return new Verdict.Wrong(new Finding(contentName, 0, "a content that the act names, " + act.contents(), "content with the digest " + digest));
    }
    var witnesses = WitnessDemand.require(policy, proof.note(), name, 0);
    return new Verdict.Proven(proof.index(), act, digest, proof.checkpoint(), key, witnesses, known.isEmpty());
  }

  private static List<VerifierKey> ofLog(TrustPolicy policy, String origin) {
    return policy.logs().stream().map(TrustPolicy.Log::key).filter(each -> each.name().equals(origin)).toList();
  }
}
