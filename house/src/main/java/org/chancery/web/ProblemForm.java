package org.chancery.web;

/// Shows a [Problem] in the form that the asked address speaks: a page or problem+json.
@FunctionalInterface
public interface ProblemForm {
  Answer show(Problem problem, Request request);
}
