package org.chancery.application;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.Freshness;
import org.chancery.readingroom.Midnight;
import org.chancery.readingroom.api.Api;
import org.chancery.readingroom.api.ApiProblems;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.pages.Pages;
import org.chancery.readingroom.search.IndexFolder;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.web.AnswerCache;
import org.chancery.web.Problem;
import org.chancery.web.Site;

/// The reading room put together over a [House]: index, cache, pages, API, log, and what leads them along the register.
final class ReadingHouse implements AutoCloseable {
  private final House house;
  private final LuceneIndex index;
  private final Following following;
  private final Site site;
  private final Pages pages;
  private final Api api;
  private final LogAddresses log;
  private final Midnight midnight;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private ReadingHouse(
      House house, LuceneIndex index, Following following, Site site, Pages pages, Api api, LogAddresses log, Midnight midnight) {
    this.house = house;
    this.index = index;
    this.following = following;
    this.site = site;
    this.pages = pages;
    this.api = api;
    this.log = log;
    this.midnight = midnight;
  }

  static ReadingHouse open(Folders folders, boolean demonstration, Configuration configuration, String publicAddress) {
    var directory = folders.data.resolve("index");
    var opened = new AtomicReference<Optional<IndexFolder>>(Optional.empty());
    var house =
        House.open(
            folders.data, folders.organisation, demonstration, configuration, register -> opened.set(IndexFolder.open(directory, register)));
    if (opened.get().isEmpty()) {
      house.close();
      throw new EnvironmentProblem("another server already runs over this data folder: its search index " + directory + " is taken");
    }
    var organisation = house.organisation();
    var cache = new AnswerCache(configuration.cacheBytes());
    var index = LuceneIndex.over(opened.get().get(), house.reader(), organisation, house.clock());
    var pages = new Pages(organisation, house.reader(), index, house.clock(), publicAddress);
    var problems = new ApiProblems(publicAddress);
    var site =
        new Site(
            cache,
            publicAddress.startsWith("https:"),
            organisation.languages(),
            (problem, request) -> ApiProblems.speakAt(request.path()) ? problems.show(problem, request) : pages.show(problem, request));
    var following = Following.start(house.reader(), List.of(index, new Freshness(cache, house.reader())));
    return new ReadingHouse(
        house,
        index,
        following,
        site,
        pages,
        new Api(organisation, house.reader(), index, publicAddress),
        new LogAddresses(house.reader(), house.register().keys()),
        Midnight.watch(house.clock(), organisation.zone(), cache));
  }

  House house() {
    return house;
  }

  Following following() {
    return following;
  }

  void routes(Router router) {
    site.front(router);
    new HealthAddresses(following, house.reader()).routes(router, site);
    api.routes(router, site);
    log.routes(router, site);
    pages.routes(router, site);
  }

  /// Answers a request that could not be read.
  void refuse(HttpServerRequest request, Problem problem, String path) {
    site.refuse(request, problem, path);
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      midnight.close();
      following.close();
      index.close();
      house.close();
    }
  }
}
