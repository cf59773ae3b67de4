package org.chancery.readingroom;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.LoggedAct;
import org.chancery.register.RegisterReader;
import org.chancery.web.AnswerCache;

/// Keeps the answers in memory fresh: drops what an act touches.
///
/// A withdrawal touches everything, any other act about record N touches `record:N`, `records`, the record's day, and `undated` where it has none. What every page
/// shows (the organisation, the titles of standing pages in the menu) touches everything. It MUST follow behind the index, so that
/// an answer made anew is made of what the index then knows. It holds nothing, so it begins at the last act of the register as
/// it finds it: taking that in, once the index has caught up, drops every answer that was made of half an index.
public final class Freshness implements Projection {
  private final AnswerCache cache;
  private final RegisterReader register;
  private final boolean everything;
  private volatile long position;
  private boolean begun;

  public Freshness(AnswerCache cache, RegisterReader register) {
    this(cache, register, false);
  }

  /// @param everything whether each act touches everything, as where every page says how far the register is
  public Freshness(AnswerCache cache, RegisterReader register, boolean everything) {
    this.cache = cache;
    this.register = register;
    this.everything = everything;
    this.position = Math.max(0, register.size() - 1);
  }

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(List<LoggedAct> acts) {
    var numbers = new HashSet<RecordNumber>();
    var redacted = new HashSet<String>();
    boolean all = everything || !begun;
    long after = position;
    for (var each : acts) {
      if (each.index() >= position) {
        all |= each.act().about().isEmpty();
        each.act().about().ifPresent(numbers::add);
        if (each.act() instanceof Act.Redacted gone) {
          gone.redacted().forEach(digest -> redacted.add("content:" + digest));
        }
        after = Math.max(after, each.index() + 1);
      }
    }
    if (all) {
      cache.clear();
    } else if (!numbers.isEmpty()) {
      cache.touch(redacted, Set.of());
      touch(numbers);
    }
    begun = true;
    position = after;
  }

  private void touch(Set<RecordNumber> numbers) {
    var keys = new HashSet<>(Set.of("records"));
    var days = new HashSet<LocalDate>();
    var states = register.records(numbers);
    if (states.size() < numbers.size()) {
      cache.clear(); // of a withdrawn record nothing tells any more where it stood
      return;
    }
    for (var state : states.values()) {
      if (state.metadata().page() != null) {
        cache.clear();
        return;
      }
      keys.add("record:" + state.number());
      if (state.metadata().date() == null) {
        keys.add("undated");
      } else {
        days.add(state.metadata().date());
      }
    }
    cache.touch(keys, days);
  }
}
