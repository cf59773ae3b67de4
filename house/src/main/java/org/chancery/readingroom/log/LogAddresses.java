package org.chancery.readingroom.log;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.log.EntryBundle;
import org.chancery.log.Subtrees;
import org.chancery.log.TilePath;
import org.chancery.log.TileRoots;
import org.chancery.log.Tiles;
import org.chancery.log.VerifierKey;
import org.chancery.record.Digest;
import org.chancery.register.Handover;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Caching;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Site;
import org.jspecify.annotations.Nullable;

/// Serves every [LogAddress], and the proof of each edition. Every other path under `/log/` is a problem of status 404.
///
/// Scripts of every site may read them (CORS), so that a page elsewhere can verify.
public final class LogAddresses {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String LINES = "application/jsonl";

  private final RegisterReader register;
  private final Subtrees subtrees;
  private final Optional<WitnessedHeads> witnessed;
  private final List<VerifierKey> keys;
  private final EditionProofs proofs;
  /// The largest head that was read; never replaced by a smaller one; null before the first act.
  private final AtomicReference<@Nullable Head> largest = new AtomicReference<>();

  /// @param keys that sign each new checkpoint unless a handover names others, the log's own first
  public LogAddresses(RegisterReader register, List<VerifierKey> keys) {
    this(register, Subtrees.of(register.leafHashes(), TileRoots.inMemory()), keys, Optional.empty());
  }

  /// @param subtrees the register's tree, with a memory
  /// @param keys that sign each new checkpoint unless a handover names others, the log's own first
  /// @param witnessed what witnesses say of the checkpoints; empty where none is asked
  public LogAddresses(RegisterReader register, Subtrees subtrees, List<VerifierKey> keys, Optional<WitnessedHeads> witnessed) {
    this.register = register;
    this.subtrees = subtrees;
    this.witnessed = witnessed;
    this.proofs = new EditionProofs(register, subtrees, head -> register.keys(head, keys).getFirst(), witnessed);
    this.keys = List.copyOf(keys);
  }

  public void routes(Router router, Site site) {
    router.route("/log/*").handler(site.preflight());
    router.route("/log/*").handler(context -> route(context, site));
    router.routeWithRegex(EditionProofs.ADDRESS).handler(site.preflight());
    router.routeWithRegex(EditionProofs.ADDRESS).handler(site.resource(request -> open(proofs.answer(request, this::head))));
  }

  private void route(RoutingContext context, Site site) {
    var path = context.request().path();
    // A path that decoding or dot segments would change is a second spelling.
    var address = path.equals(context.normalizedPath()) ? LogAddress.parse(path) : Optional.<LogAddress>empty();
    if (address.isEmpty()) {
      context.fail(404);
    } else if (settled(address.get())) {
      site.resource(request -> open(answer(address.get()))).handle(context);
    } else {
      site.fresh(request -> open(answer(address.get())).passing()).handle(context);
    }
  }

  /// Whether the answer is the same whenever it is begun, so that readers may share it and the site may keep it. A tile
  /// that the largest known tree does not hold may come with the next act.
  private boolean settled(LogAddress address) {
    return switch (address) {
      case LogAddress.Keys ignored -> false;
      case LogAddress.FormerKeys ignored -> false;
      case LogAddress.OneContent ignored -> true;
      case LogAddress.Tile(TilePath path) -> width(path, size(largest.get())) >= path.width();
      case LogAddress.NewestCheckpoint ignored -> false;
      case LogAddress.Contents ignored -> false;
    };
  }

  private static Answer open(Answer answer) {
    return answer.withHeader("access-control-allow-origin", "*");
  }

  private Answer answer(LogAddress address) {
    return switch (address) {
      case LogAddress.NewestCheckpoint ignored -> checkpoint();
      case LogAddress.Keys ignored -> keys();
      case LogAddress.FormerKeys ignored -> Answer.of(LINES, lines(register.succession().handovers().stream().map(Handover::line)), Dependence.NONE);
      case LogAddress.Tile(TilePath path) -> tile(path);
      case LogAddress.OneContent(Digest digest) -> content(digest);
      case LogAddress.Contents(long bundle) -> contents(bundle);
    };
  }

  private static Refusal absent(String what) {
    return new Refusal(Problem.notFound(what));
  }

  /// The newest committed head, and never a smaller one than was given before. On a mirror, one of the same size may have got more lines.
  private @Nullable Head head() {
    var read = register.head().orElse(null);
    return largest.accumulateAndGet(read, (before, now) -> size(now) >= size(before) ? now : before);
  }

  private static long size(@Nullable Head head) {
    return head == null ? 0 : head.size();
  }

  private static int width(TilePath path, long size) {
    return switch (path) {
      case TilePath.Hashes hashes -> Tiles.width(size, hashes.level(), hashes.index());
      case TilePath.Entries entries -> Tiles.width(size, 0, entries.index());
    };
  }

  private Answer checkpoint() {
    var head = head();
    if (head == null) {
      throw absent("checkpoint yet: the log is empty");
    }
    var shown = witnessed.map(each -> each.cosigned(head)).orElse(head);
    return Answer.of(TEXT, shown.note().getBytes(StandardCharsets.UTF_8), Dependence.NONE);
  }

  private Answer keys() {
    var head = head();
    return Answer.of(TEXT, lines((head == null ? keys : register.keys(head, keys)).stream().map(VerifierKey::text)), Dependence.NONE);
  }

  private static byte[] lines(Stream<String> lines) {
    return lines.map(each -> each + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
  }

  private Answer tile(TilePath path) {
    long size = size(head());
    if (path.width() > width(path, size)) {
      throw absent("such tile in this log");
    }
    return Answer.immutable(
        BYTES,
        switch (path) {
          case TilePath.Hashes hashes -> Tiles.tile(subtrees, size, hashes).orElseThrow(() -> absent("such tile in this log"));
          case TilePath.Entries entries -> {
            long first = entries.index() * TilePath.FULL_WIDTH;
            yield EntryBundle.encode(register.entries(first, first + entries.width()));
          }
        });
  }

  private Answer content(Digest digest) {
    var bytes = register.content(digest).orElseThrow(() -> absent("such content in this log"));
    // Kept under a name, so that a redaction can drop it.
    return new Answer(200, Answer.JSON, bytes, Caching.IMMUTABLE, Dependence.on("content:" + digest), true, Map.of());
  }

  /// The contents in the order in which the acts name them; redacted ones are left out.
  private Answer contents(long bundle) {
    int width = bundle > TilePath.HIGHEST_INDEX ? 0 : Tiles.width(size(head()), 0, bundle);
    if (width == 0) {
      throw absent("such entry bundle in this log");
    }
    var digests = new LinkedHashSet<Digest>();
    register.acts(bundle * TilePath.FULL_WIDTH, width).forEach(each -> digests.addAll(each.act().contents()));
    var lines = new ByteArrayOutputStream();
    for (var content : register.contents(digests).values()) {
      lines.writeBytes(content);
      lines.write('\n');
    }
    return Answer.of(LINES, lines.toByteArray(), Dependence.NONE);
  }
}
