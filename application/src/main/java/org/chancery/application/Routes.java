package org.chancery.application;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
@ApplicationScoped
public class Routes { 
  void routes(@Observes Router router) { org.chancery.web.Y.go(router); }
}
