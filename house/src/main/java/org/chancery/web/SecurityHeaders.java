package org.chancery.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// The headers that every answer carries: only our own scripts and styles run, nobody frames us, nothing is sniffed, no address leaks.
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

  private SecurityHeaders() {}

  /// @param secure whether the public address is https, so that browsers may be told to keep to it (RFC 6797)
  public static Map<String, String> of(boolean secure) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-security-policy", POLICY);
    headers.put("x-content-type-options", "nosniff");
    headers.put("referrer-policy", "strict-origin-when-cross-origin");
    headers.put("permissions-policy", "camera=(), geolocation=(), microphone=()");
    headers.put("cross-origin-opener-policy", "same-origin");
    if (secure) {
      headers.put("strict-transport-security", "max-age=31536000");
    }
    return headers;
  }
}
