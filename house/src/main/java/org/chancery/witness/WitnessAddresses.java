package org.chancery.witness;

import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignatureLine;
import org.chancery.log.VerifierKey;
import org.chancery.web.Answer;
import org.chancery.web.Caching;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Request;
import org.chancery.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses of a witness (`tlog-witness`): `POST /add-checkpoint`, `GET /{SHA-256 of a log's origin}/checkpoint`, and
/// `GET /keys`, its own verifier keys.
public final class WitnessAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessAddresses.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String SIZE = "text/x.tlog.size";
  /// A proof has at most 63 lines of 45 bytes; the rest is room for a checkpoint with some forty lines, the longest kind among them.
  private static final int LONGEST_REQUEST = 160_000;

  private final Witness witness;

  public WitnessAddresses(Witness witness) {
    this.witness = witness;
  }

  public void routes(Router router, Site site) {
    router.route("/add-checkpoint").handler(site.posted(LONGEST_REQUEST, this::add));
    router.routeWithRegex("/[0-9a-f]{64}/checkpoint").handler(site.preflight());
    router.routeWithRegex("/[0-9a-f]{64}/checkpoint").handler(site.fresh(this::cosigned));
    router.route("/keys").handler(site.resource(request -> text(witness.keys().stream().map(VerifierKey::text).toList())));
    router.route("/health/live").handler(site.fresh(request -> text(List.of("up")).cached(Caching.NEVER).passing()));
  }

  /// A refusal as the clients of a witness read it: a line of plain text.
  public static Answer problem(Problem problem, Request request) {
    var answer = text(List.of(problem.code() + ": " + problem.detail()));
    return request.path().equals("/add-checkpoint") ? answer.withHeader("allow", "POST") : answer;
  }

  private static Answer text(List<String> lines) {
    return Answer.of(TEXT, lines.stream().map(each -> each + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8), Dependence.NONE);
  }

  private Answer add(byte[] body) {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (MalformedLog e) {
      throw new Refusal(new Problem(400, "malformed_request", e.getMessage()));
    }
    try {
      return answer(witness.add(request), request);
    } catch (IOException e) {
      LOG.error("a checkpoint was not cosigned: the memory failed", e);
      throw new Refusal(new Problem(503, "memory_failed", "The witness cannot use its memory. Nothing was cosigned; please try again later."));
    }
  }

  private static Answer answer(Witness.Decision decision, AddCheckpoint request) {
    return switch (decision) {
      case Witness.Decision.Cosigned(List<SignatureLine> lines) -> text(lines.stream().map(SignatureLine::text).toList());
      case Witness.Decision.OtherSize(long cosigned) ->
          Answer.of(SIZE, (cosigned + "\n").getBytes(StandardCharsets.UTF_8), Dependence.NONE).withStatus(409);
      case Witness.Decision.Malformed(String why) -> throw new Refusal(new Problem(400, "malformed_request", why));
      case Witness.Decision.NotSigned(String why) -> throw new Refusal(new Problem(403, "not_signed", why));
      case Witness.Decision.UnknownLog ignored -> throw new Refusal(new Problem(404, "unknown_log", "This witness does not watch the checkpoint's log."));
      case Witness.Decision.NotConsistent(String why) -> {
        LOG.warn("refused to cosign what does not continue the log: {}; {}", why, request.note().text().replace('\n', ' '));
        throw new Refusal(new Problem(422, "not_consistent", why));
      }
    };
  }

  private Answer cosigned(Request request) {
    try {
      var note = witness.cosigned(request.path().substring(1, 65)).orElseThrow(() -> new Refusal(Problem.notFound("cosigned checkpoint of such a log")));
      return text(note.render().lines().toList()).withHeader("access-control-allow-origin", "*").passing();
    } catch (IOException e) {
      LOG.error("the memory failed", e);
      throw new Refusal(new Problem(503, "memory_failed", "The witness cannot use its memory; please try again later."));
    }
  }
}
