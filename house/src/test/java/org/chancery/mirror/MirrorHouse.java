package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.register.RegisterTables;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;

/// A publisher on a site of this machine, and mirrors of it in folders.
final class MirrorHouse implements AutoCloseable {
  private final Path scratch;
  private final TrialRegister publisher;
  private final TrialSite site;

  MirrorHouse(Path scratch, int acts) throws Exception {
    this.scratch = scratch;
    publisher = new TrialRegister(Files.createDirectories(scratch.resolve("publisher")));
    ServedFolder.grow(publisher, acts);
    site = new TrialSite(new LogAddresses(publisher.reader(), publisher.register().keys())::routes);
  }

  TrialRegister publisher() {
    return publisher;
  }

  URI address() {
    return URI.create(site.address());
  }

  PublicAddresses addresses() {
    return new HttpAddresses(address(), Duration.ofSeconds(20));
  }

  Path folder(String name) {
    return scratch.resolve(name);
  }

  /// One visit.
  Synced sync(String name) {
    return sync(name, inner -> inner);
  }

  /// One visit with somebody between.
  Synced sync(String name, Function<PublicAddresses, PublicAddresses> between) {
    try (var addresses = between.apply(addresses());
        var mirror = Mirror.open(folder(name), address(), addresses, Optional.empty())) {
      return mirror.sync(new NoListener());
    }
  }

  Synced.Refused refused(String name, Function<PublicAddresses, PublicAddresses> between) {
    var synced = sync(name, between);
    assertThat(synced).isInstanceOf(Synced.Refused.class);
    return (Synced.Refused) synced;
  }

  /// The verdict of one who sees the folder for the first time.
  Verdict verify(String name) {
    return new RegisterVerifier(new FolderAddresses(folder(name)), new SeenCheckpoints(scratch.resolve("memory-" + System.nanoTime())), Optional.empty()).verify(new Unheard());
  }

  /// The mirror has what the publisher has, in its tables and by the verifier's word.
  void assertWhole(String name) {
    var verdict = verify(name);
    assertThat(verdict).isInstanceOf(Verdict.Good.class);
    assertThat(((Verdict.Good) verdict).checkpoint().size()).isEqualTo(publisher.reader().size());
    try (var database = Database.open(DatabaseAddress.inFolder(folder(name)))) {
      assertThat(RegisterTables.of(database)).isEqualTo(RegisterTables.of(publisher.database()));
    }
  }

  /// Every file below `log`, by its address; each byte a character.
  static Map<String, String> files(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(folder.resolve("log"))) {
      for (var each : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(each).toString(), Files.readString(each, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Override
  public void close() {
    site.close();
    publisher.close();
  }

  /// A listener that does nothing.
  static class NoListener implements Mirror.Listener {
    @Override
    public void begins(Work work, long from, long to) {
      // Nobody asks.
    }

    @Override
    public void done(long entries) {
      // Nobody asks.
    }
  }
}
