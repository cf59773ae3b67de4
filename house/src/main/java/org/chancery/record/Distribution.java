package org.chancery.record;

/// For whom a text is: everybody, or a category that its own organisation once restricted and has since opened.
public enum Distribution {
  GENERAL,
  DERESTRICTED
}
