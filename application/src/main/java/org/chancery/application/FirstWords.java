package org.chancery.application;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Listens at the front of a connection, with its [HeadWatch], for two things that the HTTP decoder loses: how the last request line began, so that a
/// line too long to be read is refused in the right form; and whether the client still sends when we hang up, so that
/// it gets to read the refusal (a lingering close).
final class FirstWords extends ChannelDuplexHandler {
  private static final AttributeKey<FirstWords> KEY = AttributeKey.valueOf("chancery.first-words");
  private static final int LONGEST = 64;
  private static final long LINGER_MILLIS = 2_000;

  /// As long as a request's head may take to come.
  private static final Duration HEAD_TIME = Duration.ofSeconds(10);

  private final HeadWatch watch = new HeadWatch(HEAD_TIME);
  private String words = "";
  private boolean refusing;

  static void listen(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      listen(base.channel());
    }
  }

  /// @param channel whose pipeline ends with the "handler" of Vert.x
  static void listen(Channel channel) {
    var listener = new FirstWords();
    channel.attr(KEY).set(listener);
    channel.pipeline().addFirst("first-words", listener).addBefore("handler", "head-watch", listener.watch);
  }

  /// The path that a request which could not be read began with, "/" if even that is not known. Says that the connection is to be ended gently.
  static String path(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase base) {
      var listener = base.channel().attr(KEY).get();
      if (listener != null) {
        listener.refusing = true;
        var parts = listener.words.split(" ", 3);
        if (parts.length > 1 && parts[1].startsWith("/")) {
          return parts[1].split("[?#]", 2)[0];
        }
      }
    }
    return "/";
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf bytes && !refusing) {
      var place = watch.hear();
      if (place == HeadWatch.Place.FIRST) {
        words = "";
      }
      if (place != HeadWatch.Place.BODY && words.length() < LONGEST) {
        words += bytes.toString(bytes.readerIndex(), Math.min(LONGEST - words.length(), bytes.readableBytes()), StandardCharsets.ISO_8859_1);
      }
    }
    super.channelRead(context, message);
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    if (refusing && context.channel().isActive() && context.channel() instanceof DuplexChannel duplex) {
      refusing = false;
      duplex.shutdownOutput();
      context.executor().schedule(() -> context.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      super.close(context, promise);
    }
  }
}
