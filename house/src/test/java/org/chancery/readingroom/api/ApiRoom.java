package org.chancery.readingroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.chancery.readingroom.testing.ListedInMemory;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;

/// The API over a real register, served on a free port.
final class ApiRoom implements AutoCloseable {
  final TrialRegister register;
  final TrialSite site;
  private final ListedInMemory index;

  ApiRoom(Path folder) throws Exception {
    register = new TrialRegister(folder);
    index = new ListedInMemory(register.reader());
    site = new TrialSite(new Api(TrialOrganisation.read(), register.reader(), index, TrialSite.PUBLIC_ADDRESS)::routes);
  }

  /// Lets the index and the cache know of what was committed.
  void follow() {
    index.follow();
    var keys = new HashSet<>(Set.of("records"));
    for (long number = 1; number <= register.reader().records(); number++) {
      keys.add("record:" + number);
    }
    site.cache().touch(keys, Set.of());
  }

  ObjectNode get(String path, String... headers) throws Exception {
    var response = site.get(path, headers);
    assertThat(response.statusCode()).as(path + " " + TrialSite.text(response)).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    return JsonText.read(response.body());
  }

  /// The refusal of a path, checked for what every refusal has.
  ObjectNode refusal(int status, String path) throws Exception {
    var response = site.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    assertThat(response.headers().firstValue("access-control-allow-origin")).contains("*");
    var problem = JsonText.read(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).isEqualTo(TrialSite.PUBLIC_ADDRESS + "/api/v1/problems/" + problem.path("code").asText());
    return problem;
  }

  static List<Long> numbers(ObjectNode listing) {
    return StreamSupport.stream(listing.path("records").spliterator(), false).map(each -> each.path("number").asLong()).toList();
  }

  static String titles(ObjectNode listing) {
    return StreamSupport.stream(listing.path("records").spliterator(), false).map(each -> each.path("title").asText()).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    site.close();
    register.close();
  }
}
