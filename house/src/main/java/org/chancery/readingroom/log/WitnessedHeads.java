package org.chancery.readingroom.log;

import java.util.Optional;
import java.util.Set;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.register.Cosignatures;
import org.chancery.register.Head;

/// The log's checkpoints with what witnesses said of them.
///
/// @param policy the publisher's own, if there is one: who is asked, and how many are enough for it
public record WitnessedHeads(Cosignatures cosignatures, Optional<TrustPolicy> policy) {
  /// A checkpoint with the cosignatures there are of it, which may be none.
  Head cosigned(Head head) {
    return cosignatures.cosigned(head);
  }

  /// The newest checkpoint that is witnessed as the publisher's policy wants it, with its cosignatures. It may lag behind the newest.
  Optional<Head> newest() {
    return policy.flatMap(each -> cosignatures.newest(cosigners -> enough(each, cosigners)));
  }

  private static boolean enough(TrustPolicy policy, Set<String> cosigners) {
    var keys = policy.witnesses().stream().<VerifierKey>map(TrustPolicy.Witness::key).filter(key -> cosigners.contains(key.id().toString())).toList();
    return policy.quorum().isEmpty() || policy.quorum().get().witnessed(keys);
  }
}
