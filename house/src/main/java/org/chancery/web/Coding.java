package org.chancery.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// The content codings that answers are sent in (RFC 9110 section 8.4.1, RFC 7932).
public enum Coding {
  IDENTITY("", ""),
  GZIP("gzip", "-gzip"),
  BROTLI("br", "-br");

  private static final int SMALLEST = 256;
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

  /// The best coding a client takes, by its `Accept-Encoding`; a quality of 0 is a refusal.
  public static Coding best(String acceptEncoding) {
    boolean brotli = false;
    boolean gzip = false;
    if (!acceptEncoding.isEmpty()) {
      for (var each : acceptEncoding.split(",", 32)) {
        int semicolon = each.indexOf(';');
        var token = (semicolon < 0 ? each : each.substring(0, semicolon)).strip();
        if (semicolon >= 0 && each.substring(semicolon + 1).strip().matches("q=0(\\.0{0,3})?")) {
          continue;
        }
        brotli |= token.equalsIgnoreCase("br");
        gzip |= token.equalsIgnoreCase("gzip") || token.equals("*");
      }
    }
    return brotli && BROTLI_HERE ? BROTLI : gzip ? GZIP : IDENTITY;
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
