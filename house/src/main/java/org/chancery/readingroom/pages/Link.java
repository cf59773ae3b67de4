package org.chancery.readingroom.pages;

/// A link: its address and its words.
record Link(String href, Phrase name) {}
