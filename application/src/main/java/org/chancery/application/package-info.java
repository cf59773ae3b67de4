/// The front door: `main`, the command line, configuration, and the one place where the rooms are put together.
///
/// [Main] reads the command line. A command that serves builds the [House] and hands its routes to Quarkus; every other
/// command works without a server. Settings come from the command line and from `CHANCERY_…` variables ([Configuration]) and
/// are all checked before anything starts.
///
/// Invariant: no other package imports this one. Exit codes: 0 done, 1 something was refused, 2 usage, 3 environment.
/// Start at [Main], then [House].
@NullMarked
package org.chancery.application;

import org.jspecify.annotations.NullMarked;
