package org.chancery.application;

import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Gives Quarkus' router the routes of the [ReadingHouse] that the command opened.
@ApplicationScoped
public class Routes {
  void routes(@Observes Router router) {
    Serving.current().routes(router);
  }

  void started(@Observes StartupEvent event) {
    Thread.ofVirtual().start(() -> Serving.announce(Serving.current()));
  }
}
