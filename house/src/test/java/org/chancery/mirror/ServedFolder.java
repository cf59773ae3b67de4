package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chancery.log.Checkpoint;
import org.chancery.log.SignedNote;
import org.chancery.log.TilePath;
import org.chancery.log.Tiles;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.Proposal;

/// The tree of addresses that a real register serves, written into a folder, address by address.
final class ServedFolder {
  private ServedFolder() {}

  static void write(TrialRegister register, Path folder) throws Exception {
    try (var site = new TrialSite(new LogAddresses(register.reader(), register.register().keys())::routes)) {
      fetch(site, folder, "log/checkpoint");
      fetch(site, folder, "log/keys");
      fetch(site, folder, "log/former-keys");
      long size = Checkpoint.parse(SignedNote.parse(Files.readAllBytes(folder.resolve("log/checkpoint"))).text()).size();
      for (var path : Tiles.paths(size).toList()) {
        fetch(site, folder, "log/tile/" + path.path());
        if (path.level() == 0) {
          fetch(site, folder, "log/tile/" + TilePath.entries(path.index(), path.width()).path());
        }
      }
      for (var logged : register.reader().acts(0, Integer.MAX_VALUE)) {
        for (var digest : logged.act().contents()) {
          if (register.reader().content(digest).isPresent()) {
            fetch(site, folder, "log/content/sha256/" + digest);
          }
        }
      }
    }
  }

  private static void fetch(TrialSite site, Path folder, String resource) throws Exception {
    var response = site.get("/" + resource);
    assertThat(response.statusCode()).as(resource).isEqualTo(200);
    var file = folder.resolve(resource);
    Files.createDirectories(file.getParent());
    Files.write(file, response.body());
  }

  /// One act about the organisation, then news in two languages to make `acts` of them, and a correction of the first record.
  static void grow(TrialRegister register, int acts) {
    var proposals = new ArrayList<Proposal>();
    long size = register.reader().size();
    if (size == 0) {
      proposals.add(new Proposal.ChangeOrganisation(Act.Role.OPERATOR, TrialOrganisation.files()));
    }
    while (size + proposals.size() < acts) {
      var title = "News " + (size + proposals.size());
      var editions = List.of(TrialRegister.edition(TrialRegister.EN, title), TrialRegister.edition(TrialRegister.FR, title));
      proposals.add(new Proposal.Issue(Act.Role.OPERATOR, true, TrialRegister.news().metadata(), editions));
    }
    register.commit(proposals);
    register.correct(new RecordNumber(1), Act.Reason.CORRECTION, Map.of(TrialRegister.EN, "Better news"));
  }

  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
