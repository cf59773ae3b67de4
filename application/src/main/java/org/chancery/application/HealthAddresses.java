package org.chancery.application;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.chancery.readingroom.Following;
import org.chancery.record.CanonicalJson;
import org.chancery.register.Publication;
import org.chancery.storage.StorageFailed;
import org.chancery.web.Answer;
import org.chancery.web.Caching;
import org.chancery.web.Dependence;
import org.chancery.web.Site;
import org.chancery.witness.WitnessStatus;
import org.chancery.witness.Witnessing;

/// `/health/live` (the process answers) and `/health/ready` (the register is readable and every projection has caught up; it says
/// how it stands with each witness, which does not count: publication goes on without them; and of a mirror, whose it is and how many
/// entries it has).
final class HealthAddresses {
  private final Following following;
  private final ReadableHouse house;
  private final Optional<Witnessing> witnessing;

  HealthAddresses(Following following, ReadableHouse house, Optional<Witnessing> witnessing) {
    this.following = following;
    this.house = house;
    this.witnessing = witnessing;
  }

  void routes(Router router, Site site) {
    router.route("/health/live").handler(site.resource(request -> answer(200, CanonicalJson.object().put("detail", "up"))));
    router.route("/health/ready").handler(site.resource(request -> ready()));
  }

  private Answer ready() {
    var tree = CanonicalJson.object();
    witnessing.map(Witnessing::status).filter(all -> !all.isEmpty()).ifPresent(all -> add(tree.putArray("witnesses"), all));
    Optional<Publication.Shut> shut;
    try {
      shut = house.reader().shut();
    } catch (StorageFailed e) {
      return answer(503, tree.put("detail", "the register cannot be read"));
    }
    if (!following.failures().isEmpty()) {
      return answer(503, tree.put("detail", "stopped: " + String.join(", ", following.failures().keySet().stream().sorted().toList())));
    }
    if (!following.caughtUp()) {
      return answer(503, tree.put("detail", "catching up with the register"));
    }
    house.mirrorOf().ifPresent(mark -> tree.putObject("mirror").put("of", mark.publisher().toString()).put("size", house.reader().size()));
    return answer(200, tree.put("detail", shut.isPresent() ? "up for reading; " + shut.get().sentence() : "up"));
  }

  private static Answer answer(int status, ObjectNode tree) {
    var body = CanonicalJson.bytes(tree.put("status", status == 200 ? "UP" : "DOWN"));
    return Answer.json(body, Dependence.NONE).withStatus(status).cached(Caching.NEVER).passing();
  }

  private static void add(ArrayNode witnesses, List<WitnessStatus> all) {
    for (var each : all) {
      var tree = witnesses.addObject().put("name", each.name()).put("cosigned", each.cosigned());
      each.failingSince().ifPresent(since -> tree.put("failingSince", since.truncatedTo(ChronoUnit.SECONDS).toString()).put("why", each.why()));
    }
  }
}
