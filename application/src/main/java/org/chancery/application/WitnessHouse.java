package org.chancery.application;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.chancery.log.VerifierKey;
import org.chancery.organisation.Language;
import org.chancery.web.AnswerCache;
import org.chancery.web.Problem;
import org.chancery.web.Site;
import org.chancery.witness.Witness;
import org.chancery.witness.WitnessAddresses;

/// A witness put together over its [WitnessFolder].
final class WitnessHouse implements Rooms {
  private static final int CACHE_BYTES = 1_000_000;

  private final WitnessFolder folder;
  private final WitnessAddresses addresses;
  private final Site site;

  /// @param logs the keys of the logs it watches
  WitnessHouse(WitnessFolder folder, List<VerifierKey> logs, String publicAddress) {
    this.folder = folder;
    this.addresses = new WitnessAddresses(new Witness(folder.signer(), logs, folder.memory(), Clock.systemUTC()));
    this.site =
        new Site(new AnswerCache(CACHE_BYTES), publicAddress.startsWith("https:"), List.of(new Language("en")), WitnessAddresses::problem);
  }

  @Override
  public void routes(Router router) {
    site.front(router);
    addresses.routes(router, site);
  }

  /// They never change.
  @Override
  public void whenRoutesChange(Runnable listener) {}

  @Override
  public void refuse(HttpServerRequest request, Problem problem, String path) {
    site.refuse(request, problem, path);
  }

  @Override
  public void close() {
    try {
      folder.memory().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
