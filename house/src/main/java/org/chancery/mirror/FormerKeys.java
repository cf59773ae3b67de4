package org.chancery.mirror;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.NoteVerdict;
import org.chancery.log.VerifierKey;
import org.chancery.register.Act;
import org.chancery.register.Handover;

/// The keys that signed a register before those that do, and the checkpoint of each handover, signed by both sides.
///
/// A reader who trusts a former key comes to the present one by them: each handover's tree is the beginning of the present one
/// ([#requireRoots]), and its last entry names the successors ([#requireNamed]). No other entry may change the keys.
final class FormerKeys {
  static final String RESOURCE = "log/former-keys";

  /// Of some thousands of handovers.
  private static final int LONGEST = 64 << 20;

  private final List<Handover> handovers;
  /// The keys that an act has to name, by its index.
  private final Map<Long, List<VerifierKey>> named = new HashMap<>();
  /// Acts before this index were carried over from a log before this one, and say nothing of its keys.
  private long carried;

  /// @param present the keys that sign now
  private FormerKeys(List<Handover> handovers, List<VerifierKey> present) {
    this.handovers = handovers;
    for (int i = 0; i < handovers.size(); i++) {
      named.put(handovers.get(i).size() - 1, i + 1 < handovers.size() ? handovers.get(i + 1).keys() : present);
    }
  }

  /// Reads the handovers up to a checkpoint and requires both sides' signatures; what came after it is passed over.
  ///
  /// @param present the keys that signed the checkpoint
  static FormerKeys read(Resources source, Checkpoint checkpoint, List<VerifierKey> present) {
    var text = source.read(RESOURCE, LONGEST).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    var handovers = new ArrayList<Handover>();
    long offset = 0;
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new Finding(RESOURCE, text.getBytes(StandardCharsets.UTF_8).length, "handovers, each with a line feed", "no line feed at the end").thrown();
    }
    for (var line : text.isEmpty() ? new String[0] : text.substring(0, text.length() - 1).split("\n", -1)) {
      var handover = parse(line, offset);
      if (handover.size() > checkpoint.size()) {
        break;
      }
      handovers.add(handover);
      offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
    var former = new FormerKeys(List.copyOf(handovers), present);
    former.requireOrder(checkpoint.origin());
    return former;
  }

  private static Handover parse(String line, long offset) {
    try {
      var handover = Handover.parse(line);
      if (!handover.line().equals(line)) {
        throw new MalformedLog("handover of keys", "canonical JSON with keys and note alone", "more, or another spelling");
      }
      return handover;
    } catch (MalformedLog e) {
      throw new Finding(RESOURCE, offset, e.what() + ": " + e.expected(), e.found()).thrown();
    }
  }

  private void requireOrder(String origin) {
    long offset = 0;
    long before = 0;
    for (var each : handovers) {
      if (!each.checkpoint().origin().equals(origin)) {
        throw new Finding(RESOURCE, offset, "a checkpoint of the log " + origin, "one of " + each.checkpoint().origin()).thrown();
      }
      if (each.size() <= before) {
        throw new Finding(RESOURCE, offset, "a handover after the one at " + before + " entries", "one at " + each.size()).thrown();
      }
      var both = new ArrayList<>(each.keys());
      both.addAll(Objects.requireNonNull(named.get(each.size() - 1)));
      if (!(each.note().verify(both) instanceof NoteVerdict.Verified(List<VerifierKey> signed) && signed.containsAll(both))) {
        throw new Finding(RESOURCE, offset, "a checkpoint of " + each.size() + " entries signed by " + both.stream().map(VerifierKey::id).toList(), "not all their signatures").thrown();
      }
      before = each.size();
      offset += each.line().getBytes(StandardCharsets.UTF_8).length + 1L;
    }
  }

  /// Requires that the tree of each handover is the beginning of the present one.
  ///
  /// @param roots gives the root of the first so many entries
  void requireRoots(Function<Long, Hash> roots) {
    for (var each : handovers) {
      var root = roots.apply(each.size());
      if (!root.equals(each.checkpoint().root())) {
        throw new Finding(
                RESOURCE,
                0,
                "a handover at the root " + root.base64() + " of the first " + each.size() + " entries",
                "one at the root " + each.checkpoint().root().base64())
            .thrown();
      }
    }
  }

  /// Requires that an act changes the keys exactly where they were handed over, to those that came. Asked for the acts in their order.
  void requireNamed(long index, Act act, String resource, long offset) {
    if (act instanceof Act.LogSucceeded succeeded) {
      carried = Math.max(carried, index + 1 + succeeded.carried());
    }
    if (index < carried && !named.containsKey(index)) {
      return;
    }
    var wanted = named.get(index);
    var found = act instanceof Act.KeysChanged changed ? changed.keys() : null;
    if (!Objects.equals(wanted, found)) {
      throw new Finding(resource, offset, wanted == null ? "no change of keys, since " + RESOURCE + " has no handover here" : "the keys " + ids(wanted), found == null ? "no change of keys" : "the keys " + ids(found))
          .thrown();
    }
  }

  private static String ids(List<VerifierKey> keys) {
    return keys.stream().map(VerifierKey::id).toList().toString();
  }

  /// The handovers of the tree's entries from a size on.
  List<Handover> after(long size) {
    return handovers.stream().filter(each -> each.size() > size).toList();
  }

  /// The log keys that signed before, from the oldest to the newest.
  List<VerifierKey> logKeys() {
    return handovers.stream().map(each -> each.keys().getFirst()).toList();
  }
}
