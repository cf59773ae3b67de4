/// The public record as JSON: open to everyone, without a key, for programs that reuse it.
///
/// The nouns: the [Api] under `/api/v1`; a listing of records that goes on from a [Cursor]; one record with its acts; the
/// organisation's vocabularies; the OpenAPI document that describes all of them; problems (RFC 9457).
///
/// Invariant: every answer is what `openapi.json` beside this package says; a member once given keeps its name and meaning
/// under `/api/v1`, and only new ones are added.
///
/// This package does not know how records are searched (see the contracts at the root of the reading room) or shown to people.
/// Start at [Api], then [ListedRecord].
@NullMarked
package org.chancery.readingroom.api;

import org.jspecify.annotations.NullMarked;
