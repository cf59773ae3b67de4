package org.chancery.readingroom.api;

import java.util.Optional;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.ProblemForm;
import org.chancery.web.Request;

/// Shows problems as `application/problem+json` (RFC 9457), for the addresses that programs read: `/api/` and `/log/`.
///
/// A problem's type is an address at which its meaning stands.
public final class ApiProblems implements ProblemForm {
  private final Links links;

  /// @param publicAddress scheme and host as readers reach them, without a slash at the end
  public ApiProblems(String publicAddress) {
    this.links = new Links(publicAddress);
  }

  /// Whether an address speaks this form.
  public static boolean speakAt(String path) {
    return path.equals("/api") || path.startsWith("/api/") || path.equals("/log") || path.startsWith("/log/");
  }

  @Override
  public Answer show(Problem problem, Request request) {
    var tree = JsonText.object();
    tree.put("type", links.absolute(Links.PROBLEMS + "/" + problem.code()));
    tree.put("title", problem.title());
    tree.put("status", problem.status());
    tree.put("detail", problem.detail());
    tree.put("code", problem.code());
    var answer = Answer.of(Answer.PROBLEM, JsonText.bytes(tree), Dependence.NONE).withHeader("access-control-allow-origin", "*");
    return problem.status() == 405 ? answer.withHeader("allow", "GET, HEAD, OPTIONS") : answer;
  }

  /// What a problem's code means; empty for a code that no address of the API or the log answers with.
  static Optional<String> meaning(String code) {
    return Optional.ofNullable(
        switch (code) {
          case "not_found" -> "There is nothing at this address: no such resource, record, vocabulary, term, tile or content.";
          case "record_withdrawn" -> "The record was public and is withdrawn; the detail says since when and for what reason.";
          case "wrong_value" -> "A known parameter has a value that it cannot have; the detail names both. Unknown parameters are ignored.";
          case "repeated_parameter" -> "A parameter that has one value is given several times; the detail names it.";
          case "malformed_request" -> "The request cannot be read: its address, its host or its form is not well-formed.";
          case "method_not_allowed" -> "The address is only for reading, with GET and HEAD.";
          case "content_too_large" -> "The request carries more than the address takes.";
          case "address_too_long" -> "The address is longer than the site takes.";
          case "head_too_large" -> "The request's head is larger than the site takes.";
          case "head_too_slow" -> "The request's head took longer to come than the site waits.";
          case "version_not_supported" -> "The request speaks a version of HTTP that the site does not.";
          case "internal_error" -> "Something failed at this end. The same request may succeed later.";
          case "busy" -> "Too many answers are being made. The request may be sent again after the time in Retry-After.";
          default -> null;
        });
  }
}
