package org.chancery.application;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chancery.log.TrustPolicy;
import org.chancery.storage.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/// What the operator sets, checked. See `docs/operations.md`.
///
/// @param publicAddress how readers reach the site: scheme and host, without a path; null where it is not set
/// @param bind the address the server listens on
/// @param trustedProxies addresses or CIDR blocks whose `X-Forwarded-…` headers are believed
/// @param database where the database is; null for the file in the data folder
/// @param logOrigin the log's name for ever, for a data folder that is yet to get one; null for the default
/// @param logKey the log's private key in its text form; null for the file in the data folder
/// @param cacheBytes bound of the memory for rendered answers
/// @param publishingImport whether `import --publish` is open
/// @param witnesses who is asked to cosign checkpoints; null for nobody
record Configuration(
    @Nullable URI publicAddress,
    String bind,
    List<String> trustedProxies,
    @Nullable DatabaseAddress database,
    @Nullable String logOrigin,
    @Nullable String logKey,
    long cacheBytes,
    boolean publishingImport,
    @Nullable TrustPolicy witnesses) {

  private static final String PREFIX = "CHANCERY_";
  private static final Set<String> KNOWN =
      Set.of(
          "CHANCERY_PUBLIC_ADDRESS",
          "CHANCERY_BIND",
          "CHANCERY_TRUSTED_PROXIES",
          "CHANCERY_DATABASE",
          "CHANCERY_LOG_ORIGIN",
          "CHANCERY_LOG_KEY",
          "CHANCERY_CACHE_MB",
          "CHANCERY_IMPORT_PUBLISH",
          "CHANCERY_WITNESSES",
          // Read by the shell around this program, not by it.
          "CHANCERY_PAGES",
          "CHANCERY_JAVA_OPTIONS",
          "CHANCERY_HOME",
          "CHANCERY_CHROMIUM");

  /// Reads and checks the variables; every mistake names the variable, what it holds and what was expected. An unknown name is pointed out, for it may be
  /// a misspelt one.
  static Configuration of(Map<String, String> environment) {
    var unknown = new TreeSet<String>();
    for (var name : environment.keySet()) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      System.err.println("chancery: unknown and without effect: " + String.join(", ", unknown) + "; known are " + String.join(", ", new TreeSet<>(KNOWN)));
    }
    return new Configuration(
        publicAddress(value(environment, "CHANCERY_PUBLIC_ADDRESS")),
        bind(value(environment, "CHANCERY_BIND").orElse("127.0.0.1")),
        proxies(value(environment, "CHANCERY_TRUSTED_PROXIES").orElse("")),
        database(value(environment, "CHANCERY_DATABASE")),
        origin(value(environment, "CHANCERY_LOG_ORIGIN")),
        value(environment, "CHANCERY_LOG_KEY").orElse(null),
        megabytes(value(environment, "CHANCERY_CACHE_MB").orElse("128")) * 1_000_000L,
        open(value(environment, "CHANCERY_IMPORT_PUBLISH").orElse("open")),
        value(environment, "CHANCERY_WITNESSES").map(Path::of).map(PolicyFile::readToAsk).orElse(null));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(each -> !each.isEmpty());
  }

  private static EnvironmentProblem wrong(String name, String found, String expected) {
    return new EnvironmentProblem("the setting " + name + " is \"" + found + "\"; expected " + expected);
  }

  private static @Nullable URI publicAddress(Optional<String> value) {
    if (value.isEmpty()) {
      return null;
    }
    try {
      var address = URI.create(value.get());
      boolean plain = address.getRawPath() == null || address.getRawPath().isEmpty() || address.getRawPath().equals("/");
      if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && plain
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && address.getRawUserInfo() == null) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
      }
    } catch (IllegalArgumentException e) {
      throw wrong("CHANCERY_PUBLIC_ADDRESS", value.get(), "an address such as https://record.example.org, without a path");
    }
    throw wrong("CHANCERY_PUBLIC_ADDRESS", value.get(), "an address such as https://record.example.org, without a path");
  }

  private static String bind(String value) {
    try {
      return InetAddress.getByName(value).getHostAddress();
    } catch (UnknownHostException e) {
      throw wrong("CHANCERY_BIND", value, "an address of this machine such as 127.0.0.1 or 0.0.0.0");
    }
  }

  private static List<String> proxies(String value) {
    var proxies = List.of(value.split("[,\\s]+")).stream().filter(each -> !each.isEmpty()).toList();
    for (var each : proxies) {
      try {
        AddressBlock.of(each);
      } catch (IllegalArgumentException e) {
        throw wrong("CHANCERY_TRUSTED_PROXIES", each, "IP addresses or CIDR blocks with commas between, such as 10.0.0.0/8");
      }
    }
    return proxies;
  }

  private static @Nullable DatabaseAddress database(Optional<String> value) {
    try {
      return value.map(DatabaseAddress::new).orElse(null);
    } catch (IllegalArgumentException e) {
      throw new EnvironmentProblem("the setting CHANCERY_DATABASE: " + e.getMessage());
    }
  }

  private static @Nullable String origin(Optional<String> value) {
    if (value.isPresent() && !value.get().matches("[\\x21-\\x2a\\x2c-\\x7e]{1,200}")) {
      throw wrong("CHANCERY_LOG_ORIGIN", value.get(), "a name such as record.example.org/log, without spaces or \"+\"");
    }
    return value.orElse(null);
  }

  private static long megabytes(String value) {
    if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < 8) {
      throw wrong("CHANCERY_CACHE_MB", value, "a number of megabytes, 8 or more");
    }
    return Integer.parseInt(value);
  }

  private static boolean open(String value) {
    return switch (value) {
      case "open" -> true;
      case "shut" -> false;
      default -> throw wrong("CHANCERY_IMPORT_PUBLISH", value, "open or shut");
    };
  }

  DatabaseAddress databaseFor(Path data) {
    return database == null ? DatabaseAddress.inFolder(data) : database;
  }

  /// The name a new log gets: the setting, else the public address without its scheme and with `/log`, else `localhost/log`.
  String newOrigin() {
    if (logOrigin != null) {
      return logOrigin;
    }
    return publicAddress == null ? "localhost/log" : publicAddress.getRawAuthority() + "/log";
  }
}
