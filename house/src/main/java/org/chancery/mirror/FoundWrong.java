package org.chancery.mirror;

/// Carries a [Finding] out of the check that made it; never leaves this package.
final class FoundWrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  FoundWrong(Finding finding) {
    super(finding.text(), null, false, false);
    this.finding = finding;
  }

  Finding finding() {
    return finding;
  }
}
