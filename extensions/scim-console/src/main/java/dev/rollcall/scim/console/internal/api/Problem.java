// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The description of an error in a response (RFC 9457).
 *
 * @param status the HTTP status
 * @param detail a sentence about this error
 * @param errors the inputs that are wrong
 */
public record Problem(int status, String detail, List<WrongInput> errors) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectType<WrongInput> WRONG_INPUT =
      ObjectType.<WrongInput>named("WrongInput", "An input that is wrong.")
          .with("detail", JsonType.TEXT, "What is wrong.", WrongInput::detail)
          .optional("parameter", JsonType.TEXT, "The parameter.", WrongInput::parameter)
          .optional(
              "pointer",
              JsonType.TEXT,
              "The JSON Pointer of the member of the body (RFC 6901), as a URI fragment.",
              WrongInput::pointer);

  /** The type of the document. */
  public static final ObjectType<Problem> TYPE =
      ObjectType.<Problem>named("Problem", "An error (RFC 9457).")
          .with("title", JsonType.TEXT, "The phrase of the status.", Problem::title)
          .with("status", JsonType.NUMBER, "The HTTP status.", problem -> (long) problem.status())
          .with("detail", JsonType.TEXT, "A sentence about this error.", Problem::detail)
          .optional(
              "errors",
              JsonType.listOf(WRONG_INPUT),
              "The inputs that are wrong.",
              problem -> Optional.of(problem.errors()).filter(wrong -> !wrong.isEmpty()));

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  /** Copies the list. */
  public Problem {
    Objects.requireNonNull(detail, "detail");
    errors = List.copyOf(errors);
  }

  /**
   * An input that is wrong.
   *
   * @param detail the reason
   * @param parameter the name of the parameter; empty for a member of the body
   * @param pointer the pointer to the member; empty for a parameter
   */
  public record WrongInput(String detail, Optional<String> parameter, Optional<String> pointer) {
    /** Checks that no component is null. */
    public WrongInput {
      Objects.requireNonNull(detail, "detail");
      Objects.requireNonNull(parameter, "parameter");
      Objects.requireNonNull(pointer, "pointer");
    }
  }

  /** Returns a description without inputs. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of());
  }

  private String title() {
    return TITLES.getOrDefault(status, "Error");
  }

  /** Returns the document. */
  public ComplexValue toJson() {
    return TYPE.write(this);
  }
}
