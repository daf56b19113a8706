// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.Abbreviation;
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
 * A request and its response.
 *
 * @param call the request
 * @param uri the URL of the request
 * @param status the HTTP status
 * @param headers the response headers; a repeated name has all its values
 * @param body the response body as text; empty for none
 * @param took the time from the first byte sent to the last byte read
 */
public record Exchange(
    Call call, URI uri, int status, Map<String, List<String>> headers, String body, Duration took) {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final int MAX_BODY_KEPT = 16 * 1_024;
  private static final int MAX_HEADER_KEPT = 512;
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  /** Checks that all components are present. */
  public Exchange {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(took, "took");
  }

  /** Returns the first value of a header, whose name is case-insensitive. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /** Returns the body as a JSON object; empty when it is not one. */
  public Optional<ComplexValue> json() {
    try {
      return Optional.of(READER.readObject(body));
    } catch (ScimException notJson) {
      return Optional.empty();
    }
  }

  /**
   * Returns a bounded copy for a report: the first characters of the body, and headers of moderate
   * length.
   */
  public Exchange forReport() {
    Map<String, List<String>> kept = new HashMap<>();
    headers.forEach(
        (name, values) -> {
          if (values.stream().mapToInt(String::length).sum() <= MAX_HEADER_KEPT) {
            kept.put(name, values);
          }
        });
    String start = Abbreviation.truncate(body, MAX_BODY_KEPT);
    return new Exchange(call, uri, status, kept, start, took);
  }

  /** Returns whether the status is 2xx. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Returns whether the status is 429 Too Many Requests (RFC 6585 section 4). */
  public boolean isRateLimited() {
    return status == 429;
  }

  /**
   * Waits for the duration of {@code Retry-After}, or a second without that header.
   *
   * @param longest the maximum wait
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
