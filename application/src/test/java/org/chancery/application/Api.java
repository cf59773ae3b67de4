package org.chancery.application;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The little of the API that tests of other things need.
final class Api {
  private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

  private Api() {}

  static List<Long> numbers(DemoServer server, String path) throws IOException, InterruptedException {
    var numbers = new ArrayList<Long>();
    var matcher = NUMBER.matcher(server.get(path).body());
    while (matcher.find()) {
      numbers.add(Long.parseLong(matcher.group(1)));
    }
    return numbers;
  }

  static List<String> paths(DemoServer server, String path) throws IOException, InterruptedException {
    var paths = new ArrayList<String>();
    var matcher = URL.matcher(server.get(path).body());
    while (matcher.find()) {
      paths.add(URI.create(matcher.group(1)).getRawPath());
    }
    return paths;
  }
}
