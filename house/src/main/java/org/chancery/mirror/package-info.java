/// Another's register, read by its public addresses alone and believed in nothing unchecked: the verifier, and the mirror, which keeps
/// what was found right.
///
/// [PublicAddresses] is where it reads: a site, or a folder that holds the same tree. [RegisterVerifier] checks the whole
/// register against its signed checkpoint; [EditionProof] checks one content offline. [SeenCheckpoints] is what the verifier
/// remembers, so that a history that was rewritten is noticed. [Mirror] keeps a register in a folder: what it fetched ([Fetching]) goes
/// into its tables, and [MirroredFiles] makes the files from them.
///
/// Invariant: what is called good was reached from a signature by hashes alone; the first thing that does not fit is named as a
/// [Finding], and nothing behind it counts. Memory stays bounded whatever a publisher answers.
///
/// This package does not know the register's tables (what it verified goes in by `register.RegisterCopy`) nor who asks (see
/// `application`). Start at [RegisterVerifier], then [Mirror].
@NullMarked
package org.chancery.mirror;

import org.jspecify.annotations.NullMarked;
