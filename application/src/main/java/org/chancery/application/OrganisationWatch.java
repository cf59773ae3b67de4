package org.chancery.application;

import java.util.List;
import java.util.function.Consumer;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.OrganisationMistake;
import org.chancery.readingroom.Projection;
import org.chancery.register.Act;
import org.chancery.register.LoggedAct;
import org.chancery.register.RegisterReader;

/// Notices that a mirrored register says anew whose it is. It begins at the register's end as it finds it.
final class OrganisationWatch implements Projection {
  private final RegisterReader reader;
  private final Consumer<Organisation> changed;
  private volatile long position;

  OrganisationWatch(RegisterReader reader, Consumer<Organisation> changed) {
    this.reader = reader;
    this.changed = changed;
    this.position = reader.size();
  }

  @Override
  public String name() {
    return "organisation";
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(List<LoggedAct> acts) {
    if (acts.stream().anyMatch(each -> each.index() >= position && each.act() instanceof Act.OrganisationChanged)) {
      try {
        changed.accept(MirroredHouse.organisation(reader));
      } catch (OrganisationMistake e) {
        throw new IllegalStateException("the organisation, as the mirrored register describes it, cannot be read by this program: " + e.getMessage(), e);
      }
    }
    position = Math.max(position, acts.getLast().index() + 1);
  }
}
