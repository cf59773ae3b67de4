package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// `soak kills` as its user runs it.
final class SoakIT {
  @Test
  void aShortRunFindsNothingWrong() throws Exception {
    var ended = DemoServer.run("soak", "kills", "--times", "3", "--json");
    assertThat(ended.code()).as(ended.errors()).isZero();
    assertThat(ended.lines()).hasSize(1).first().asString().contains("\"kills\":3", "\"lost\":0", "\"doubled\":0", "\"inconsistent\":0", "\"seed\":");
    assertThat(ended.errors()).contains("3 kills over jdbc:sqlite:");
  }

  @Test
  void whatIsLostEndsTheRunWithOneAndIsKept() throws Exception {
    var ended = DemoServer.run("soak", "kills", "--times", "40", "--fault", "hasty");
    assertThat(ended.code()).as(ended.errors()).isEqualTo(1);
    assertThat(ended.lines()).hasSize(1).first().asString().doesNotContain(" 0 lost");
    assertThat(ended.errors()).contains("was answered as act", "the register is kept in ");
  }

  @Test
  void aWrongCommandLineIsRefused() throws Exception {
    assertThat(DemoServer.run("soak", "kills", "--times", "0").code()).isEqualTo(2);
    assertThat(DemoServer.run("soak", "kills", "--database", "jdbc:other:x").code()).isEqualTo(2);
  }
}
