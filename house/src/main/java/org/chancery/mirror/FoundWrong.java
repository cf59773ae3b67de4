package org.chancery.mirror;

/// Carries a [Finding] out of the check that made it; never leaves this package.
final class FoundWrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;
  private final boolean passing;

  FoundWrong(Finding finding, boolean passing) {
    super(finding.text(), null, false, false);
    this.finding = finding;
    this.passing = passing;
  }

  /// Whether it is wrong only if the register did not change meanwhile.
  boolean passing() {
    return passing;
  }

  Finding finding() {
    return finding;
  }
}
