package org.chancery.witness;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chancery.log.Subtrees;
import org.chancery.log.TrustPolicy;
import org.chancery.readingroom.Projection;
import org.chancery.register.Cosignatures;
import org.chancery.register.LoggedAct;
import org.chancery.register.RegisterReader;

/// Asks every witness of the publisher's policy for its cosignature of the newest checkpoint, all side by side.
///
/// It follows the register as a projection that only takes note that there is something new: nothing that a witness does or leaves
/// undone can stop it, so publication and the projections beside it never wait. Several nodes may ask at once.
public final class Witnessing implements Projection, AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final HttpClient client;
  private final List<AskedWitness> asked = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile long position;

  private Witnessing(HttpClient client, long position) {
    this.client = client;
    this.position = position;
  }

  /// Begins to ask, first for what is not cosigned yet.
  ///
  /// @param policy whose witnesses all have an address; those at the same address are asked together
  public static Witnessing start(
      TrustPolicy policy, Pace pace, RegisterReader register, Subtrees subtrees, Cosignatures cosignatures, Clock clock, RandomGenerator random) {
    var client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING).followRedirects(HttpClient.Redirect.NEVER).build();
    var witnessing = new Witnessing(client, register.size());
    var byAddress = new LinkedHashMap<String, List<TrustPolicy.Witness>>();
    policy.witnesses().forEach(each -> byAddress.computeIfAbsent(each.url().orElseThrow(), url -> new ArrayList<>()).add(each));
    byAddress.forEach(
        (url, witnesses) -> {
          var door = new WitnessDoor(client, URI.create(url), pace.answer());
          var one = new AskedWitness(witnesses, door, pace, register, subtrees, cosignatures, clock, random);
          witnessing.asked.add(one);
          witnessing.threads.add(Thread.ofVirtual().name("witness " + witnesses.getFirst().name()).start(one));
        });
    return witnessing;
  }

  /// How it stands with each witness, in the policy's order of addresses.
  public List<WitnessStatus> status() {
    return asked.stream().flatMap(each -> each.status().stream()).toList();
  }

  @Override
  public String name() {
    return "witnesses";
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(List<LoggedAct> acts) {
    acts.forEach(each -> position = Math.max(position, each.index() + 1));
    asked.forEach(AskedWitness::wake);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (var each : threads) {
        each.join(ENDING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.shutdownNow();
  }
}
