// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import static dev.rollcall.scim.events.Directory.ACME;
import static dev.rollcall.scim.events.Directory.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.events.Receiver.Response;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.spi.event.StreamedEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivers tokens by push (RFC 8935) and webhooks, over HTTP. */
@Timeout(60)
class PushTest {
  private static final EventStreamId BILLING = new EventStreamId(ACME, "billing");
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  private final List<String> reports = new CopyOnWriteArrayList<>();
  private final Directory directory =
      new Directory(
          builder -> builder.timeout(Duration.ofMillis(800)).observer(new Recorder(reports)));
  private Receiver receiver;

  private record Recorder(List<String> reports) implements SecurityEventObserver {
    @Override
    public void onDelivered(EventStreamId stream, String eventId, Duration delay) {
      reports.add("delivered " + stream.tenantId());
    }

    @Override
    public void onFailed(EventStreamId stream, String reason, Duration next) {
      reports.add("failed " + reason);
    }

    @Override
    public void onRejected(EventStreamId stream, String eventId, String code) {
      reports.add("rejected " + stream.name());
      throw new IllegalStateException("must not affect the delivery");
    }
  }

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    directory.events.close();
    receiver.close();
  }

  private void push(Receiver target) {
    directory.streams(ACME, EventStream.push("billing", target.uri()).build());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  private void awaitDelivered() throws InterruptedException {
    await(() -> directory.store.pending(BILLING, 1).isEmpty());
  }

  private void startWith(String... userNames) {
    for (String userName : userNames) {
      directory.user(ACME, "\"userName\": \"" + userName + "\"");
    }
    directory.relay();
    directory.events.start();
  }

  private static String jti(Receiver.Request request) {
    try {
      return (String) JWSObject.parse(request.body()).getPayload().toJSONObject().get("jti");
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  @Test
  @Requirement("R9967-001")
  void pushThenSignedTokenWithAuthorization() throws Exception {
    directory.streams(
        ACME,
        EventStream.push("billing", receiver.uri()).authorization(() -> "Bearer b-1").build());
    startWith("ada");
    awaitDelivered();

    Receiver.Request request = receiver.requests.get(0);
    assertThat(request.headers())
        .containsEntry("content-type", "application/secevent+jwt")
        .containsEntry("accept", "application/json")
        .containsEntry("authorization", "Bearer b-1");
    JWSObject token = JWSObject.parse(request.body());
    assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) Directory.KEYS.getPublic())))
        .isTrue();
    assertThat(token.getPayload().toJSONObject())
        .containsKeys("iss", "sub_id")
        .doesNotContainKey("sub");
    assertThat(reports).containsExactly("delivered acme");
  }

  @Test
  void pushWhenReceiverFailsThenSameTokenIsRepeatedBeforeLaterOnes() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    receiver.respond(request -> Response.of(calls.incrementAndGet() == 1 ? 500 : 202));
    push(receiver);
    startWith("ada", "bob", "eve");
    awaitDelivered();

    List<String> ids = receiver.requests.stream().map(PushTest::jti).toList();
    assertThat(ids).hasSize(4);
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.subList(1, 4))
        .isEqualTo(directory.store.read(BILLING, 0, 9).stream().map(StreamedEvent::id).toList());
    assertThat(reports.get(0)).isEqualTo("failed status_500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_request", "unknown_code"})
  void pushWhenRejectedThenDeadLetterAndNextEvent(String code) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    receiver.respond(
        request ->
            calls.incrementAndGet() == 1
                ? new Response(
                    400,
                    Map.of("Content-Type", "application/json"),
                    "{\"err\": \"" + code + "\", \"description\": \"Not mine\"}")
                : Response.of(202));
    push(receiver);
    startWith("ada", "bob");
    awaitDelivered();

    assertThat(receiver.requests).hasSize(2);
    assertThat(directory.events.rejected(ACME, "billing", 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.position()).isEqualTo(1);
              assertThat(event.error()).isEqualTo(code + ": Not mine");
            });
    await(() -> reports.size() == 2);
    assertThat(reports).containsExactly("rejected billing", "delivered acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_denied",
        "authentication_failed",
        "invalid_audience",
        "invalid_issuer",
        "invalid_key"
      })
  void pushWhenErrorConcernsTheConfigurationThenRepeatedInOrder(String code) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    receiver.respond(
        request ->
            calls.incrementAndGet() == 1
                ? new Response(400, Map.of(), "{\"err\": \"" + code + "\"}")
                : Response.of(202));
    push(receiver);
    startWith("ada", "bob");
    awaitDelivered();

    List<String> ids = receiver.requests.stream().map(PushTest::jti).toList();
    assertThat(ids).hasSize(3);
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    await(() -> reports.size() == 3);
    assertThat(reports).containsExactly("failed " + code, "delivered acme", "delivered acme");
    assertThat(directory.events.rejected(ACME, "billing", 10)).isEmpty();
  }

  @Test
  void pushWhenResponseIsNotOfTheStandardThenRepeated() throws Exception {
    List<Response> responses = new ArrayList<>();
    responses.add(Response.of(200));
    responses.add(new Response(400, Map.of(), "<html>"));
    responses.add(new Response(400, Map.of(), "{\"error\": \"invalid_request\"}"));
    responses.add(new Response(302, Map.of("Location", receiver.uri().toString()), ""));
    responses.add(Response.of(202));
    AtomicInteger calls = new AtomicInteger();
    receiver.respond(request -> responses.get(calls.getAndIncrement()));
    push(receiver);
    startWith("ada");
    for (int i = 0; i < responses.size() - 1; i++) {
      int failures = i + 1;
      await(() -> reports.size() == failures);
      directory.store.setStatus(BILLING, Owner.HOST, StreamStatus.PAUSED, Instant.now());
      directory.store.setStatus(BILLING, Owner.HOST, StreamStatus.ENABLED, Instant.now());
    }
    awaitDelivered();

    assertThat(reports)
        .containsExactly(
            "failed status_200",
            "failed status_400",
            "failed status_400",
            "failed status_302",
            "delivered acme");
    assertThat(directory.events.rejected(ACME, "billing", 10)).isEmpty();
  }

  @Test
  void pushWhenReceiverStallsThenOtherTenantIsNotDelayed() throws Exception {
    int stalled = 20;
    receiver.respond(request -> Response.of(-1));
    List<EventStream> stuck = new ArrayList<>();
    for (int i = 0; i < stalled; i++) {
      stuck.add(EventStream.push("stuck" + i, receiver.uri()).build());
    }
    try (Receiver other = new Receiver()) {
      directory.streams(ACME, stuck.toArray(EventStream[]::new));
      directory.streams(GLOBEX, EventStream.push("billing", other.uri()).build());
      startWith("ada");
      await(() -> receiver.requests.size() == stalled);

      directory.user(GLOBEX, "\"userName\": \"ada\"");
      directory.relay();
      await(() -> reports.contains("delivered globex"));

      await(() -> reports.contains("failed timeout"));
      assertThat(directory.store.pending(new EventStreamId(ACME, "stuck0"), 9)).hasSize(1);
    }
  }

  @Test
  void pushWhenConnectionIsRefusedThenRepeated() throws Exception {
    URI gone;
    try (Receiver closed = new Receiver()) {
      gone = closed.uri();
    }
    directory.streams(ACME, EventStream.push("billing", gone).build());
    startWith("ada");

    await(() -> reports.contains("failed connection"));
    assertThat(directory.store.pending(BILLING, 9)).hasSize(1);
  }

  @Test
  void pushWhenAuthorizationFailsThenRepeated() throws Exception {
    directory.streams(
        ACME,
        EventStream.push("billing", receiver.uri())
            .authorization(
                () -> {
                  throw new IllegalStateException("no token");
                })
            .build());
    startWith("ada");

    await(() -> reports.contains("failed authorization"));
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void pushWhenAuthorizationStallsThenFailedAndOtherTenantIsNotDelayed() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger stalled = new AtomicInteger();
    EventStream[] stuck = new EventStream[8];
    for (int i = 0; i < stuck.length; i++) {
      stuck[i] =
          EventStream.push("stuck" + i, receiver.uri())
              .authorization(
                  () -> {
                    stalled.incrementAndGet();
                    awaitIgnoringInterrupts(end);
                    return "Bearer late";
                  })
              .build();
    }
    try (Receiver other = new Receiver()) {
      directory.streams(ACME, stuck);
      directory.streams(
          GLOBEX, EventStream.push("billing", other.uri()).authorization(() -> "Bearer g").build());
      startWith("ada");
      await(() -> reports.stream().filter("failed authorization"::equals).count() >= 8);

      directory.user(GLOBEX, "\"userName\": \"bob\"");
      directory.relay();
      await(() -> reports.contains("delivered globex"));

      assertThat(stalled).hasValue(4);
      assertThat(other.requests)
          .singleElement()
          .satisfies(
              request -> assertThat(request.headers()).containsEntry("authorization", "Bearer g"));
      assertThat(receiver.requests).isEmpty();
    } finally {
      end.countDown();
    }
    await(() -> reports.contains("delivered acme"));
  }

  private static void awaitIgnoringInterrupts(CountDownLatch end) {
    while (end.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
      Thread.interrupted();
    }
  }

  @Test
  void pushWhenPausedThenDeliveredAfterwards() throws Exception {
    push(receiver);
    directory.events.setStatus(ACME, "billing", StreamStatus.PAUSED);
    startWith("ada");
    Thread.sleep(1_500);
    assertThat(receiver.requests).isEmpty();
    assertThat(directory.events.status(ACME, "billing")).isEqualTo(StreamStatus.PAUSED);

    directory.events.setStatus(ACME, "billing", StreamStatus.ENABLED);
    awaitDelivered();

    assertThat(receiver.requests).hasSize(1);
  }

  @Test
  void pushWhenPausedDuringDeliveryThenStopsWithinASecond() throws Exception {
    Directory slow = new Directory();
    receiver.respond(
        request -> {
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
          return Response.of(202);
        });
    slow.streams(ACME, EventStream.push("billing", receiver.uri()).build());
    for (int i = 0; i < 90; i++) {
      slow.user(ACME, "\"userName\": \"u" + i + "\"");
    }
    slow.relay();
    slow.events.start();
    try {
      await(() -> receiver.requests.size() >= 3);

      slow.events.setStatus(ACME, "billing", StreamStatus.PAUSED);
      Thread.sleep(1_500);
      int delivered = receiver.requests.size();
      Thread.sleep(500);

      assertThat(receiver.requests).hasSize(delivered).hasSizeLessThan(60);
    } finally {
      slow.events.close();
    }
  }

  @Test
  void pushWhenThisProcessDoesNotPushTheStreamThenDueAgainSoonWithoutFailure() throws Exception {
    directory.store.append(BILLING, "e-1", "{}", Instant.EPOCH);
    directory.streams(ACME, EventStream.poll("siem", "siem").build());
    directory.events.start();

    await(() -> directory.store.dueStreams(Instant.now(), 9).isEmpty());
    Thread.sleep(200);

    Instant soon = Instant.now().plus(Duration.ofMinutes(1));
    assertThat(directory.store.dueStreams(soon, 9)).containsExactly(BILLING);
    assertThat(directory.store.claim(BILLING, soon, soon.plusSeconds(1)))
        .hasValueSatisfying(claim -> assertThat(claim.failures()).isZero());
  }

  @Test
  void pushWhenStoreThrowsErrorThenDeliveryContinues() throws Exception {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    MemoryEventStreams working = directory.store;
    EventStreamStore failing =
        (EventStreamStore)
            Proxy.newProxyInstance(
                EventStreamStore.class.getClassLoader(),
                new Class<?>[] {EventStreamStore.class},
                (proxy, method, arguments) -> {
                  String name = method.getName();
                  if (List.of("dueStreams", "claim").contains(name) && failed.add(name)) {
                    throw new NoClassDefFoundError("com.example.Missing");
                  }
                  return method.invoke(working, arguments);
                });
    Directory broken = new Directory(builder -> builder.store(failing));
    broken.streams(ACME, EventStream.push("billing", receiver.uri()).build());
    broken.user(ACME, "\"userName\": \"ada\"");
    broken.relay();
    broken.events.start();
    try {
      await(() -> !working.read(BILLING, 0, 1).isEmpty() && working.pending(BILLING, 1).isEmpty());
    } finally {
      broken.events.close();
    }
    assertThat(receiver.requests).hasSize(1);
  }

  @Test
  void pushWhenNameOfReceiverIsNotResolvedThenOtherTenantIsNotDelayed() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Directory stalled =
        new Directory(
            builder ->
                builder
                    .timeout(Duration.ofSeconds(2))
                    .observer(new Recorder(reports))
                    .resolver(
                        host -> {
                          if (host.equals("stalled.example")) {
                            awaitIgnoringInterrupts(end);
                          }
                          return InetAddress.getByName(host);
                        }));
    EventStream[] stuck = new EventStream[20];
    for (int i = 0; i < stuck.length; i++) {
      stuck[i] = EventStream.push("stuck" + i, URI.create("https://stalled.example/")).build();
    }
    stalled.streams(ACME, stuck);
    stalled.streams(GLOBEX, EventStream.push("billing", receiver.uri()).build());
    stalled.user(ACME, "\"userName\": \"ada\"");
    stalled.relay();
    stalled.events.start();
    try {
      Thread.sleep(500);
      stalled.user(GLOBEX, "\"userName\": \"bob\"");
      stalled.relay();

      await(() -> reports.contains("delivered globex"));
      assertThat(reports).doesNotContain("failed timeout");
      await(() -> reports.contains("failed timeout"));
    } finally {
      end.countDown();
      stalled.events.close();
    }
  }

  @Test
  void webhookThenSignedByBothSecrets() throws Exception {
    WebhookSecrets secrets = WebhookSecrets.of(SECRET).withPrevious("whsec_" + SECRET);
    directory.streams(ACME, EventStream.webhook("billing", receiver.uri(), secrets).build());
    receiver.respond(request -> Response.of(204));
    startWith("ada");
    awaitDelivered();

    Receiver.Request request = receiver.requests.get(0);
    String id = request.headers().get("webhook-id");
    long timestamp = Long.parseLong(request.headers().get("webhook-timestamp"));
    assertThat(id).isEqualTo(directory.store.read(BILLING, 0, 1).get(0).id());
    assertThat(request.headers().get("webhook-signature"))
        .isEqualTo(secrets.sign(id, timestamp, request.body()));
    assertThat(request.headers()).containsEntry("content-type", "application/json");
    assertThat(request.body())
        .startsWith("{\"type\":\"urn:ietf:params:scim:event:prov:create:notice\",\"timestamp\":\"")
        .contains("\"data\":{\"iss\":\"https://events.example\"");
  }

  @Test
  void webhookSecretsThenSignatureOfTheStandard() {
    WebhookSecrets secrets = WebhookSecrets.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            secrets.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(secrets).hasToString("WebhookSecrets[1]");
    assertThatThrownBy(() -> WebhookSecrets.of("c2hvcnQ="))
        .hasMessage("secret must have 24 to 64 bytes");
    assertThatThrownBy(() -> WebhookSecrets.of("not base64"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void backOffThenDoubledUpToFiveMinutes() {
    SplittableRandom random = new SplittableRandom(9);

    assertThat(StreamDelivery.backOff(0, Optional.empty(), random))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(StreamDelivery.backOff(3, Optional.empty(), random))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(StreamDelivery.backOff(99, Optional.empty(), random))
        .isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
    assertThat(StreamDelivery.backOff(0, Optional.of(Duration.ofMinutes(7)), random))
        .isEqualTo(Duration.ofMinutes(7));
    assertThat(StreamDelivery.backOff(0, Optional.of(Duration.ofDays(7)), random))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void authorizationWhenNotPushedThenRefused() {
    EventStream.Builder poll = EventStream.poll("siem", "siem");

    assertThatThrownBy(() -> poll.authorization(() -> "Bearer b"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> EventStream.poll("not a name", "siem"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
