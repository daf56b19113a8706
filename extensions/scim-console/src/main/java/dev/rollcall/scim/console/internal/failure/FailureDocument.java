// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.failure;

import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.web.Texts;
import java.util.Objects;

/**
 * The explanation of a failure as a JSON document.
 *
 * @param advice the explanation
 * @param texts the language of the sentences
 */
public record FailureDocument(FailureAdvice advice, Texts texts) {
  /** The type of the document. */
  public static final ObjectType<FailureDocument> TYPE =
      ObjectType.<FailureDocument>named("FailureAdvice", "The explanation of a failure.")
          .with(
              "cause",
              JsonType.oneOf(FailureCause.class),
              "The cause.",
              failure -> failure.advice().cause())
          .with(
              "attributes",
              JsonType.listOf(JsonType.TEXT),
              "The attributes or positions that the error names.",
              failure -> failure.advice().attributes())
          .with(
              "sentence",
              JsonType.TEXT,
              "The failure in the language of Accept-Language.",
              failure -> failure.advice().sentence(failure.texts()))
          .with(
              "remedy",
              JsonType.TEXT,
              "The action in the identity provider, in that language.",
              failure -> failure.advice().remedy(failure.texts()));

  /** Checks that no component is null. */
  public FailureDocument {
    Objects.requireNonNull(advice, "advice");
    Objects.requireNonNull(texts, "texts");
  }
}
