package org.chancery.application.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// `bench pages`: a record page against nginx serving the same compressed bytes, then 10,000 different record pages.
public final class PagesBench implements Bench {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 4;
  private static final int DIFFERENT = 10_000;

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public boolean run(Path scratch, PrintStream out) throws IOException, InterruptedException {
    var wrk = new Wrk();
    Tool.require("nginx", "apt-get install nginx-light");
    var made = scratch.resolve("made");
    new MadePages(1).write(made, DIFFERENT);
    var data = scratch.resolve("data");
    Running.run(List.of("import", "--publish", "--json", "--data", data.toString(), made.toString()));
    try (var server = Running.start("serve", data);
        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      var request = HttpRequest.newBuilder(URI.create(server.address() + "/record/100")).header("Accept-Encoding", "gzip").header("Accept-Language", "en").build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200 || !"gzip".equals(answer.headers().firstValue("content-encoding").orElse(""))) {
        throw new IOException("the record page answered " + answer.statusCode() + " without gzip");
      }
      out.printf(Locale.ROOT, "record page: %,d bytes compressed%n", answer.body().length);
      boolean holds;
      try (var nginx = Nginx.serving(answer.body(), Files.createDirectories(scratch.resolve("nginx")))) {
        holds = hot(wrk, answer.uri().toString(), nginx.address(), out);
      }
      return different(wrk, server, answer.uri().toString(), scratch, out) && holds;
    }
  }

  private static boolean hot(Wrk wrk, String ours, String theirs, PrintStream out) throws IOException, InterruptedException {
    wrk.run(ours, 8, null);
    wrk.run(theirs, 2, null);
    var rates = new double[2][ROUNDS];
    var tails = new double[2][ROUNDS];
    var ratios = new double[ROUNDS];
    long errors = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var a = wrk.run(ours, SECONDS, null);
      var b = wrk.run(theirs, SECONDS, null);
      rates[0][i] = a.requestsPerSecond();
      rates[1][i] = b.requestsPerSecond();
      tails[0][i] = a.p99();
      tails[1][i] = b.p99();
      ratios[i] = a.requestsPerSecond() / b.requestsPerSecond();
      errors += a.errors() + b.errors();
      out.printf(
          Locale.ROOT, "  round %d: Chancery %,.0f/s p99 %.2f ms   nginx %,.0f/s p99 %.2f ms   ratio %.2f%n",
          i + 1, a.requestsPerSecond(), a.p99(), b.requestsPerSecond(), b.p99(), ratios[i]);
    }
    out.printf(Locale.ROOT, "medians: Chancery %,.0f/s, nginx %,.0f/s; errors %d%n", Bench.median(rates[0]), Bench.median(rates[1]), errors);
    boolean holds = Bench.bar(out, "requests a second as a part of nginx's (median of rounds)", Bench.median(ratios), "≥", 0.85);
    holds &= Bench.bar(out, "p99 as a multiple of nginx's", Bench.median(tails[0]) / Bench.median(tails[1]), "≤", 2.0);
    return holds && errors == 0;
  }

  private static boolean different(Wrk wrk, Running server, String hot, Path scratch, PrintStream out) throws IOException, InterruptedException {
    var script = scratch.resolve("different.lua");
    var slugs = new StringBuilder("local paths = {\n");
    try (var client = HttpClient.newHttpClient()) {
      String next = server.address() + "/api/v1/records?limit=200";
      while (next != null) {
        var page = client.send(HttpRequest.newBuilder(URI.create(next)).build(), HttpResponse.BodyHandlers.ofString()).body();
        var matcher = Pattern.compile("\"url\":\"https?://[^/\"]+(/[^\"]+)\"").matcher(page);
        while (matcher.find()) {
          slugs.append('"').append(matcher.group(1)).append("\",\n");
        }
        var cursor = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(page);
        next = cursor.find() ? server.address() + "/api/v1/records?limit=200&cursor=" + URLEncoder.encode(cursor.group(1), StandardCharsets.UTF_8) : null;
      }
    }
    Files.writeString(
        script,
        slugs + "}\nlocal i = 0\nrequest = function()\n  i = i % #paths + 1\n  return wrk.format(\"GET\", paths[i])\nend\n");
    var cold = wrk.run(server.address(), 4, script);
    for (int i = 0; i < 3; i++) {
      wrk.run(server.address(), 5, script);
    }
    var ratios = new double[3];
    Wrk.Figures warm = cold;
    for (int i = 0; i < ratios.length; i++) {
      warm = wrk.run(server.address(), SECONDS, script);
      ratios[i] = warm.requestsPerSecond() / wrk.run(hot, SECONDS, null).requestsPerSecond();
    }
    out.printf(
        Locale.ROOT, "10,000 different record pages: first seconds %,.0f/s p99 %.2f ms, warm %,.0f/s p99 %.2f ms; resident %.0f MB%n",
        cold.requestsPerSecond(), cold.p99(), warm.requestsPerSecond(), warm.p99(), server.residentMegabytes());
    return Bench.bar(out, "warm, as a part of the one hot page", Bench.median(ratios), "≥", 0.7);
  }
}
