package org.chancery.application.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The peer: nginx serving one file whose bytes are already compressed, with one worker a core.
final class Nginx implements AutoCloseable {
  private final Process process;
  private final String address;

  private Nginx(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static Nginx serving(byte[] gzip, Path folder) throws IOException {
    var program = Tool.require("nginx", "apt-get install nginx-light");
    var root = Files.createDirectories(folder.resolve("root"));
    Files.write(root.resolve("record"), gzip);
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var configuration =
        """
        daemon off;
        user %3$s;
        master_process on;
        worker_processes auto;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 1024; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000000;
          open_file_cache max=100 inactive=600s;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            root %1$s/root;
            default_type "text/html; charset=utf-8";
            add_header Content-Encoding gzip;
            add_header Vary Accept-Encoding;
            add_header Cache-Control "public, no-cache";
          }
        }
        """
            .formatted(folder, port, System.getProperty("user.name"));
    var file = Files.writeString(folder.resolve("nginx.conf"), configuration);
    var process = new ProcessBuilder(List.of(program, "-c", file.toString())).inheritIO().start();
    var nginx = new Nginx(process, "http://127.0.0.1:" + port + "/record");
    nginx.await();
    return nginx;
  }

  private void await() throws IOException {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    try (var client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end && process.isAlive()) {
        try {
          if (client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
    }
    close();
    throw new IOException("nginx did not start to answer at " + address);
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
