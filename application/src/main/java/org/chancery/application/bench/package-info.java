/// The comparisons of `./chancery bench`: Chancery beside a named peer, in the same run, with public tools.
///
/// Each bench prints both sides, the ratio and the bar, and says what it could not run and what would be needed.
/// Nothing here is installed by surprise: nginx and wrk are asked for. Figures are medians over rounds in which the two
/// sides take turns, since machines are noisy.
///
/// This package knows Chancery only by its command line and its addresses. Start at [Bench].
@NullMarked
package org.chancery.application.bench;

import org.jspecify.annotations.NullMarked;
