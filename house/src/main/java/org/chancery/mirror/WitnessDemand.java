package org.chancery.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.chancery.log.PolicyVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;

/// What a reader demands of a register's checkpoint by a policy file: of which logs it may be, and which witnesses cosigned it.
///
/// @param patience for how long a newest checkpoint may be without its witnesses, who are asked once it is public
public record WitnessDemand(TrustPolicy policy, Duration patience) {
  /// That of a reader without a policy.
  public static final WitnessDemand NONE = new WitnessDemand(TrustPolicy.ofNobody(), Duration.ZERO);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /// A head as demanded.
  ///
  /// @param witnesses those of the policy that cosigned it
  record Witnessed(SignedHead head, List<TrustPolicy.Witness> witnesses) {}

  /// Reads the head, again and again while it lacks witnesses and there is patience; throws [FoundWrong] when it is not as demanded.
  Witnessed read(Resources source, Optional<VerifierKey> wanted) {
    var end = Instant.now().plus(patience);
    while (true) {
      var head = SignedHead.read(source, wanted);
      requireLog(head);
      try {
        var witnesses = new TrustPolicy(List.of(), policy.witnesses(), policy.quorum());
        return new Witnessed(head, require(witnesses, head.note(), SignedHead.CHECKPOINT, SignedHead.signatures(head.note())));
      } catch (FoundWrong e) {
        if (!e.passing() || Instant.now().isAfter(end)) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// One of the policy's keys is the log's, or handed over to it.
  private void requireLog(SignedHead head) {
    var listed = policy.logs().stream().map(TrustPolicy.Log::key).toList();
    if (!listed.isEmpty() && listed.stream().noneMatch(each -> head.isKeyOfLog(each) || head.keys().contains(each))) {
      throw new Finding(SignedHead.KEYS, 0, "a key of a log that the policy lists (" + ids(listed) + "), or one to which it handed over", head.keys().getFirst().text()).thrown();
    }
  }

  private static String ids(List<VerifierKey> keys) {
    return keys.stream().map(each -> each.id().toString()).collect(Collectors.joining(", "));
  }

  /// The witnesses of a policy that cosigned a checkpoint; throws [FoundWrong] unless it is of a log of the policy and they are enough.
  ///
  /// @param resource which holds the checkpoint, for a finding
  /// @param offset of its signatures
  static List<TrustPolicy.Witness> require(TrustPolicy policy, SignedNote note, String resource, long offset) {
    return switch (policy.check(note)) {
      case PolicyVerdict.Satisfied(List<TrustPolicy.Witness> witnesses) -> witnesses;
      case PolicyVerdict.UnknownLog(String origin) ->
          throw new Finding(
                  resource, offset, "a signature of a log that the policy lists (" + ids(policy.logs().stream().map(TrustPolicy.Log::key).toList()) + ")", "a checkpoint of " + origin + " without one")
              .thrown();
      case PolicyVerdict.BadSignature(VerifierKey key) ->
          throw new Finding(resource, offset, "a signature of " + key.id() + " over this text", "one that is not").thrown();
      case PolicyVerdict.NoQuorum(List<TrustPolicy.Witness> witnesses, String missing) ->
          throw new Finding(resource, offset, "the cosignatures that the policy demands; missing: " + missing, names(witnesses)).thrownInPassing();
    };
  }

  private static String names(List<TrustPolicy.Witness> witnesses) {
    return witnesses.isEmpty()
        ? "none of a witness of the policy"
        : "those of " + witnesses.stream().map(TrustPolicy.Witness::name).collect(Collectors.joining(", "));
  }
}
