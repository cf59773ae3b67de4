package org.chancery.organisation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The texts of an organisation's folder by file name, as the register keeps them.
///
/// Only the files that describe the organisation are here; standing pages and demonstration records become records.
public record OrganisationFiles(SortedMap<String, String> texts) {
  private static final List<String> NAMES = new ArrayList<>();

  static {
    NAMES.add("organisation.yaml");
    for (var each : VocabularyName.values()) {
      NAMES.add(each.plural() + ".yaml");
    }
    NAMES.addAll(List.of("places.yaml", "menu.yaml", "import.yaml"));
  }

  public OrganisationFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  public static OrganisationFiles of(Map<String, String> texts) {
    return new OrganisationFiles(new TreeMap<>(texts));
  }

  /// Reads the folder. A file that is missing or is not UTF-8 is a mistake, and so is one that nothing reads.
  public static OrganisationFiles read(Path folder) throws OrganisationMistake {
    FolderFiles.check(folder, NAMES);
    var texts = new TreeMap<String, String>();
    for (var name : NAMES) {
      texts.put(name, text(folder, name));
    }
    return new OrganisationFiles(texts);
  }

  /// One file of the folder as text.
  public static String text(Path folder, String name) throws OrganisationMistake {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new OrganisationMistake(file.toString(), 0, "no such file", "the file " + name + " of the organisation");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new OrganisationMistake(file.toString(), 0, "bytes that are not UTF-8", "a text in UTF-8");
    } catch (IOException e) {
      throw new OrganisationMistake(file.toString(), 0, "a file that cannot be read (" + e.getMessage() + ")", "a readable file");
    }
  }
}
