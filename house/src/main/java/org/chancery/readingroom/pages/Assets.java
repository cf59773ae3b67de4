package org.chancery.readingroom.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.chancery.web.Answer;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;

/// Style sheet, script and mark, each at an address that holds the digest of its bytes: `/assets/{name}.{digest}.{ending}`.
///
/// The bytes at such an address never change. An older digest leads to the present bytes, so that a page kept from before
/// an upgrade is still dressed.
final class Assets {
  private static final Pattern ADDRESS = Pattern.compile("/assets/([a-z]+)\\.([0-9a-f]{12})\\.(css|js|svg)");
  private static final Map<String, String> TYPES =
      Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

  private record Asset(String address, String mediaType, byte[] bytes) {}

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  Assets() {
    add("site", "css");
    add("site", "js");
    add("mark", "svg");
  }

  private void add(String name, String ending) {
    try (var stream = Objects.requireNonNull(Assets.class.getResourceAsStream("assets/" + name + "." + ending), name)) {
      var bytes = stream.readAllBytes();
      var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
      assets.put(name + "." + ending, new Asset("/assets/" + name + "." + digest + "." + ending, TYPES.get(ending), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The address of a file such as `site.css`.
  String address(String file) {
    return asset(file).address();
  }

  private Asset asset(String file) {
    return Objects.requireNonNull(assets.get(file), file);
  }

  Answer answer(String path) {
    var matcher = ADDRESS.matcher(path);
    if (!matcher.matches()) {
      throw new Refusal(Problem.notFound("such file"));
    }
    var asset = assets.get(matcher.group(1) + "." + matcher.group(3));
    if (asset == null) {
      throw new Refusal(Problem.notFound("such file"));
    }
    return asset.address().equals(path) ? Answer.immutable(asset.mediaType(), asset.bytes()) : Answer.redirect(302, asset.address());
  }
}
