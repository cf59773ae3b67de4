/// What tests of the reading room share: a small organisation, a real register in a folder, records listed in memory, and a
/// site on a free port with a plain client.
///
/// Everything keeps state as the real parts do; nothing keeps score. Clock and chance are fixed, so that every run is the same.
///
/// Start at [TrialRegister], then [TrialSite].
@NullMarked
package org.chancery.readingroom.testing;

import org.jspecify.annotations.NullMarked;
