package org.chancery.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Proposal;
import org.chancery.register.RegisterReader;
import org.chancery.register.TestRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [Projection] owes: the same acts twice, in overlapping runs, from empty, or stopped half-way and opened again
/// give the same result as once in one run.
///
/// @param <P> the projection
public abstract class ProjectionContract<P extends Projection> {
  @TempDir private Path folder;
  private TestRegister register;

  /// Opens the projection at the state it kept in a folder, or empty where it kept none.
  protected abstract P open(Path folder, RegisterReader register);

  /// Stops the projection in good order.
  protected abstract void close(P projection);

  /// What readers get of it, comparable by `equals`.
  protected abstract Object result(P projection);

  /// A projection that is stopped at the end of a block.
  private final class Open implements AutoCloseable {
    private final P projection;

    Open(Path folder) {
      projection = open(folder, register.reader());
    }

    @Override
    public void close() {
      ProjectionContract.this.close(projection);
    }
  }

  @BeforeEach
  void putSomethingOnTheRecord() throws IOException {
    register = TestRegister.create(Files.createDirectories(folder.resolve("register")), 1);
    var proposals = new ArrayList<Proposal>();
    for (int i = 1; i <= 12; i++) {
      proposals.add(TestRegister.issuing(metadata(i), TestRegister.text("en", "Title " + i, "Text of number " + i)));
    }
    register.commit(proposals);
    register.correct(new RecordNumber(3), TestRegister.text("en", "Title 3 corrected", "Another text"));
    register.correct(new RecordNumber(5), metadata(25));
    register.correct(new RecordNumber(12), TestRegister.text("fr", "Titre 12", "Un texte"));
    register.correct(new RecordNumber(3), TestRegister.text("en", "Title 3 corrected again", "A third text"));
  }

  @AfterEach
  void closeTheRegister() {
    register.close();
  }

  private static Metadata metadata(int day) {
    return new MetadataDraft(new Slug("news"), new Language("en")).date(LocalDate.of(2020, 1, day)).bodies(List.of(new Slug("minsk-group"))).metadata();
  }

  private Object afterOneRun() {
    try (var open = new Open(folder.resolve("once"))) {
      var projection = open.projection;
      projection.apply(register.acts());
      return result(projection);
    }
  }

  @Test
  void nothingIsThereBeforeTheFirstAct() {
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      assertThat(projection.position()).isZero();
      assertThat(result(projection)).isNotEqualTo(afterOneRun());
    }
  }

  @Test
  void itsPositionIsThatOfTheActAfterTheLast() {
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      var acts = register.acts();
      projection.apply(acts.subList(0, 7));
      assertThat(projection.position()).isEqualTo(7);
      projection.apply(acts.subList(7, acts.size()));
      assertThat(projection.position()).isEqualTo(acts.size());
    }
  }

  @Test
  void theSameActsTwiceGiveTheSameAsOnce() {
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      projection.apply(register.acts());
      projection.apply(register.acts());
      assertThat(projection.position()).isEqualTo(register.acts().size());
      assertThat(result(projection)).isEqualTo(afterOneRun());
    }
  }

  @Test
  void overlappingRunsGiveTheSameAsOneRun() {
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      var acts = register.acts();
      for (int from = 0; from < acts.size(); from += 3) {
        projection.apply(acts.subList(Math.max(0, from - 2), Math.min(acts.size(), from + 3)));
      }
      assertThat(result(projection)).isEqualTo(afterOneRun());
    }
  }

  @Test
  void singleActsGiveTheSameAsOneRun() {
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      for (var act : register.acts()) {
        projection.apply(List.of(act));
      }
      assertThat(result(projection)).isEqualTo(afterOneRun());
    }
  }

  @Test
  void stoppedHalfWayAndOpenedAgainItGoesOnToTheSame() {
    var acts = register.acts();
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      projection.apply(acts.subList(0, 9));
    }
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      assertThat(projection.position()).isLessThanOrEqualTo(9);
      projection.apply(acts.subList((int) projection.position(), acts.size()));
      assertThat(projection.position()).isEqualTo(acts.size());
      assertThat(result(projection)).isEqualTo(afterOneRun());
    }
  }

  /// The folder as a crash leaves it is what stands in it while the projection is open.
  @Test
  void afterACrashItGoesOnToTheSame() throws IOException {
    var acts = register.acts();
    var crashed = folder.resolve("crashed");
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      projection.apply(acts.subList(0, 9));
      copy(folder.resolve("new"), crashed);
    }
    try (var open = new Open(crashed)) {
      var projection = open.projection;
      assertThat(projection.position()).isLessThanOrEqualTo(9);
      projection.apply(acts.subList((int) projection.position(), acts.size()));
      assertThat(result(projection)).isEqualTo(afterOneRun());
    }
  }

  @Test
  void whatWasTakenInIsThereAtTheNextOpening() {
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      projection.apply(register.acts());
    }
    try (var open = new Open(folder.resolve("new"))) {
      var projection = open.projection;
      projection.apply(register.acts().subList((int) projection.position(), register.acts().size()));
      assertThat(result(projection)).isEqualTo(afterOneRun());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    if (Files.isDirectory(from)) {
      try (var files = Files.list(from)) {
        for (var file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
