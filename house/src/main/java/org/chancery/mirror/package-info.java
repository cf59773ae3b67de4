/// The independent verifier: reads another's register by its public addresses alone, and believes none of it unchecked.
///
/// [PublicAddresses] is where it reads: a site, or a folder that holds the same tree. [RegisterVerifier] checks the whole
/// register against its signed checkpoint; [EditionProof] checks one content offline. [SeenCheckpoints] is what the verifier
/// remembers, so that a history that was rewritten is noticed.
///
/// Invariant: what is called good was reached from a signature by hashes alone; the first thing that does not fit is named as a
/// [Finding], and nothing behind it counts. Memory stays bounded whatever a publisher answers.
///
/// This package does not know how a register is kept or committed (it uses the forms of `register`, never its tables) nor
/// who asks (see `application`). Start at [RegisterVerifier].
@NullMarked
package org.chancery.mirror;

import org.jspecify.annotations.NullMarked;
