package org.chancery.application;

/// Something outside Chancery is not as it must be: a setting, a folder, a port, a database. Ends the command with exit code 3.
final class EnvironmentProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was found, what was expected, and what to do
  EnvironmentProblem(String message) {
    super(message);
  }

  EnvironmentProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
