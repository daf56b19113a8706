// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.failure;

import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Explains a failure in one sentence and says what to do in the identity provider.
 *
 * @param cause the cause
 * @param attributes the attributes or positions that the error names
 */
public record FailureAdvice(FailureCause cause, List<String> attributes) {
  private static final Pattern QUOTED = Pattern.compile("'([^']{1,200})'");
  private static final int MAX_ATTRIBUTES = 3;

  /** Copies the attributes. */
  public FailureAdvice {
    Objects.requireNonNull(cause, "cause");
    attributes = List.copyOf(attributes);
  }

  /** Returns the explanation of a failure. */
  public static FailureAdvice of(Outcome outcome) {
    FailureCause cause = FailureCause.of(outcome);
    String detail = outcome.detail();
    int end = detail.indexOf("not known to resource type");
    String named = end < 0 ? detail : detail.substring(0, end);
    return new FailureAdvice(
        cause,
        QUOTED
            .matcher(named)
            .results()
            .map((MatchResult found) -> found.group(1))
            .distinct()
            .limit(MAX_ATTRIBUTES)
            .toList());
  }

  /** Returns the sentence. */
  public String sentence(Texts texts) {
    return texts.get(cause.key(), subject(texts));
  }

  /** Returns what to do. */
  public String remedy(Texts texts) {
    return texts.get(cause.key() + ".do", subject(texts));
  }

  private String subject(Texts texts) {
    return attributes.isEmpty() ? texts.get("log.attribute") : String.join(", ", attributes);
  }
}
