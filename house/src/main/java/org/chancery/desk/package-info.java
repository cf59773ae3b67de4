/// The private side: drafts, later also translation, clearance, release, people and roles.
///
/// A [Draft] has a random private id, so that no gap in the public numbers betrays it. Drafts are mutable rows; nothing of
/// them is public until the register commits it.
///
/// Invariant: the reading room has no code path to this package. Start at [Drafts].
@NullMarked
package org.chancery.desk;

import org.jspecify.annotations.NullMarked;
