package org.chancery.web;

/// A refusal as readers and programs meet it (RFC 9457).
///
/// @param status HTTP status, 4xx or 5xx
/// @param code stable, lower-snake; the last part of the problem's type
/// @param detail what was found and expected, one sentence, no secrets
public record Problem(int status, String code, String detail) {
  public static Problem notFound(String what) {
    return new Problem(404, "not_found", "There is no " + what + ".");
  }

  public static Problem wrongValue(String parameter, String found, String expected) {
    var shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new Problem(400, "wrong_value", "The parameter \"" + parameter + "\" is \"" + shown + "\"; expected " + expected + ".");
  }

  public static Problem repeated(String parameter, int times) {
    return new Problem(400, "repeated_parameter", "The parameter \"" + parameter + "\" is given " + times + " times; expected once.");
  }

  /// The reason phrase that people know.
  public String title() {
    return switch (status) {
      case 400 -> "Bad request";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 408 -> "Request too slow";
      case 410 -> "Gone";
      case 413 -> "Content too large";
      case 414 -> "Address too long";
      case 429 -> "Too many requests";
      case 431 -> "Request head too large";
      case 500 -> "Internal error";
      case 503 -> "Unavailable for a moment";
      case 505 -> "HTTP version not supported";
      default -> "Error " + status;
    };
  }
}
