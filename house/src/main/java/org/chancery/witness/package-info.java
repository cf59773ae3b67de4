/// Witnesses (`tlog-witness`): being one for other logs, and asking others to be one for this register.
///
/// A [Witness] cosigns a log's checkpoint once it has seen that it continues the one it cosigned before; its [WitnessMemory] is all
/// that it knows of a log, and [WitnessAddresses] is where it is asked. [Witnessing] asks the witnesses of the publisher's
/// policy, each at its own pace, and keeps what they say in the register's `Cosignatures`.
///
/// Invariant of the first: of two checkpoints that it cosigned, one continues the other, whatever it is sent, by however many at
/// once, and wherever it is stopped. Invariant of the second: nothing that a witness does, or leaves undone, holds up the
/// publication; and only lines that verify under a key of the policy are kept.
///
/// This package does not know what the entries of a log mean. Start at [Witness] and [Witnessing].
@NullMarked
package org.chancery.witness;

import org.jspecify.annotations.NullMarked;
