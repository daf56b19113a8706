// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.events.EventStream.Push;
import dev.rollcall.scim.events.EventStream.Webhook;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.value.ComplexValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Sends events to receivers without a thread for each request, in threads that no store call uses.
 * It follows no redirect and reads at most 4 KiB of a response.
 */
final class PushClient {
  private static final int THREADS = 8;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;

  /** Errors of RFC 8935 section 2.4 that concern the configuration, not one token. */
  private static final Set<String> CONFIGURATION_ERRORS =
      Set.of(
          "access_denied",
          "authentication_failed",
          "invalid_audience",
          "invalid_issuer",
          "invalid_key");

  private static final int MAX_DESCRIPTION = 400;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private final HttpClient http;
  private final EventSigningKeys keys;
  private final Duration timeout;
  private final InstantSource clock;
  private final HostResolver resolver;
  private final TenantCalls resolutions = new TenantCalls();
  private final TenantCalls authorizations = new TenantCalls();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, work -> Transmitter.daemon("scim-events-http", work));

  /** Resolves the names of receivers. */
  @FunctionalInterface
  interface HostResolver {
    /** The resolver of the virtual machine, which caches addresses. */
    HostResolver SYSTEM = InetAddress::getByName;

    /** Resolves a name. It can block for a long time. */
    InetAddress resolve(String host) throws UnknownHostException;
  }

  PushClient(EventSigningKeys keys, Duration timeout, InstantSource clock, HostResolver resolver) {
    this.keys = keys;
    this.timeout = timeout;
    this.clock = clock;
    this.resolver = resolver;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .executor(executor)
            .build();
  }

  /** The outcome of a delivery. */
  sealed interface Outcome {}

  /** The receiver has acknowledged the event. */
  record Accepted() implements Outcome {}

  /**
   * The receiver rejects the event for good (RFC 8935 section 2.3).
   *
   * @param code the error code, checked
   * @param description the description of the receiver, limited
   */
  record Rejected(String code, String description) implements Outcome {}

  /**
   * The delivery is repeated.
   *
   * @param reason the reason in the log
   * @param retryAfter the time that the receiver requests
   */
  record Failed(String reason, Optional<Duration> retryAfter) implements Outcome {}

  /**
   * Sends an event of a tenant's stream. The time-out includes the resolution of the receiver's
   * name and the call of the host's supplier of authorization, which run in threads that one tenant
   * cannot occupy. The result is never exceptional.
   */
  CompletableFuture<Outcome> send(String tenantId, EventStream stream, StreamedEvent event) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return resolutions
        .call(tenantId, deadline, () -> isResolved(stream))
        .thenCompose(resolved -> authorized(tenantId, stream, event, deadline))
        .exceptionally(failure -> new Failed(reason(failure), Optional.empty()));
  }

  /** Fills the cache of the virtual machine; the HTTP client reports an unknown name. */
  private boolean isResolved(EventStream stream) {
    try {
      return resolver.resolve(endpoint(stream).getHost()).getAddress().length > 0;
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static URI endpoint(EventStream stream) {
    return stream.delivery() instanceof Webhook webhook
        ? webhook.endpoint()
        : ((Push) stream.delivery()).endpoint();
  }

  private CompletableFuture<Outcome> authorized(
      String tenantId, EventStream stream, StreamedEvent event, long deadline) {
    return authorization(tenantId, stream, deadline)
        .thenComposeAsync(value -> exchange(stream, event, value, deadline), executor)
        .exceptionally(failure -> new Failed("authorization", Optional.empty()));
  }

  private CompletableFuture<Optional<String>> authorization(
      String tenantId, EventStream stream, long deadline) {
    return stream.delivery() instanceof Push push && push.authorization().isPresent()
        ? authorizations
            .call(tenantId, deadline, push.authorization().get())
            .thenApply(Optional::of)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletableFuture<Outcome> exchange(
      EventStream stream, StreamedEvent event, Optional<String> authorization, long deadline) {
    HttpRequest request;
    try {
      request = request(stream, event, authorization);
    } catch (RuntimeException failure) {
      return CompletableFuture.completedFuture(new Failed("authorization", Optional.empty()));
    }
    boolean isWebhook = stream.delivery() instanceof Webhook;
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, info -> new LimitedBody());
    return sent.copy()
        .orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
        .handle(
            (response, failure) -> {
              if (response == null) {
                sent.cancel(true);
                return new Failed(reason(failure), Optional.empty());
              }
              return isWebhook ? webhookOutcome(response) : pushOutcome(response);
            });
  }

  /** Ends calls that are running. */
  void close() {
    resolutions.close();
    authorizations.close();
    executor.shutdown();
  }

  private HttpRequest request(
      EventStream stream, StreamedEvent event, Optional<String> authorization) {
    if (stream.delivery() instanceof Webhook webhook) {
      return webhookRequest(webhook, event);
    }
    Push push = (Push) stream.delivery();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(push.endpoint())
            .timeout(timeout)
            .header("Content-Type", "application/secevent+jwt")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(keys.sign(event.document())));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private HttpRequest webhookRequest(Webhook webhook, StreamedEvent event) {
    ComplexValue claims = JSON.readObject(event.document());
    String body =
        JsonWriter.toString(
            ComplexValue.builder()
                .put("type", claims.complexOrEmpty("events").names().get(0))
                .put("timestamp", event.at().toString())
                .put("data", claims)
                .build());
    long now = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(webhook.endpoint())
        .timeout(timeout)
        .header("Content-Type", "application/json")
        .header("webhook-id", event.id())
        .header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", webhook.secrets().sign(event.id(), now, body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    boolean isTimeout =
        failure instanceof TimeoutException
            || failure instanceof HttpTimeoutException
            || cause instanceof HttpTimeoutException
            || cause instanceof TimeoutException;
    return isTimeout ? "timeout" : "connection";
  }

  private Outcome webhookOutcome(HttpResponse<byte[]> response) {
    return response.statusCode() / 100 == 2 ? new Accepted() : failed(response);
  }

  private Outcome pushOutcome(HttpResponse<byte[]> response) {
    if (response.statusCode() == ACCEPTED) {
      return new Accepted();
    }
    return response.statusCode() == BAD_REQUEST ? errorOutcome(response) : failed(response);
  }

  /** Rejects the token, unless the error would be the same for every token of the stream. */
  private Outcome errorOutcome(HttpResponse<byte[]> response) {
    ComplexValue error = error(response.body());
    Optional<String> code = error.findText("err").map(PushClient::checkedCode);
    if (code.isEmpty()) {
      return failed(response);
    }
    return CONFIGURATION_ERRORS.contains(code.get())
        ? new Failed(code.get(), retryAfter(response))
        : new Rejected(code.get(), limited(error.findText("description").orElse("")));
  }

  /** Returns the object in a body; empty if the body has none. */
  private static ComplexValue error(byte[] body) {
    try {
      return JSON.readObject(body);
    } catch (ScimException malformed) {
      return ComplexValue.EMPTY;
    }
  }

  /** Returns an error code of a receiver, which is written to the log. */
  static String checkedCode(String code) {
    return CODE.matcher(code).matches() ? code : "other";
  }

  static String limited(String description) {
    return description.substring(0, Math.min(description.length(), MAX_DESCRIPTION));
  }

  private Outcome failed(HttpResponse<?> response) {
    return new Failed("status_" + response.statusCode(), retryAfter(response));
  }

  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response.headers().firstValue("Retry-After").flatMap(this::duration);
  }

  /** Returns the seconds of Retry-After; a date is ignored. */
  private Optional<Duration> duration(String value) {
    try {
      return Optional.of(Duration.ofSeconds(Integer.parseUnsignedInt(value.strip())));
    } catch (NumberFormatException date) {
      return Optional.empty();
    }
  }
}
