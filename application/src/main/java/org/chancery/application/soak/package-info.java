/// Long runs of faults against a real register: `./chancery soak kills`.
///
/// A [Publishing] process commits act after act to a register in a scratch database and says on standard output what it was asked and,
/// once it is durable, what it answered ([Told]). [Kills] kills it again and again; the [Ledger] keeps what was said and compares it with
/// what the register holds. The one invariant: what was answered is in the register, once, and every checkpoint that was ever shown is
/// that of a beginning of the present log.
///
/// SIGKILL ends a process and not the machine: what the operating system holds for the disk survives it. That commits also outlive a
/// loss of power is left to the engines' own promise (`synchronous=FULL`), and is not shown here.
///
/// Nothing here is used by a server. Start at [Kills].
@NullMarked
package org.chancery.application.soak;

import org.jspecify.annotations.NullMarked;
