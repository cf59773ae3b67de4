/// The pages that readers meet: home, records, listings, terms, meetings, standing pages, and how a refusal looks.
///
/// A page class (`RecordPage`, `ListingPage` …) turns what the register and the index say into a *view*, a record of plain
/// values in the reader's language, and a Qute template of the same name under `templates/` turns the view into HTML inside
/// the [Frame] (head, masthead, menu, footer). What the interface says itself comes from `messages/{language}.properties`
/// ([Messages]); dates and numbers are written by the [Voice] of a language.
///
/// Invariant: every value is escaped by the engine unless it is a `RawString`, and those are made only from SafeHtml,
/// from escaped parts ([Markup]) and from our own files. Every text that is not in the page's language carries its `lang`
/// ([Phrase]). Nothing needs a script: `assets/site.js` only adds comfort.
///
/// This package does not know how records are found (RecordIndex), sent or cached (`web`).
/// Start at [Pages], then [Frame], then [RecordPage].
@NullMarked
package org.chancery.readingroom.pages;

import org.jspecify.annotations.NullMarked;
