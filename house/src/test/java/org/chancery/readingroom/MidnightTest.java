package org.chancery.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.junit.jupiter.api.Test;

final class MidnightTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private final AtomicInteger made = new AtomicInteger();
  private Instant now = Instant.parse("2026-12-31T22:59:59Z");

  private Answer answer() {
    return Answer.of("text/plain", Integer.toString(made.incrementAndGet()).getBytes(StandardCharsets.UTF_8), Dependence.NONE);
  }

  @Test
  void aNewDayWhereTheOrganisationIsMakesEveryAnswerAnew() throws Exception {
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneId.of("UTC"));
    try (var site = new TrialSite((router, of) -> router.route("/day").handler(of.resource(request -> answer())));
        var midnight = new Midnight(clock, VIENNA, site.cache())) {
      assertThat(TrialSite.text(site.get("/day"))).isEqualTo("1");
      midnight.look();
      assertThat(TrialSite.text(site.get("/day"))).isEqualTo("1");
      now = Instant.parse("2026-12-31T23:00:00Z");
      midnight.look();
      assertThat(TrialSite.text(site.get("/day"))).isEqualTo("2");
      midnight.look();
      assertThat(TrialSite.text(site.get("/day"))).isEqualTo("2");
    }
  }
}
