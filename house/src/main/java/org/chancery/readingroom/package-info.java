/// Everything a reader meets: projections that follow the register, and what they show.
///
/// At this root stand the contracts that the rooms below share: [Projection] and [Following] (how a projection follows the
/// register), [RecordQuery] and [RecordIndex] (how records are asked for), [Card] (one record in a listing), and
/// [RecordView] (the presentation of one record). Below it `pages`, `search`, `api` and `log` never import each other.
///
/// Invariant: everything here is a function of the register and the organisation's folder; each projection can be deleted and
/// rebuilt. This package cannot see the desk: a draft cannot leak, because no code path exists.
///
/// Start at [Projection], then [RecordQuery].
@NullMarked
package org.chancery.readingroom;

import org.jspecify.annotations.NullMarked;
