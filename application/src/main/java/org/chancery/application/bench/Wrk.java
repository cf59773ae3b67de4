package org.chancery.application.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The load generator wrk: 32 connections from one thread, asking for compressed answers.
final class Wrk {
  private final String program = Tool.require("wrk", "apt-get install wrk");

  /// @param p99 latency in milliseconds
  /// @param errors answers other than 2xx and 3xx, and failed connections
  record Figures(double requestsPerSecond, double p99, long errors) {}

  Figures run(String address, int seconds, @Nullable Path script) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program, "-t1", "-c32", "-d" + seconds + "s", "--latency", "-H", "Accept-Encoding: gzip"));
    if (script != null) {
      command.addAll(List.of("-s", script.toString()));
    }
    command.add(address);
    var lines = Tool.lines(command);
    double rate = Tool.first(lines, "Requests/sec:").map(each -> Double.parseDouble(each.replaceAll("[^\\d.]", ""))).orElseThrow();
    double p99 = Tool.first(lines, " 99%").map(each -> milliseconds(each.strip().split("\\s+")[1])).orElseThrow();
    long bad = Tool.first(lines, "Non-2xx or 3xx responses:").map(each -> Long.parseLong(each.replaceAll("\\D", ""))).orElse(0L);
    long broken = Tool.first(lines, "Socket errors:").map(each -> 1L).orElse(0L);
    return new Figures(rate, p99, bad + broken);
  }

  private static double milliseconds(String text) {
    if (text.endsWith("us")) {
      return Double.parseDouble(text.substring(0, text.length() - 2)) / 1000;
    }
    if (text.endsWith("ms")) {
      return Double.parseDouble(text.substring(0, text.length() - 2));
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) * 1000;
  }
}
