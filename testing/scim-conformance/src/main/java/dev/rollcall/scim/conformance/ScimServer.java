// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A SCIM server from the view of a client: a base URL and a bearer token. Thread-safe. It follows
 * no redirects and keeps no cookies. A request is retried on 429 ({@link RateLimitRetry}) after at
 * most {@link #LONGEST_WAIT}; no other response is retried. A response of more than 16 MiB, or one
 * that is incomplete at the timeout, counts as missing.
 */
public final class ScimServer implements AutoCloseable {
  /** The maximum honoured delay of {@code Retry-After}. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final String MEDIA_TYPE = "application/scim+json";

  private final URI base;
  private final String token;
  private final HttpConnections connections;
  private final Optional<RateLimitRetry> retry;

  private ScimServer(
      URI base, String token, HttpConnections connections, Optional<RateLimitRetry> retry) {
    this.base = base;
    this.token = token;
    this.connections = connections;
    this.retry = retry;
  }

  /**
   * Creates a client of a server.
   *
   * @param base the tenant URL, with or without a slash at its end
   * @param token the bearer token
   * @param timeout the maximum duration of one exchange, from the connection to the end of the body
   * @throws IllegalArgumentException when the URL is not an absolute http or https URL
   */
  public static ScimServer at(URI base, String token, Duration timeout) {
    boolean isHttp = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!isHttp || base.getHost() == null || base.getRawQuery() != null) {
      throw new IllegalArgumentException("The URL must be like https://host/path");
    }
    String text = base.toString();
    URI trimmed = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    return new ScimServer(
        trimmed,
        Objects.requireNonNull(token, "token"),
        new HttpConnections(timeout),
        Optional.of(new RateLimitRetry(LONGEST_WAIT)));
  }

  /** As {@link #at(java.net.URI, String, java.time.Duration)} with a timeout of 30 seconds. */
  public static ScimServer at(URI base, String token) {
    return at(base, token, Duration.ofSeconds(30));
  }

  /** Returns the base URL, without a slash at its end. */
  public URI base() {
    return base;
  }

  /** Returns the same server with another token; closing either closes both. */
  public ScimServer withToken(String other) {
    return new ScimServer(base, other, connections, retry);
  }

  /** Returns the same server with the token of another tenant; closing either closes both. */
  public ScimServer withTokenOf(ScimServer other) {
    return withToken(other.token);
  }

  /** Returns the same server with another base URL; closing either closes both. */
  public ScimServer withBase(URI other) {
    return new ScimServer(other, token, connections, retry);
  }

  /** Returns the same server without retries; closing either closes both. */
  public ScimServer withoutRetry() {
    return new ScimServer(base, token, connections, Optional.empty());
  }

  /**
   * Sends a request and reads the whole response.
   *
   * @throws ServerUnreachableException when there is no complete response
   * @throws IllegalArgumentException when the path does not begin with a slash or is not valid in a
   *     URI
   */
  public Exchange send(Call call) {
    return retry.isPresent() ? retry.get().send(() -> once(call)) : once(call);
  }

  /** Returns the JSON object at a path; empty unless the response is 2xx with an object. */
  public Optional<ComplexValue> find(String path) {
    try {
      Exchange response = send(Call.get(path));
      return response.isSuccess() ? response.json() : Optional.empty();
    } catch (ServerUnreachableException silent) {
      return Optional.empty();
    }
  }

  /** Returns the resources of the list response at a path; none for any other response. */
  public List<ComplexValue> list(String path) {
    return find(path).orElse(ComplexValue.EMPTY).elements("Resources").stream()
        .filter(ComplexValue.class::isInstance)
        .map(ComplexValue.class::cast)
        .toList();
  }

  private Exchange once(Call call) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("Accept", MEDIA_TYPE);
    call.body().ifPresent(body -> headers.put("Content-Type", MEDIA_TYPE));
    call.headers().forEach(headers::put);
    return connections.exchange(call, uri(call.path()), headers);
  }

  /** A path without a leading slash could name another host: {@code @host}, {@code .x}. */
  private URI uri(String path) {
    if (!path.isEmpty() && path.charAt(0) != '/' && path.charAt(0) != '?') {
      throw new IllegalArgumentException("The path of a request must begin with a slash");
    }
    return URI.create(base + path);
  }

  @Override
  public void close() {
    connections.close();
  }
}
