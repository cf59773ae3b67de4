package org.chancery.application;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.chancery.web.Problem;

/// What stands behind the [FrontDoor]: some rooms with their addresses, their words of refusal, and their end.
interface Rooms extends AutoCloseable {
  /// Adds all addresses; called for each event loop, and again whenever they change.
  void routes(Router router);

  /// Tells when [#routes] would add others than before.
  void whenRoutesChange(Runnable listener);

  /// Answers a request that could not be read, in the form that `path` speaks.
  void refuse(HttpServerRequest request, Problem problem, String path);

  /// Ends everything behind the door; a second time changes nothing.
  @Override
  void close();
}
