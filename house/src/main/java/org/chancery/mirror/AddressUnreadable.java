package org.chancery.mirror;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// An address could not be read, or a file not be written: no network, no permission, a server that fails. It says nothing about the register.
public final class AddressUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param address what was to be read
  public AddressUnreadable(String address, String why) {
    super("cannot read " + address + ": " + why);
  }

  /// @param address what was to be read
  public AddressUnreadable(String address, Exception cause) {
    super("cannot read " + address + ": " + why(cause), cause);
  }

  private AddressUnreadable(Exception cause, String message) {
    super(message, cause);
  }

  /// Of a file that was to be written.
  static AddressUnreadable unwritable(String file, Exception cause) {
    return new AddressUnreadable(cause, "cannot write " + file + ": " + why(cause));
  }

  /// Why, in words for whoever reads no Java.
  private static String why(Exception cause) {
    return switch (cause) {
      case NoSuchFileException e -> "there is no file or folder " + e.getFile();
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " is there and is no folder";
      case NotDirectoryException e -> e.getFile() + " is no folder";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case HttpTimeoutException e -> "no answer in time";
      case UnknownHostException e -> "there is no host of that name";
      case ConnectException e -> hasCause(e, UnresolvedAddressException.class) ? "there is no host of that name" : "nobody answers there";
      case IOException e when "Is a directory".equals(e.getMessage()) -> "it is a folder";
      default -> cause.getMessage() == null ? "it failed (" + cause.getClass().getSimpleName() + ")" : cause.getMessage();
    };
  }

  private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
    for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
