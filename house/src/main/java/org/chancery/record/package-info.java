/// One thing on the public record: what it says about itself, and its texts in each language, in a form that can be proved.
///
/// A record has [Metadata] shared by all languages, in numbered metadata versions, and in each language a line of numbered
/// [Edition]s. Both have a canonical form (RFC 8785) with a random salt, and the [Digest] of that form names them for ever:
/// [Content]. The body of an edition is [SafeHtml].
///
/// Invariant: what is read back from a canonical form is equal to what was written, and equal values with equal salts have
/// equal bytes.
///
/// This package does not know how content is stored, committed or shown. Start at [Metadata], [Edition], then [Content].
@NullMarked
package org.chancery.record;

import org.jspecify.annotations.NullMarked;
