package org.chancery.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;

/// Where one witness is asked, over HTTP. It is not trusted: an answer has a time within which it must be whole, and a length beyond
/// which it is not read; redirects are not followed; and what it says goes into no message.
final class WitnessDoor {
  private static final int LONGEST_ANSWER = 400_000;
  private static final String SIZE = "text/x.tlog.size";

  private final HttpClient client;
  private final URI address;
  private final Duration time;

  /// @param prefix the submission prefix
  /// @param time how long an answer may take
  WitnessDoor(HttpClient client, URI prefix, Duration time) {
    this.client = client;
    this.address = URI.create(prefix.toString().replaceFirst("/+$", "") + "/add-checkpoint");
    this.time = time;
  }

  /// What a witness said; none of it is verified.
  sealed interface Said {
    /// It cosigned, by these lines.
    record Lines(List<SignatureLine> lines) implements Said {}

    /// It cosigned another checkpoint last, of this size.
    record Size(long cosigned) implements Said {}

    /// It did not cosign.
    ///
    /// @param why in our words
    record No(String why) implements Said {}
  }

  Said ask(AddCheckpoint request) throws InterruptedException {
    var post = HttpRequest.newBuilder(address).timeout(time).header("content-type", "text/plain; charset=utf-8");
    var sent =
        client.sendAsync(post.POST(BodyPublishers.ofByteArray(request.render())).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return said(sent.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Said.No("it did not answer within " + time.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      return new Said.No(e.getCause() instanceof IOException cause ? "it cannot be reached, or broke off (" + cause.getClass().getSimpleName() + ")" : "it cannot be asked");
    } finally {
      sent.cancel(true);
    }
  }

  private static Said said(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 -> lines(response.body());
      case 409 -> size(response);
      case 403 -> new Said.No("it does not accept the log's signature (status 403)");
      case 404 -> new Said.No("it does not watch this log (status 404)");
      case 422 -> new Said.No("it says that the log does not continue what it saw before (status 422)");
      default -> new Said.No("it answered with the status " + response.statusCode());
    };
  }

  private static Said lines(byte[] body) {
    try {
      var text = new String(body, StandardCharsets.UTF_8);
      return new Said.Lines(text.lines().limit(SignedNote.MOST_SIGNATURES).map(SignatureLine::parse).toList());
    } catch (MalformedLog e) {
      return new Said.No("it answered with what is no cosignature");
    }
  }

  private static Said size(HttpResponse<byte[]> response) {
    var text = new String(response.body(), StandardCharsets.ISO_8859_1);
    var type = response.headers().firstValue("content-type").orElse("");
    if (type.equals(SIZE) && text.matches("(0|[1-9][0-9]{0,17})\n")) {
      return new Said.Size(Long.parseLong(text.strip()));
    }
    // What the first version of the protocol said of another root of the same size.
    return new Said.No("it says that the log does not continue what it saw before (status 409 without a size)");
  }
}
