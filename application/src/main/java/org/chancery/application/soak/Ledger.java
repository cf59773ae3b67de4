package org.chancery.application.soak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chancery.application.soak.Told.Answered;
import org.chancery.log.Hash;
import org.chancery.log.SignedNote;
import org.chancery.log.TreeEdge;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.register.Act;
import org.chancery.register.ActForm;
import org.chancery.register.Agreement;
import org.chancery.register.Head;
import org.chancery.register.LawfulOrder;
import org.chancery.register.RegisterCorrupt;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;

/// What publishing processes said, beside what the register holds. Used by one thread.
final class Ledger {
  private static final Pattern TITLE = Pattern.compile("\"title\":\"Act (\\d+)\"");

  private final List<Answered> answered = new ArrayList<>();
  private final Set<Long> open = new HashSet<>();
  private long next;

  private final List<String> inconsistent = new ArrayList<>();
  private final Map<Long, List<Long>> acts = new TreeMap<>();
  private final LawfulOrder order = new LawfulOrder();
  private final List<Hash> leaves = new ArrayList<>();
  /// By the size of the tree.
  private final List<Hash> roots = new ArrayList<>(List.of(Hash.EMPTY_TREE));
  private TreeEdge edge = TreeEdge.empty();

  void hear(Collection<Told> told) {
    told.forEach(this::hear);
  }

  void hear(Told told) {
    switch (told) {
      case Told.Asked(long request) -> open.add(request);
      case Answered answer -> {
        answered.add(answer);
        open.remove(answer.request());
        next = Math.max(next, answer.request() + 1);
      }
    }
  }

  /// The first request that was not answered, where there is one publishing process.
  long next() {
    return next;
  }

  /// Whether a request was asked and not answered.
  boolean inFlight() {
    return !open.isEmpty();
  }

  /// How many requests were acts already when they were asked again: a process had committed them and did not come to answer.
  int again() {
    return (int) answered.stream().filter(Answered::again).count();
  }

  /// The index of the first act that was answered.
  long firstIndex() {
    return answered.getFirst().index();
  }

  /// A ledger that heard the same and has not yet looked at the register.
  Ledger unread() {
    var other = new Ledger();
    other.answered.addAll(answered);
    return other;
  }

  /// Reads what the register holds beyond what was read before: each act, its contents, their order, and that they make the signed
  /// root. All of it is the whole verification of a register from within.
  void follow(Database database) {
    try {
      Agreement.require(database);
      var reader = new RegisterReader(database);
      var head = reader.head();
      if (head.isPresent()) {
        follow(reader, head.get());
      } else if (edge.size() > 0) {
        inconsistent.add("the register is empty, and had " + edge.size() + " acts");
      }
    } catch (RegisterCorrupt | MalformedContent e) {
      inconsistent.add(String.valueOf(e.getMessage()));
    }
  }

  private void follow(RegisterReader reader, Head head) throws MalformedContent {
    if (!SignedNote.parse(head.note()).verify(List.of(Publishing.KEY.verifierKey())).verified()) {
      inconsistent.add("the checkpoint of " + head.size() + " acts is not signed by the log's key");
    }
    for (var entry : reader.entries(edge.size(), head.size())) {
      take(reader, entry);
    }
    if (edge.size() != head.size() || !edge.root().equals(head.root())) {
      inconsistent.add("the checkpoint says " + head.size() + " acts with the root " + head.root() + ", and " + edge.size() + " acts with the root " + edge.root() + " were read");
    }
  }

  private void take(RegisterReader reader, byte[] entry) throws MalformedContent {
    long index = edge.size();
    var leaf = Hash.leaf(entry);
    leaves.add(leaf);
    edge = edge.append(leaf);
    roots.add(edge.root());
    var act = ActForm.parse(entry);
    order.follow(act).ifPresent(breach -> inconsistent.add("act " + index + ": expected " + breach.expected() + ", found " + breach.found()));
    requests(reader, index, act).forEach(request -> acts.computeIfAbsent(request, none -> new ArrayList<>()).add(index));
  }

  /// The requests that the contents of an act are of: one, but for a mistake.
  private Set<Long> requests(RegisterReader reader, long index, Act act) {
    var found = new HashSet<Long>();
    for (var digest : act.contents()) {
      var bytes = reader.content(digest);
      if (bytes.isEmpty() || !Digest.of(bytes.get()).equals(digest)) {
        inconsistent.add("act " + index + ": its content " + digest + " is " + (bytes.isEmpty() ? "not there" : "another"));
        continue;
      }
      var title = TITLE.matcher(new String(bytes.get(), StandardCharsets.UTF_8));
      if (title.find()) {
        found.add(Long.valueOf(title.group(1)));
      }
    }
    return found;
  }

  /// What was said, compared with what was read of the register so far.
  Account account() {
    var lost = new ArrayList<String>();
    var wrong = new ArrayList<>(inconsistent);
    for (var each : answered) {
      boolean there = acts.getOrDefault(each.request(), List.of()).contains(each.index()) && leaves.get((int) each.index()).equals(each.leaf());
      if (!there) {
        lost.add("request " + each.request() + " was answered as act " + each.index() + ", and is not there");
      }
      if (each.size() > edge.size() || !roots.get((int) each.size()).equals(each.root())) {
        wrong.add("a checkpoint of " + each.size() + " acts with the root " + each.root() + " was shown, and the register of " + edge.size() + " acts does not begin so");
      }
    }
    var doubled =
        acts.entrySet().stream().filter(each -> each.getValue().size() > 1).map(each -> "request " + each.getKey() + " is acts " + each.getValue()).toList();
    return new Account(answered.size(), edge.size(), lost, doubled, wrong);
  }
}
