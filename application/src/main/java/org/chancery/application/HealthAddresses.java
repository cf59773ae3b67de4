package org.chancery.application;

import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chancery.readingroom.Following;
import org.chancery.register.Publication;
import org.chancery.storage.StorageFailed;
import org.chancery.web.Answer;
import org.chancery.web.Caching;
import org.chancery.web.Dependence;
import org.chancery.web.Site;

/// `/health/live` (the process answers) and `/health/ready` (the register is readable and every projection has caught up).
final class HealthAddresses {
  private final Following following;
  private final ReadableHouse house;

  HealthAddresses(Following following, ReadableHouse house) {
    this.following = following;
    this.house = house;
  }

  void routes(Router router, Site site) {
    router.route("/health/live").handler(site.resource(request -> answer(200, "up")));
    router.route("/health/ready").handler(site.resource(request -> ready()));
  }

  private Answer ready() {
    Optional<Publication.Shut> shut;
    try {
      shut = house.reader().shut();
    } catch (StorageFailed e) {
      return answer(503, "the register cannot be read");
    }
    if (!following.failures().isEmpty()) {
      return answer(503, "stopped: " + String.join(", ", following.failures().keySet().stream().sorted().toList()));
    }
    if (!following.caughtUp()) {
      return answer(503, "catching up with the register");
    }
    return answer(200, shut.isPresent() ? "up for reading; " + shut.get().sentence() : "up", mirror());
  }

  private static Answer answer(int status, String words) {
    return answer(status, words, "");
  }

  /// Of a mirror also whose, and how many entries it has.
  private String mirror() {
    return house.mirrorOf().map(mark -> ",\"mirror\":{\"of\":\"" + mark.publisher() + "\",\"size\":" + house.reader().size() + "}").orElse("");
  }

  private static Answer answer(int status, String words, String more) {
    var body = "{\"status\":\"" + (status == 200 ? "UP" : "DOWN") + "\",\"detail\":\"" + words + "\"" + more + "}";
    return Answer.json(body.getBytes(StandardCharsets.UTF_8), Dependence.NONE).withStatus(status).cached(Caching.NEVER).passing();
  }
}
