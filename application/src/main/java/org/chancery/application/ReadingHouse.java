package org.chancery.application;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.chancery.log.Subtrees;
import org.chancery.log.TileRoots;
import org.chancery.log.TrustPolicy;
import org.chancery.organisation.Organisation;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.Freshness;
import org.chancery.readingroom.Midnight;
import org.chancery.readingroom.Projection;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.log.WitnessedHeads;
import org.chancery.readingroom.search.IndexFolder;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.register.Cosignatures;
import org.chancery.register.RegisterReader;
import org.chancery.web.AnswerCache;
import org.chancery.web.Problem;
import org.chancery.witness.Pace;
import org.chancery.witness.Witnessing;

/// The reading room put together over a [ReadableHouse]: index, cache, log, the rooms that speak for the organisation, and what leads
/// them along the register.
final class ReadingHouse implements Rooms {
  private final ReadableHouse house;
  private final String publicAddress;
  private final AnswerCache cache;
  private final LuceneIndex index;
  private final LogAddresses log;
  private final Optional<Witnessing> witnessing;
  private final Following following;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile OrganisationRooms rooms;
  private volatile Midnight midnight;

  private ReadingHouse(ReadableHouse house, IndexFolder folder, AnswerCache cache, String publicAddress, Optional<TrustPolicy> policy) {
    this.house = house;
    this.publicAddress = publicAddress;
    this.cache = cache;
    this.index = LuceneIndex.over(folder, house.reader(), house.organisation(), house.clock());
    var subtrees = Subtrees.of(house.reader().leafHashes(), TileRoots.inMemory());
    var witnessed = new WitnessedHeads(new Cosignatures(house.database()), policy);
    this.log = new LogAddresses(house.reader(), subtrees, house.verifierKeys(), Optional.of(witnessed));
    this.witnessing = policy.flatMap(each -> witnessing(each, subtrees, witnessed.cosignatures()));
    this.rooms = rooms(house.organisation());
    this.midnight = Midnight.watch(house.clock(), house.organisation().zone(), cache);
    var projections = new ArrayList<Projection>(List.of(index));
    if (house.mirrorOf().isPresent()) {
      // A publisher's organisation changes at a start; a mirror's by an act that comes while it is served.
      projections.add(new OrganisationWatch(house.reader(), this::follow));
    }
    projections.add(new Freshness(cache, house.reader(), house.mirrorOf().isPresent()));
    witnessing.ifPresent(projections::add);
    this.following = Following.start(house.reader(), projections);
  }

  /// Asks for a publisher; a mirror shows what its publisher was told.
  private Optional<Witnessing> witnessing(TrustPolicy policy, Subtrees subtrees, Cosignatures cosignatures) {
    return switch (house) {
      case House own -> Optional.of(Witnessing.start(policy, Pace.USUAL, own.reader(), subtrees, cosignatures, own.clock(), own.random()));
      case MirroredHouse ignored -> Optional.empty();
    };
  }

  /// Opens a publisher's data folder, or a mirror.
  static ReadingHouse open(Folders folders, boolean demonstration, Configuration configuration, String publicAddress) {
    var directory = folders.data.resolve("index");
    var opened = new AtomicReference<Optional<IndexFolder>>(Optional.empty());
    var house = house(folders, demonstration, configuration, register -> opened.set(IndexFolder.open(directory, register)));
    if (opened.get().isEmpty()) {
      house.close();
      throw new EnvironmentProblem("another server already runs over this data folder: its search index " + directory + " is taken");
    }
    var policy = Optional.ofNullable(configuration.witnesses());
    try {
      policy.ifPresent(each -> PolicyFile.requireOfLog(each, house.verifierKeys().getFirst().name()));
    } catch (EnvironmentProblem e) {
      house.close();
      throw e;
    }
    return new ReadingHouse(house, opened.get().get(), new AnswerCache(configuration.cacheBytes()), publicAddress, policy);
  }

  private static ReadableHouse house(Folders folders, boolean demonstration, Configuration configuration, Consumer<RegisterReader> meanwhile) {
    var mark = MirroredHouse.mark(folders.data);
    return mark.isEmpty() || demonstration
        ? House.open(folders.data, folders.organisation, demonstration, configuration, meanwhile)
        : MirroredHouse.open(folders.data, mark.get(), configuration, meanwhile);
  }

  private OrganisationRooms rooms(Organisation organisation) {
    return OrganisationRooms.of(organisation, house, index, cache, publicAddress);
  }

  /// Speaks for what the organisation became.
  private void follow(Organisation changed) {
    index.follow(changed);
    rooms = rooms(changed);
    midnight.close();
    midnight = Midnight.watch(house.clock(), changed.zone(), cache);
    listeners.forEach(Runnable::run);
  }

  ReadableHouse house() {
    return house;
  }

  Following following() {
    return following;
  }

  @Override
  public void whenRoutesChange(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void routes(Router router) {
    var present = rooms;
    present.site().front(router);
    new HealthAddresses(following, house, witnessing).routes(router, present.site());
    present.api().routes(router, present.site());
    log.routes(router, present.site());
    present.pages().routes(router, present.site());
  }

  @Override
  public void refuse(HttpServerRequest request, Problem problem, String path) {
    rooms.site().refuse(request, problem, path);
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      following.close();
      witnessing.ifPresent(Witnessing::close);
      midnight.close();
      index.close();
      house.close();
    }
  }
}
