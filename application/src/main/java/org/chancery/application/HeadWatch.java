package org.chancery.application;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chancery.web.Problem;
import org.jspecify.annotations.Nullable;

/// Watches over the heads of a connection's requests, behind the HTTP decoder: a head that is not whole in time is refused (408), and
/// one of another HTTP than 1.x (505). What is refused goes on as a request that could not be read, with a [Refused] as its cause;
/// after it nothing more is read.
///
/// The time runs from the first bytes of a head, not from the last, so that a client cannot hold a connection by a byte now and
/// then. Between requests it does not run. Belongs to the connection's event loop.
final class HeadWatch extends ChannelInboundHandlerAdapter {
  private final Duration time;
  /// Runs while a head is half here.
  private @Nullable Future<?> deadline;
  /// Bytes came that have not become a request.
  private boolean heard;
  /// Between a head and the end of what it announces.
  private boolean inBody;
  private boolean refused;

  /// Why a request that is well-formed so far is not read.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    private Refused(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /// @param time within which a head must be whole
  HeadWatch(Duration time) {
    this.time = time;
  }

  /// Takes note of bytes before they are decoded.
  ///
  /// @return how they stand to a head
  Place hear() {
    if (inBody) {
      return Place.BODY;
    }
    var place = heard ? Place.WITHIN : Place.FIRST;
    heard = true;
    return place;
  }

  /// Where bytes belong: to the beginning of a head, further into it, or behind it.
  enum Place {
    FIRST,
    WITHIN,
    BODY
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      whole();
      inBody = true;
      if (request.decoderResult().isSuccess() && !spoken(request)) {
        ReferenceCountUtil.release(message);
        refuse(context, new Problem(505, "version_not_supported", "The request speaks " + request.protocolVersion().text() + "; expected HTTP/1.1."));
        return;
      }
    }
    if (message instanceof LastHttpContent) {
      inBody = false;
    }
    context.fireChannelRead(message);
  }

  /// Whether the request is of HTTP/1.x; a later minor version is taken as the one we speak (RFC 9110 section 2.5).
  private static boolean spoken(HttpRequest request) {
    var version = request.protocolVersion();
    if (version.majorVersion() == 1 && version.minorVersion() > 1) {
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
    return version.majorVersion() == 1;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (heard && deadline == null && !refused) {
      deadline =
          context
              .executor()
              .schedule(
                  () ->
                      refuse(
                          context,
                          new Problem(408, "head_too_slow", "The request's head did not come within " + time.toSeconds() + " seconds.")),
                  time.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    whole();
    context.fireChannelInactive();
  }

  private void whole() {
    heard = false;
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void refuse(ChannelHandlerContext context, Problem problem) {
    whole();
    refused = true;
    var unread = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", Unpooled.EMPTY_BUFFER);
    unread.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    unread.setDecoderResult(DecoderResult.failure(new Refused(problem)));
    context.fireChannelRead(unread);
    context.fireChannelReadComplete();
  }
}
