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
 * A SCIM server as a client sees it: a base URL and a bearer token. Thread-safe. It follows no
 * redirect and keeps no cookie. A request that is answered with 429 is sent again ({@link
 * RateLimitRetry}) after at most {@link #LONGEST_WAIT}; no other response is retried. A response of
 * more than 16 MiB, or one that is not complete within the timeout, counts as none.
 */
public final class ScimServer implements AutoCloseable {
  /** The longest delay that {@code Retry-After} is obeyed for before a request is sent again. */
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
   * The server at this URL.
   *
   * @param base what a customer pastes as the tenant URL; a slash at its end does not matter
   * @param token the bearer token
   * @param timeout how long one exchange may take, from the connection to the end of the body
   * @throws IllegalArgumentException when the URL is not an absolute one of http or https
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

  /** The same with half a minute to answer. */
  public static ScimServer at(URI base, String token) {
    return at(base, token, Duration.ofSeconds(30));
  }

  /** The base URL, without a slash at its end. */
  public URI base() {
    return base;
  }

  /** The same server for someone with another token; closing either closes both. */
  public ScimServer withToken(String other) {
    return new ScimServer(base, other, connections, retry);
  }

  /** The same server asked with the token of another; closing either closes both. */
  public ScimServer withTokenOf(ScimServer other) {
    return withToken(other.token);
  }

  /** The same server under another base URL; closing either closes both. */
  public ScimServer withBase(URI other) {
    return new ScimServer(other, token, connections, retry);
  }

  /** The same, that leaves waiting to its caller; closing either closes both. */
  public ScimServer withoutPatience() {
    return new ScimServer(base, token, connections, Optional.empty());
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @throws ServerUnreachableException when there is no complete response
   * @throws IllegalArgumentException when the path does not begin with a slash or is no part of a
   *     URI
   */
  public Exchange send(Call call) {
    return retry.isPresent() ? retry.get().send(() -> once(call)) : once(call);
  }

  /** The JSON object at a path; empty when the server does not answer with one and 2xx. */
  public Optional<ComplexValue> find(String path) {
    try {
      Exchange answer = send(Call.get(path));
      return answer.isSuccess() ? answer.json() : Optional.empty();
    } catch (ServerUnreachableException silent) {
      return Optional.empty();
    }
  }

  /** The resources of the list response at a path; none when the server does not answer so. */
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

  /** A path that does not begin with a slash could name another host: {@code @host}, {@code .x}. */
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
