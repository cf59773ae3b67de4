package org.chancery.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The content codings that answers are sent in (RFC 9110 section 8.4.1, RFC 7932).
public enum Coding {
  IDENTITY("", ""),
  GZIP("gzip", "-gzip"),
  BROTLI("br", "-br");

  private static final int SMALLEST = 256;
  private static final int MOST_MEMBERS = 32;
  private static final Pattern WEIGHT = Pattern.compile("[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");
  private static final boolean BROTLI_HERE = Brotli4jLoader.isAvailable();
  private static final Encoder.Parameters BROTLI_PARAMETERS = new Encoder.Parameters().setQuality(5);

  private final String token;
  private final String etagSuffix;

  Coding(String token, String etagSuffix) {
    this.token = token;
    this.etagSuffix = etagSuffix;
  }

  public String token() {
    return token;
  }

  String etagSuffix() {
    return etagSuffix;
  }

  /// The coding a client takes best, by its `Accept-Encoding` (RFC 9110 section 12.5.3); among equals the smaller answer.
  /// A member that is not well-formed is passed over.
  ///
  /// A client that takes none of ours gets the answer as it is, or in gzip if it refuses only that.
  public static Coding best(String acceptEncoding) {
    double brotli = -1;
    double gzip = -1;
    double identity = -1;
    double others = -1;
    if (!acceptEncoding.isEmpty()) {
      for (var each : acceptEncoding.split(",", MOST_MEMBERS)) {
        int semicolon = each.indexOf(';');
        double weight = semicolon < 0 ? 1 : weight(each.substring(semicolon + 1).strip());
        switch ((semicolon < 0 ? each : each.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT)) {
          case "br" -> brotli = Math.max(brotli, weight);
          case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
          case "identity" -> identity = Math.max(identity, weight);
          case "*" -> others = Math.max(others, weight);
          default -> {}
        }
      }
    }
    brotli = !BROTLI_HERE ? 0 : brotli < 0 ? others : brotli;
    boolean gzipRefused = gzip == 0 || gzip < 0 && others == 0;
    gzip = gzip < 0 ? others : gzip;
    identity = identity < 0 && others == 0 ? 0 : identity;
    if (brotli > 0 && brotli >= gzip && brotli >= identity) {
      return BROTLI;
    }
    if (gzip > 0 && gzip >= identity) {
      return GZIP;
    }
    return identity == 0 && !gzipRefused ? GZIP : IDENTITY;
  }

  /// A weight (RFC 9110 section 12.4.2); negative if it is not well-formed.
  private static double weight(String parameter) {
    var matcher = WEIGHT.matcher(parameter);
    return matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
  }

  static boolean worthwhile(String mediaType, int length) {
    return length >= SMALLEST
        && (mediaType.startsWith("text/")
            || mediaType.startsWith("application/json")
            || mediaType.startsWith("application/problem+json")
            || mediaType.startsWith("application/jsonl")
            || mediaType.startsWith("application/xml")
            || mediaType.startsWith("application/atom+xml")
            || mediaType.startsWith("application/rss+xml")
            || mediaType.startsWith("application/feed+json")
            || mediaType.startsWith("application/octet-stream")
            || mediaType.startsWith("image/svg"));
  }

  byte[] encode(byte[] bytes) {
    try {
      return switch (this) {
        case IDENTITY -> bytes;
        case BROTLI -> Encoder.compress(bytes, BROTLI_PARAMETERS);
        case GZIP -> gzip(bytes);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
