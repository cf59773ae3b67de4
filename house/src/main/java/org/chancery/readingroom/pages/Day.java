package org.chancery.readingroom.pages;

/// A day or moment as a page shows it.
///
/// @param iso for machines, the value of `datetime`
/// @param words for people
record Day(String iso, String words) {}
