/// The organisation whose record is kept: its vocabularies of terms, its languages, its names as of a date.
///
/// An [Organisation] is read from a folder of YAML files ([OrganisationReader]); nothing about any particular organisation is
/// written in Java. A [Term] has a stable [Slug], [Labels] by [Language], former labels with their last day, a validity
/// period and relations to other terms.
///
/// Invariant: an [Organisation] that exists is consistent: every slug it mentions is one of its terms, and every term has
/// a label in the fallback language. A mistake in the files is refused with file, line and what was expected
/// ([OrganisationMistake]).
///
/// This package does not know records, databases or the web. Start at [Organisation], then [OrganisationReader].
@NullMarked
package org.chancery.organisation;

import org.jspecify.annotations.NullMarked;
