package org.chancery.application;

import java.net.URI;
import java.time.Duration;
import org.chancery.mirror.HttpAddresses;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A register on the web, named on a command line.
final class RegisterSite {
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private RegisterSite() {}

  static URI address(String text, CommandSpec spec) {
    try {
      var site = URI.create(text);
      boolean web = "http".equals(site.getScheme()) || "https".equals(site.getScheme());
      if (web && site.getHost() != null && site.getQuery() == null && site.getFragment() == null) {
        return site;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ParameterException(spec.commandLine(), "not the public address of a register: " + text);
  }

  static HttpAddresses open(String text, CommandSpec spec) {
    return new HttpAddresses(address(text, spec), ANSWER);
  }
}
