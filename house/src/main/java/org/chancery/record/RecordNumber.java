package org.chancery.record;

/// The permanent number of a record, given at its first commit, counted from 1 without gaps.
public record RecordNumber(long value) implements Comparable<RecordNumber> {
  public RecordNumber {
    if (value < 1) {
      throw new IllegalArgumentException("a record's number is 1 or more, found " + value);
    }
  }

  @Override
  public int compareTo(RecordNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
