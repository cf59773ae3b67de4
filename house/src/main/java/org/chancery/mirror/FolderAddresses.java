package org.chancery.mirror;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// The public addresses of a register as files of a folder, as a mirror keeps them.
public final class FolderAddresses implements PublicAddresses {
  private static final int FIRST_READ = 4096;

  private final Path folder;

  public FolderAddresses(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> read(String resource, int most) {
    var file = folder.resolve(resource).toFile();
    try (var in = new FileInputStream(file)) {
      var bytes = in.readNBytes(Math.min(most, FIRST_READ));
      if (bytes.length == FIRST_READ && most > FIRST_READ) {
        var rest = in.readNBytes(most - FIRST_READ);
        bytes = Arrays.copyOf(bytes, FIRST_READ + rest.length);
        System.arraycopy(rest, 0, bytes, FIRST_READ, rest.length);
      }
      if (bytes.length == most && in.read() >= 0) {
        throw new Finding(resource, most, "at most " + most + " bytes", "more").thrown();
      }
      return Optional.of(bytes);
    } catch (FileNotFoundException e) {
      if (file.exists()) {
        throw new AddressUnreadable(file.getPath(), e);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new AddressUnreadable(file.getPath(), e);
    }
  }

  @Override
  public Optional<InputStream> contents(long bundle) {
    return Optional.empty();
  }

  @Override
  public Stream<String> tiles() {
    var tiles = folder.resolve("log").resolve("tile");
    if (!Files.isDirectory(tiles)) {
      return Stream.empty();
    }
    try (var files = Files.walk(tiles)) {
      return files.filter(Files::isRegularFile).map(each -> folder.relativize(each).toString().replace('\\', '/')).sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) {
      throw new AddressUnreadable(tiles.toString(), e);
    }
  }

  @Override
  public int sideBySide() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void close() {
    // Nothing stays open between two reads.
  }
}
