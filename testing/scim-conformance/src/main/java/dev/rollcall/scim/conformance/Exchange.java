// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A request and the answer to it.
 *
 * @param call what was asked
 * @param uri where
 * @param status the HTTP status
 * @param headers the answer's headers; a name that comes more than once has all its values
 * @param body the answer's body as text; empty for none
 * @param took from the first byte sent to the last one read
 */
public record Exchange(
    Call call, URI uri, int status, Map<String, List<String>> headers, String body, Duration took) {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final int MAX_BODY_KEPT = 16 * 1_024;
  private static final int MAX_HEADER_KEPT = 512;
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  /** Checks that all parts are there. */
  public Exchange {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(took, "took");
  }

  /** The first value of a header, whose name is compared without regard to letter case. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /** The body as a JSON object; empty when it is none. */
  public Optional<ComplexValue> json() {
    try {
      return Optional.of(READER.readObject(body));
    } catch (ScimException notJson) {
      return Optional.empty();
    }
  }

  /**
   * A copy that a report can keep, whatever the server has answered: the first characters of the
   * body and headers of moderate length.
   */
  public Exchange forReport() {
    Map<String, List<String>> kept = new HashMap<>();
    headers.forEach(
        (name, values) -> {
          if (values.stream().mapToInt(String::length).sum() <= MAX_HEADER_KEPT) {
            kept.put(name, values);
          }
        });
    String start = body.length() > MAX_BODY_KEPT ? body.substring(0, MAX_BODY_KEPT) : body;
    return new Exchange(call, uri, status, kept, start, took);
  }

  /** Whether the status is one of success. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether the server asks for patience (RFC 6585 section 4). */
  public boolean isTooEarly() {
    return status == 429;
  }

  /**
   * Waits as long as {@code Retry-After} says, and a second without that header.
   *
   * @param longest the most that is waited
   */
  public void await(Duration longest) {
    Duration requested =
        header("Retry-After")
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(DEFAULT_WAIT);
    try {
      TimeUnit.NANOSECONDS.sleep(
          (requested.compareTo(longest) > 0 ? longest : requested).toNanos());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
