package org.chancery.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Hash;
import org.chancery.log.TreeEdge;
import org.chancery.record.Digest;
import org.chancery.register.LawfulOrder.Breach;

/// The acts that a log carried over from the one before, and the tree that they made there.
///
/// Where all of them were carried over, their tree has the root that the log before signed; where some are lost, that root cannot be
/// made any more. Used by one thread, for acts in the order of the log.
final class CarriedActs {
  private static final int RUN = 1_000;

  private final Act.LogSucceeded first;
  private final List<Hash> waiting = new ArrayList<>();
  private TreeEdge edge = TreeEdge.empty();

  CarriedActs(Act.LogSucceeded first) {
    this.first = first;
  }

  boolean whole() {
    return edge.size() + waiting.size() == first.carried();
  }

  /// Takes the next act that was carried over; tells when they are all there and are not those that were signed.
  Optional<Breach> take(Act act) {
    waiting.add(Hash.leaf(ActForm.bytes(act)));
    if (waiting.size() == RUN || whole()) {
      edge = edge.append(waiting);
      waiting.clear();
    }
    if (!whole() || first.carried() < first.size()) {
      return Optional.empty();
    }
    var root = Digest.ofBytes(edge.root().bytes());
    return root.equals(first.root())
        ? Optional.empty()
        : Optional.of(new Breach("the " + first.size() + " acts of the log " + first.origin() + ", with the root " + first.root(), "acts with the root " + root));
  }

  Breach cutOff() {
    return new Breach(first.carried() + " acts of the log " + first.origin() + ", carried over", (edge.size() + waiting.size()) + " acts");
  }
}
