package org.chancery.readingroom.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;
import org.chancery.record.Meeting;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// The absolute addresses that answers of the API give.
///
/// @param publicAddress scheme and host as readers reach them, without a slash at the end
record Links(String publicAddress) {
  static final String ROOT = "/api/v1";
  static final String RECORDS = ROOT + "/records";
  static final String VOCABULARIES = ROOT + "/vocabularies";
  static final String DOCUMENT = ROOT + "/openapi.json";
  static final String PROBLEMS = ROOT + "/problems";

  Links {
    if (!publicAddress.matches("https?://[^/]+")) {
      throw new IllegalArgumentException("a public address is a scheme and a host, found \"" + publicAddress + "\"");
    }
  }

  String absolute(String path) {
    return publicAddress + path;
  }

  /// The page of a record, or of the standing page that it is.
  String page(Language language, RecordNumber number, String title, @Nullable Slug page) {
    return absolute(page == null ? Addresses.record(language, number, title) : Addresses.page(language, page));
  }

  String record(RecordNumber number) {
    return absolute(RECORDS + "/" + number);
  }

  String vocabulary(VocabularyName name) {
    return absolute(VOCABULARIES + "/" + name.plural());
  }

  String term(VocabularyName name, Slug slug) {
    return vocabulary(name) + "/" + slug;
  }

  /// Names a content by its digest and says where its bytes are.
  void content(ObjectNode tree, Digest digest) {
    tree.put("sha256", digest.hex());
    tree.put("content", absolute(Addresses.content(digest)));
  }

  static void meeting(ObjectNode tree, Meeting meeting) {
    tree.put("start", meeting.start().toString());
    tree.put("end", meeting.end().toString());
    tree.put("zone", meeting.zone().getId());
    tree.put("status", meeting.status().name().toLowerCase(Locale.ROOT));
    var venue = tree.putObject("venue");
    meeting.venue().entrySet().stream()
        .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
        .forEach(each -> venue.put(each.getKey().tag(), each.getValue()));
  }
}
