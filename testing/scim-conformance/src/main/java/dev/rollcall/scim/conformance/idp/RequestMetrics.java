// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.RateLimitRetry;
import dev.rollcall.scim.conformance.ScimServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of an identity provider to one server, and retries on 429. Thread-safe. */
public final class RequestMetrics {
  private final ScimServer server;
  private final RateLimitRetry retry;
  private final Map<String, LongAdder> methods = new ConcurrentHashMap<>();
  private final LongAdder waits = new LongAdder();
  private final LongAdder serverErrors = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final long started = System.nanoTime();
  private Duration slowest = Duration.ZERO;
  private String slowestIs = "none";

  /**
   * Creates the metrics of a server.
   *
   * @param longestWait the maximum honoured delay of {@code Retry-After}
   */
  public RequestMetrics(ScimServer server, Duration longestWait) {
    this.server = server.withoutRetry();
    this.retry = new RateLimitRetry(longestWait);
  }

  /** Returns the server. */
  public ScimServer server() {
    return server;
  }

  /**
   * Sends a request, with retries on 429 ({@link RateLimitRetry}).
   *
   * @throws dev.rollcall.scim.conformance.ServerUnreachableException when there is no response
   */
  public Exchange send(Call call) {
    return retry.send(() -> once(call));
  }

  private Exchange once(Call call) {
    Exchange response = server.send(call);
    methods.computeIfAbsent(call.method(), method -> new LongAdder()).increment();
    nanos.add(response.took().toNanos());
    if (response.isRateLimited()) {
      waits.increment();
    }
    if (response.status() >= 500) {
      serverErrors.increment();
    }
    remember(response);
    return response;
  }

  private synchronized void remember(Exchange response) {
    if (response.took().compareTo(slowest) > 0) {
      slowest = response.took();
      String path = response.call().path();
      int end = path.indexOf('?');
      slowestIs = response.call().method() + " " + (end < 0 ? path : path.substring(0, end));
    }
  }

  /** Returns the number of requests with a method. */
  public long count(String method) {
    LongAdder adder = methods.get(method);
    return adder == null ? 0 : adder.sum();
  }

  /** Returns the number of requests. */
  public long count() {
    return methods.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Returns the named figures in order. */
  public synchronized List<Map.Entry<String, String>> figures() {
    long all = count();
    double seconds = (System.nanoTime() - started) / 1e9;
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    figures.add(Map.entry("requests", Long.toString(all)));
    new TreeMap<>(methods)
        .forEach((method, count) -> figures.add(Map.entry(method, Long.toString(count.sum()))));
    figures.add(Map.entry("requests per second", format(all / seconds)));
    figures.add(Map.entry("mean, ms", format(all == 0 ? 0 : nanos.sum() / 1e6 / all)));
    figures.add(Map.entry("slowest, ms", format(slowest.toNanos() / 1e6) + " (" + slowestIs + ")"));
    figures.add(Map.entry("responses 429", Long.toString(waits.sum())));
    figures.add(Map.entry("responses 5xx", Long.toString(serverErrors.sum())));
    figures.add(Map.entry("seconds", format(seconds)));
    return figures;
  }

  private static String format(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
