/// What several screens need of HTTP: answers with their caching, compression, conditional requests, language negotiation,
/// problem details, security headers.
///
/// A room gives an [Answer]; the [Site] keeps it compressed in the [AnswerCache] until an act touches what it depends on
/// ([Dependence]) and sends it. Only here, and at the edge classes of the rooms, is HTTP spoken.
///
/// Invariant: every answer carries the security headers; no answer shows a stack trace; what is cached is what would be
/// rendered anew.
///
/// This package does not know records, registers or the desk. Start at [Site], then [Answer].
@NullMarked
package org.chancery.web;

import org.jspecify.annotations.NullMarked;
