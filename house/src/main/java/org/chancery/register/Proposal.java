package org.chancery.register;

import java.util.List;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.record.Edition;
import org.chancery.record.Metadata;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.jspecify.annotations.Nullable;

/// What someone asks the register to commit. Numbers, time, salts and digests are given by the register.
public sealed interface Proposal {
  /// In which role it is asked.
  Role role();

  /// Say from now on that the organisation is what these files say.
  record ChangeOrganisation(Role role, OrganisationFiles files) implements Proposal {}

  /// Put a record on the public record in one or more languages, as one act. Each language at most once.
  record Issue(Role role, boolean archival, Metadata metadata, List<Edition> editions) implements Proposal {
    public Issue {
      editions = List.copyOf(editions);
    }
  }

  /// Change a public record.
  ///
  /// @param metadata the whole new metadata, or null where it stays
  /// @param editions new editions of languages the record has, or first editions of languages it gains
  record Correct(
      Role role, boolean archival, RecordNumber record, Reason reason, @Nullable Metadata metadata, List<Edition> editions) implements Proposal {
    public Correct {
      editions = List.copyOf(editions);
    }
  }
}
