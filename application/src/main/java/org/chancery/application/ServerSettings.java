package org.chancery.application;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// Bounds of the HTTP server that Quarkus starts.
@ApplicationScoped
public class ServerSettings implements HttpServerOptionsCustomizer {
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setTcpNoDelay(true).setTcpFastOpen(true).setAcceptBacklog(1024);
  }
}
