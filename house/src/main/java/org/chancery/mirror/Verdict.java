package org.chancery.mirror;

import java.util.List;
import org.chancery.log.Checkpoint;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;

/// The answer to "is this register what its publisher signed, whole and in order?".
public sealed interface Verdict {
  /// All of it is.
  ///
  /// @param keys that signed the checkpoint, the log's own first
  /// @param former log keys that signed before, from the oldest to the newest; each handed over to the next
  /// @param witnesses those of the reader's policy that cosigned the checkpoint
  /// @param contents how many named contents are there and fit their digests
  /// @param redacted how many named contents are absent because acts redacted them
  /// @param before the size of the checkpoint seen last, with which this one is consistent; 0 if none was
  record Good(Checkpoint checkpoint, List<VerifierKey> keys, List<VerifierKey> former, List<TrustPolicy.Witness> witnesses, long contents, long redacted, long before)
      implements Verdict {
    public Good {
      keys = List.copyOf(keys);
      former = List.copyOf(former);
      witnesses = List.copyOf(witnesses);
    }
  }

  /// This is the first thing that is not.
  record Wrong(Finding finding) implements Verdict {}
}
