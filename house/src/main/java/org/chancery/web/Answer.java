package org.chancery.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What a room answers to a request for an address: a representation or a redirect, before compression and conditions.
///
/// @param status HTTP status
/// @param mediaType with its parameters, such as `text/html; charset=utf-8`; empty for no body
/// @param body owned by this value, not to be changed
/// @param dependence what would change it
/// @param kept whether the site may keep it for the next reader
/// @param headers further headers
public record Answer(
    int status, String mediaType, byte[] body, Caching caching, Dependence dependence, boolean kept, Map<String, String> headers) {
  public static final String HTML = "text/html; charset=utf-8";
  public static final String JSON = "application/json";
  public static final String PROBLEM = "application/problem+json";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer html(String page, Dependence dependence) {
    return of(HTML, page.getBytes(StandardCharsets.UTF_8), dependence);
  }

  public static Answer json(byte[] body, Dependence dependence) {
    return of(JSON, body, dependence);
  }

  /// A representation that the site keeps until something it depends on changes.
  public static Answer of(String mediaType, byte[] body, Dependence dependence) {
    return new Answer(200, mediaType, body, Caching.REVALIDATE, dependence, true, Map.of());
  }

  /// Bytes that never change at this address.
  public static Answer immutable(String mediaType, byte[] body) {
    return new Answer(200, mediaType, body, Caching.IMMUTABLE, Dependence.NONE, true, Map.of());
  }

  /// A redirect (RFC 9110 section 15.4). 308 and 301 are for addresses that moved for ever.
  public static Answer redirect(int status, String location) {
    return new Answer(status, "", new byte[0], Caching.REVALIDATE, Dependence.NONE, false, Map.of("location", location));
  }

  public Answer withStatus(int other) {
    return new Answer(other, mediaType, body, caching, dependence, kept, headers);
  }

  public Answer withHeader(String name, String value) {
    var all = new HashMap<>(headers);
    all.put(name, value);
    return new Answer(status, mediaType, body, caching, dependence, kept, all);
  }

  /// The same answer, but never kept by the site.
  public Answer passing() {
    return new Answer(status, mediaType, body, caching, dependence, false, headers);
  }

  public Answer cached(Caching other) {
    return new Answer(status, mediaType, body, other, dependence, kept, headers);
  }
}
