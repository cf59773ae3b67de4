package org.chancery.register;

import java.util.List;
import org.chancery.log.VerifierKey;

/// Which keys sign the checkpoints of a log, from its first to its newest.
///
/// @param handovers from the oldest to the newest; none in most logs
/// @param named the keys that the act of the newest handover named, the log key first; none where there was no handover
public record KeySuccession(List<Handover> handovers, List<VerifierKey> named) {
  public KeySuccession {
    handovers = List.copyOf(handovers);
    named = List.copyOf(named);
    if (handovers.isEmpty() != named.isEmpty()) {
      throw new IllegalArgumentException(handovers.size() + " handovers to " + named.size() + " keys");
    }
  }

  /// The keys in force for the next checkpoint.
  ///
  /// @param begun those that sign where there was no handover
  public List<VerifierKey> inForce(List<VerifierKey> begun) {
    return handovers.isEmpty() ? begun : named;
  }

  /// The keys that were in force when the log had this size: at a handover, those that came.
  ///
  /// @param begun those that sign where there was no handover
  public List<VerifierKey> at(long size, List<VerifierKey> begun) {
    return handovers.stream().filter(each -> size < each.size()).findFirst().map(Handover::keys).orElseGet(() -> inForce(begun));
  }
}
