/// The search index: answers every listing and question of readers out of one Lucene index that follows the register.
///
/// A [LuceneIndex] holds one document a record, made anew by [RecordDocument] whenever an act touches the record, with the
/// fields that [Schema] names. A question becomes the words wanted ([Words], [WordQuery]) and what was chosen
/// ([Question]); [FacetCounting] counts, [Neighbouring] finds what stands beside a record in time, and [CardForm] keeps in
/// the index what a listing shows, so that no answer needs the database.
///
/// Names of bodies, fields, countries, series and places are not in the index: a question's words are matched against the
/// organisation's names in all languages ([KnownNames]) and become slugs. So the index is a function of the register alone,
/// and a name that is corrected in the organisation's folder is found at the next start without a rebuild.
///
/// Invariant: a directory that is deleted, damaged, of another form, or of another register is filled again from the first
/// act ([IndexFolder]), and answers as before; acts delivered twice change nothing.
///
/// This package does not know how answers are shown. Start at [LuceneIndex], then [Schema] and [Question].
@NullMarked
package org.chancery.readingroom.search;

import org.jspecify.annotations.NullMarked;
