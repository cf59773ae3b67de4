package org.chancery.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.chancery.log.SignedNote;

/// The public addresses of a register on a site.
///
/// The publisher is not trusted: an answer has a time within which it must be whole and a length beyond which it is not read, before
/// and after it is unpacked.
public final class HttpAddresses implements PublicAddresses {
  private static final Duration CONNECTING = Duration.ofSeconds(15);
  private static final int TIMES = 3;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final URI site;
  private final Duration whole;
  private final HttpClient client;
  /// Cuts off answers that do not end in time.
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("deadline").factory());

  /// @param site the public address, with or without a slash or `/log` at its end
  /// @param whole how long an answer may take
  public HttpAddresses(URI site, Duration whole) {
    this.site = URI.create(plain(site) + "/");
    this.whole = whole;
    this.client = HttpClient.newBuilder().connectTimeout(CONNECTING).followRedirects(HttpClient.Redirect.NORMAL).build();
  }

  /// The public address without a slash or `/log` at its end.
  public static URI plain(URI site) {
    return URI.create(site.toString().replaceFirst("/+$", "").replaceFirst("/log$", ""));
  }

  @Override
  public Optional<byte[]> read(String resource, int most) {
    for (int time = 1; ; time++) {
      try (var body = open(resource).orElse(null)) {
        if (body == null) {
          return Optional.empty();
        }
        var bytes = body.readNBytes(most);
        if (bytes.length == most && body.read() >= 0) {
          throw new Finding(resource, most, "at most " + most + " bytes", "more").thrown();
        }
        return Optional.of(bytes);
      } catch (IOException e) {
        if (time == TIMES) {
          throw new AddressUnreadable(site.resolve(resource).toString(), e);
        }
      }
    }
  }

  @Override
  public Optional<InputStream> contents(long bundle) {
    try {
      return open("log/contents/" + bundle);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The unpacked body; empty for what is not there or gone.
  private Optional<InputStream> open(String resource) throws IOException {
    var request = HttpRequest.newBuilder(site.resolve(resource)).timeout(whole).header("accept-encoding", "gzip").GET().build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AddressUnreadable(request.uri().toString(), "interrupted");
    }
    var body = new Timed(response.body());
    if (response.statusCode() == NOT_FOUND || response.statusCode() == GONE) {
      body.close();
      return Optional.empty();
    }
    if (response.statusCode() != 200) {
      body.close();
      throw new IOException("status " + response.statusCode());
    }
    var packed = response.headers().firstValue("content-encoding").orElse("identity");
    return Optional.of(packed.equals("gzip") ? new GZIPInputStream(body, 1 << 14) : body);
  }

  /// A body that is cut off when its time is over.
  private final class Timed extends InputStream {
    private final InputStream body;
    private final Future<?> end;

    Timed(InputStream body) {
      this.body = body;
      this.end = watch.schedule(this::cut, whole.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cut() {
      try {
        body.close();
      } catch (IOException ignored) {
        // The reader is told by its own read.
      }
    }

    @Override
    public int read() throws IOException {
      return body.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return body.read(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      end.cancel(false);
      body.close();
    }
  }

  @Override
  public boolean listable() {
    return false;
  }

  @Override
  public Stream<String> files() {
    return Stream.empty();
  }

  @Override
  public Stream<String> contentNames() {
    return Stream.empty();
  }

  @Override
  public boolean changing(byte[] checkpoint) {
    return !Arrays.equals(read(SignedHead.CHECKPOINT, SignedNote.LONGEST_NOTE).orElse(null), checkpoint);
  }

  @Override
  public int sideBySide() {
    return 4;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    client.shutdownNow();
    client.close();
  }
}
