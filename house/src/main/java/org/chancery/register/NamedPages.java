package org.chancery.register;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.record.MetadataForm;
import org.chancery.record.RecordNumber;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Which standing page an act gives an address to, by the contents of acts that are committed already. An address belongs to the
/// first record that names it.
///
/// Used by one thread, for acts in the order of the log.
final class NamedPages {
  private final DSLContext sql;
  private final Map<Slug, RecordNumber> named = new HashMap<>();

  NamedPages(DSLContext sql) {
    this.sql = sql;
  }

  /// The page that the act's record gets; null where it names none, or one of another record, or its metadata is redacted.
  ///
  /// @param contents gives nothing for what was redacted
  @Nullable Slug page(Act act, Function<Digest, Optional<byte[]>> contents) throws MalformedContent {
    var reference =
        switch (act) {
          case Act.Issued issued -> issued.metadata();
          case Act.Corrected corrected -> corrected.metadata();
          default -> null;
        };
    if (reference == null) {
      return null;
    }
    var bytes = contents.apply(reference.digest());
    var page = bytes.isEmpty() ? null : MetadataForm.parse(bytes.get()).page();
    if (page == null) {
      return null;
    }
    var number = act.about().orElseThrow();
    var holder = named.computeIfAbsent(page, each -> RegisterReader.page(sql, each).orElse(number));
    return holder.equals(number) ? page : null;
  }
}
