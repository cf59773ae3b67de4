package org.chancery.mirror;

import java.io.File;
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
  private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[1 << 20]);

  private final File folder;

  public FolderAddresses(Path folder) {
    this.folder = folder.toFile();
  }

  @Override
  public Optional<byte[]> read(String resource, int most) {
    var file = new File(folder, resource);
    try (var in = new FileInputStream(file)) {
      // Plain reads into one buffer: of a million small files every further question to the system is felt.
      var buffer = BUFFER.get();
      var bytes = new byte[0];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (bytes.length + read > most) {
          throw new Finding(resource, most, "at most " + most + " bytes", "more").thrown();
        }
        var longer = Arrays.copyOf(bytes, bytes.length + read);
        System.arraycopy(buffer, 0, longer, bytes.length, read);
        bytes = longer;
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
    var top = folder.toPath();
    var tiles = top.resolve("log").resolve("tile");
    if (!Files.isDirectory(tiles)) {
      return Stream.empty();
    }
    try (var files = Files.walk(tiles)) {
      return files.filter(Files::isRegularFile).map(each -> top.relativize(each).toString().replace('\\', '/')).sorted().toList().stream();
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
