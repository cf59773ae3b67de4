package org.chancery.storage;

/// The commit itself failed: whether it was written is not known until the database is read again.
public final class StorageUnsure extends StorageFailed {
  private static final long serialVersionUID = 1L;

  public StorageUnsure(String message, Throwable cause) {
    super(message, cause);
  }
}
