package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A connection whose clock the test turns.
final class HeadWatchTest {
  private static final String REST = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private EmbeddedChannel channel;

  @BeforeEach
  void open() {
    channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast(new HttpRequestDecoder()).addLast("handler", new ChannelInboundHandlerAdapter());
    FirstWords.listen(channel);
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  private void pass(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  /// What came through since the last time: the status of a refusal, 200 for a request that was read.
  private List<Integer> outcomes() {
    var outcomes = new ArrayList<Integer>();
    for (var message = channel.readInbound(); message != null; message = channel.readInbound()) {
      if (message instanceof HttpRequest request) {
        outcomes.add(request.decoderResult().cause() instanceof HeadWatch.Refused refused ? refused.problem().status() : 200);
      }
    }
    return outcomes;
  }

  @Test
  void aHeadThatIsNotWholeInTenSecondsIsRefusedHoweverOftenAByteOfItComes() {
    send("GET /en/");
    for (int second = 1; second < 10; second++) {
      pass(1);
      send("x");
      assertThat(outcomes()).isEmpty();
    }
    pass(1);
    assertThat(outcomes()).containsExactly(408);
    send(REST);
    pass(60);
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void aHeadThatIsWholeInTimeIsReadAndBetweenRequestsNoTimeRuns() {
    send("GET /en/");
    pass(9);
    send(REST);
    pass(60);
    send("GET /fr/" + REST);
    pass(60);
    send("GET /it/" + REST + "GET /de/" + REST);
    assertThat(outcomes()).containsExactly(200, 200, 200, 200);
    send("GET /ru/");
    pass(9);
    assertThat(outcomes()).isEmpty();
    pass(1);
    assertThat(outcomes()).containsExactly(408);
  }

  @Test
  void whatFollowsAHeadIsNoHead() {
    send("POST /en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nab");
    pass(60);
    send("c");
    pass(60);
    assertThat(outcomes()).containsExactly(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/0.9"})
  void anotherProtocolIsRefused(String version) {
    send("GET /en/ " + version + "\r\nHost: localhost\r\n\r\nGET /en/" + REST);
    assertThat(outcomes()).containsExactly(505);
  }

  @Test
  void aLaterMinorVersionIsTakenAsOurs() {
    send("GET /en/ HTTP/1.7\r\nHost: localhost\r\n\r\n");
    assertThat(channel.<HttpRequest>readInbound().protocolVersion()).isEqualTo(HttpVersion.HTTP_1_1);
  }
}
