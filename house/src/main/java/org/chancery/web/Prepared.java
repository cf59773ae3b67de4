package org.chancery.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer in one coding, ready to be sent again and again: compressed once, its headers written out.
///
/// @param body read-only and shared
/// @param etag a strong validator (RFC 9110 section 8.8.3) of this coding of this representation
record Prepared(int status, byte[] body, String etag, Map<String, String> headers, Dependence dependence) {
  static Prepared of(Answer answer, Coding best, Map<String, String> siteHeaders) {
    boolean compressed = Coding.worthwhile(answer.mediaType(), answer.body().length);
    var coding = compressed ? best : Coding.IDENTITY;
    var etag = "\"" + tag(answer.body()) + coding.etagSuffix() + "\"";
    var headers = new LinkedHashMap<String, String>();
    if (!answer.mediaType().isEmpty()) {
      headers.put("content-type", answer.mediaType());
    }
    if (coding != Coding.IDENTITY) {
      headers.put("content-encoding", coding.token());
    }
    if (compressed) {
      headers.put("vary", "Accept-Encoding");
    }
    headers.put("cache-control", answer.caching().header());
    if (answer.status() == 200) {
      headers.put("etag", etag);
    }
    headers.putAll(siteHeaders);
    answer.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> name.equals("vary") ? a + ", " + b : b));
    return new Prepared(answer.status(), coding.encode(answer.body()), etag, Map.copyOf(headers), answer.dependence());
  }

  private static String tag(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// About how many bytes of memory it takes.
  int weight() {
    return body.length + 1_500;
  }
}
