package org.chancery.storage;

/// The database refused or failed, and nothing was written.
public class StorageFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
