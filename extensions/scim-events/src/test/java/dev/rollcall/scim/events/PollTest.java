// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import static dev.rollcall.scim.events.Directory.ACME;
import static dev.rollcall.scim.events.Directory.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Polls tokens (RFC 8936) and reads stored events again. */
@Timeout(60)
class PollTest {
  private static final String POLL = "/security-events/streams/siem/poll";
  private static final String EVENTS = "/security-events/streams/siem/events";
  private static final String SIEM = "acme:siem";
  private static final String AT_ONCE = "{\"returnImmediately\": true}";
  private static final EventStreamId STREAM = new EventStreamId(ACME, "siem");

  private final List<String> reports = new CopyOnWriteArrayList<>();
  private final Directory directory =
      new Directory(
              builder -> builder.polls(Duration.ofSeconds(3), 1).observer(new Recorder(reports)))
          .streams(
              ACME,
              EventStream.poll("siem", "siem").build(),
              EventStream.poll("audit", "siem").build())
          .streams(GLOBEX, EventStream.poll("siem", "siem").build());
  private final EventEndpoints endpoints = directory.events.endpoints("/security-events");

  private record Recorder(List<String> reports) implements SecurityEventObserver {
    @Override
    public void onAcknowledged(EventStreamId stream, int count) {
      reports.add("acknowledged " + stream.name() + " " + count);
    }

    @Override
    public void onRejected(EventStreamId stream, String eventId, String code) {
      reports.add("rejected " + stream.name() + " " + code);
    }
  }

  private ScimResponse send(String token, String method, String path, String body) {
    return endpoints.handle(Directory.request(token, method, path, body)).orElseThrow();
  }

  private static ComplexValue json(ScimResponse response) {
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Cache-Control", "no-store");
    return new JsonReader(Limits.DEFAULT).readObject(Directory.text(response));
  }

  private ComplexValue poll(String body) {
    ScimResponse response = send(SIEM, "POST", POLL, body);
    assertThat(response.status()).isEqualTo(200);
    return json(response);
  }

  private static List<String> sets(ComplexValue polled) {
    return polled.complexOrEmpty("sets").names();
  }

  private void create(String... userNames) {
    for (String userName : userNames) {
      directory.user(ACME, "\"userName\": \"" + userName + "\"");
    }
    directory.relay();
  }

  private static String list(List<String> ids) {
    return JsonWriter.toString(
        new MultiValue(ids.stream().map(id -> (Value) new StringValue(id)).toList()));
  }

  @Test
  void pollThenSignedTokensInOrderUntilAcknowledged() throws Exception {
    create("ada", "bob", "eve");

    ComplexValue first = poll("{\"maxEvents\": 2, \"returnImmediately\": true}");

    assertThat(sets(first)).hasSize(2);
    assertThat(first.find("moreAvailable")).hasToString("Optional[BooleanValue[isTrue=true]]");
    String jti = sets(first).get(0);
    JWSObject token = JWSObject.parse(first.complexOrEmpty("sets").findText(jti).orElseThrow());
    assertThat(token.getPayload().toJSONObject()).containsEntry("jti", jti);
    assertThat(token.getHeader().getType().getType()).isEqualTo("secevent+jwt");
    assertThat(sets(poll(AT_ONCE))).hasSize(3);

    ComplexValue rest = poll("{\"ack\": " + list(sets(first)) + ", \"returnImmediately\": true}");

    assertThat(sets(rest)).hasSize(1).doesNotContainAnyElementsOf(sets(first));
    assertThat(rest.find("moreAvailable")).hasToString("Optional[BooleanValue[isTrue=false]]");
  }

  @Test
  void pollWhenOnlyAcknowledgingThenNoTokens() {
    create("ada", "bob");
    List<String> ids = sets(poll(AT_ONCE));

    assertThat(sets(poll("{\"maxEvents\": 0, \"ack\": " + list(ids) + "}"))).isEmpty();
    assertThat(sets(poll(AT_ONCE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/, /security-events/jwks.json, true",
    "/app, /app/security-events/jwks.json, true",
    "/app/, /app/security-events/jwks.json, true",
    "/app, /security-events/jwks.json, false",
    "/, /security-events, false",
    "/, /security-eventsjwks.json, false",
    "/, /.well-known/ssf-configuration, true",
    "/, /acme/scim/v2/Users, false"
  })
  void servesThenWhetherThereIsAResponse(String deployment, String path, boolean isServed) {
    ScimRequest request =
        ScimRequest.of(
            "GET",
            new ScimRequest.Target(path, Optional.empty(), deployment, Optional.empty()),
            name -> List.of());

    assertThat(endpoints.serves(request)).isEqualTo(isServed);
    assertThat(endpoints.handle(request).isPresent()).isEqualTo(isServed);
  }

  @Test
  void pollWhenTokensAreSettledThenObserverIsCalledOnce() {
    create("ada", "bob", "eve");
    List<String> ids = sets(poll(AT_ONCE));
    String settle =
        """
        {"maxEvents": 0, "ack": ["%s", "%s", "other"], "setErrs": {"%s": {"err": "invalid_key"}}}
        """
            .formatted(ids.get(0), ids.get(1), ids.get(2));

    poll(settle);
    poll(settle);

    assertThat(reports).containsExactly("rejected siem invalid_key", "acknowledged siem 2");
  }

  @Test
  void pollWhenTokenIsRejectedThenDeadLetter() {
    create("ada");
    String jti = sets(poll(AT_ONCE)).get(0);

    ComplexValue polled =
        poll(
            """
            {"returnImmediately": true, "setErrs":
             {"%s": {"err": "invalid_key", "description": "Unknown kid"},
              "other": {"err": "invalid_key"}}}
            """
                .formatted(jti));

    assertThat(sets(polled)).isEmpty();
    assertThat(directory.events.rejected(ACME, "siem", 10))
        .singleElement()
        .satisfies(event -> assertThat(event.error()).isEqualTo("invalid_key: Unknown kid"));
  }

  @Test
  void pollWhenNoEventThenWaitsForOne() throws Exception {
    CompletableFuture<ComplexValue> waiting = CompletableFuture.supplyAsync(() -> poll("{}"));
    Thread.sleep(600);
    assertThat(waiting).isNotDone();

    create("ada");

    assertThat(sets(waiting.get(20, TimeUnit.SECONDS))).hasSize(1);
  }

  @Test
  void pollWhenNoEventThenEmptyAtTheDeadline() {
    long begun = System.nanoTime();

    assertThat(sets(poll("{}"))).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(30));
  }

  @Test
  void pollWhenOthersWaitThenEmptyAtOnce() throws Exception {
    CompletableFuture<ComplexValue> waiting = CompletableFuture.supplyAsync(() -> poll("{}"));
    Thread.sleep(600);
    long begun = System.nanoTime();

    assertThat(sets(poll("{}"))).isEmpty();
    assertThat(sets(json(send(SIEM, "POST", "/security-events/streams/audit/poll", "{}"))))
        .isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    assertThat(sets(waiting.get(20, TimeUnit.SECONDS))).isEmpty();
  }

  @Test
  void pollWhenOtherTenantWaitsThenOwnPolls() throws Exception {
    Directory fair =
        new Directory(builder -> builder.polls(Duration.ofSeconds(3), 8))
            .streams(
                ACME,
                EventStream.poll("a", "siem").build(),
                EventStream.poll("b", "siem").build(),
                EventStream.poll("c", "siem").build())
            .streams(GLOBEX, EventStream.poll("a", "siem").build());
    RequestHandler all = fair.events.endpoints("/security-events");
    List<CompletableFuture<Integer>> waiting =
        Stream.of("a", "b").map(stream -> begun(all, SIEM, stream)).toList();
    Thread.sleep(600);

    assertThat(begun(all, SIEM, "c").get(1, TimeUnit.SECONDS)).as("the share").isEqualTo(200);
    CompletableFuture<Integer> other = begun(all, "globex:siem", "a");
    Thread.sleep(600);

    assertThat(other).isNotDone();
    for (CompletableFuture<Integer> poll : waiting) {
      assertThat(poll.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }
  }

  private static CompletableFuture<Integer> begun(RequestHandler all, String token, String stream) {
    ScimRequest request =
        Directory.request(token, "POST", "/security-events/streams/" + stream + "/poll", "{}");
    return CompletableFuture.supplyAsync(
        () -> all.handle(request).orElseThrow().status(), task -> new Thread(task).start());
  }

  private static Directory limited(UnaryOperator<LoadLimits.Builder> limits) {
    return new Directory(
            builder -> builder.polls(Duration.ofSeconds(3), 8),
            application ->
                application.load(limits.apply(LoadLimits.builder().withoutRate()).build()))
        .streams(ACME, EventStream.poll("siem", "siem").build());
  }

  @Test
  void pollWhenRateIsExceededThen429() {
    RequestHandler all =
        limited(limits -> limits.rate(new RateLimit(1, 2))).events.endpoints("/security-events");
    List<ScimResponse> responses =
        IntStream.range(0, 3)
            .mapToObj(i -> all.handle(Directory.request(SIEM, "POST", POLL, AT_ONCE)).orElseThrow())
            .toList();

    assertThat(responses).extracting(ScimResponse::status).containsExactly(200, 200, 429);
    assertThat(responses.get(2).headers()).containsKey("Retry-After");
    assertThat(json(responses.get(2)).findText("err")).contains("too_many_requests");
    assertThat(
            all.handle(Directory.request("acme:siem2", "GET", EVENTS, "")).orElseThrow().status())
        .as("another connection")
        .isEqualTo(404);
  }

  @Test
  void pollWhenWaitingThenPermitOfTenantIsFree() throws Exception {
    Directory small = limited(limits -> limits.concurrent(1).waiting(0).maxWait(Duration.ZERO));
    RequestHandler all = small.events.endpoints("/security-events");
    CompletableFuture<Integer> waiting = begun(all, SIEM, "siem");
    Thread.sleep(300);

    small.user(ACME, "\"userName\": \"ada\"");

    assertThat(waiting).isNotDone();
    small.relay();
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(200);
  }

  @Test
  void pollWhenBodyArrivesSlowlyThen408() {
    AtomicLong seconds = new AtomicLong();
    RequestHandler all =
        limited(limits -> limits.clock(() -> Instant.EPOCH.plusSeconds(seconds.get())))
            .events
            .endpoints("/security-events");
    ScimRequest request = Directory.request(SIEM, "POST", POLL, AT_ONCE);
    InputStream slow =
        new FilterInputStream(request.body()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            seconds.addAndGet(7);
            return super.read(buffer, offset, 1);
          }
        };

    ScimResponse response =
        all.handle(
                new ScimRequest(
                    request.method(),
                    request.target(),
                    request.headers(),
                    slow,
                    request.connection()))
            .orElseThrow();

    assertThat(response.status()).isEqualTo(408);
  }

  @Test
  void pollWhenPausedThenEmpty() {
    create("ada");
    directory.events.setStatus(ACME, "siem", StreamStatus.PAUSED);

    assertThat(sets(poll("{}"))).isEmpty();
    assertThat(directory.store.pending(STREAM, 9)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"maxEvents\": -1}",
        "{\"maxEvents\": \"1\"}",
        "{\"returnImmediately\": 1}",
        "{\"ack\": \"a\"}",
        "{\"ack\": [1]}",
        "{\"setErrs\": []}",
        "{\"setErrs\": {\"a\": \"b\"}}",
        "{\"setErrs\": {\"a\": {\"description\": \"b\"}}}"
      })
  void pollWhenMalformedThen400(String body) {
    ScimResponse response = send(SIEM, "POST", POLL, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(json(response).findText("err")).contains("invalid_request");
  }

  @Test
  void pollWhenTooManyTokensThen400() {
    List<String> ids = IntStream.range(0, 1_001).mapToObj(i -> "t" + i).toList();

    assertThat(send(SIEM, "POST", POLL, "{\"ack\": " + list(ids) + "}").status()).isEqualTo(400);
  }

  @Test
  @Requirement("R9967-017")
  void pollWhenNotTheReceiverThenRefused() {
    create("ada");
    ScimResponse none = send("", "POST", POLL, AT_ONCE);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"scim\"");
    for (String token : List.of("unknown", "unknown:siem", " ", "acme:siem x")) {
      ScimResponse refused = send(token, "POST", POLL, AT_ONCE);
      assertThat(refused.status()).as(token).isIn(401, 404);
    }
    String unauthorized = Directory.text(send("unknown:siem", "POST", POLL, AT_ONCE));
    assertThat(unauthorized).isEqualTo(Directory.text(send("", "POST", POLL, AT_ONCE)));

    assertThat(send("acme:entra", "POST", POLL, AT_ONCE).status()).isEqualTo(404);
    assertThat(send("acme:entra", "GET", EVENTS, "").status()).isEqualTo(404);
    assertThat(send("", "GET", EVENTS, "").status()).isEqualTo(401);
    assertThat(send("", "GET", "/security-events/other", "").status()).isEqualTo(401);
    assertThat(send(SIEM, "GET", "/security-events/other", "").status()).isEqualTo(404);
    assertThat(sets(json(send("globex:siem", "POST", POLL, AT_ONCE)))).isEmpty();
    assertThat(json(send("globex:siem", "GET", EVENTS, "")).elements("events")).isEmpty();
    assertThat(directory.store.pending(STREAM, 9)).hasSize(1);
  }

  @Test
  void pollWhenOtherTenantAcknowledgesThenStillPending() {
    create("ada");
    List<String> ids = sets(poll(AT_ONCE));

    send("globex:siem", "POST", POLL, "{\"maxEvents\": 0, \"ack\": " + list(ids) + "}");

    assertThat(sets(poll(AT_ONCE))).isEqualTo(ids);
  }

  @Test
  void requestWhenOtherMethodOrPathThenNotServed() {
    assertThat(send(SIEM, "GET", POLL, "").headers()).containsEntry("Allow", "POST");
    assertThat(send(SIEM, "GET", POLL, "").status()).isEqualTo(405);
    assertThat(send(SIEM, "DELETE", EVENTS, "").status()).isEqualTo(405);
    assertThat(
            endpoints.handle(
                ScimRequest.of("GET", Directory.target("/security-eventsx"), name -> List.of())))
        .isEmpty();
    assertThatThrownBy(() -> directory.events.endpoints("events/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eventsThenAllStatesByCursor() {
    create("ada", "bob");
    poll("{\"maxEvents\": 0, \"ack\": [\"" + sets(poll(AT_ONCE)).get(0) + "\"]}");

    ComplexValue all = json(send(SIEM, "GET", EVENTS, ""));

    assertThat(all.elements("events"))
        .extracting(event -> ((ComplexValue) event).findText("state").orElseThrow())
        .containsExactly("delivered", "pending");
    assertThat(all.findText("nextCursor")).contains("2");
    assertThat(json(send(SIEM, "GET", EVENTS + "?x=1&cursor=1", "")).elements("events")).hasSize(1);
    assertThat(json(send(SIEM, "GET", EVENTS + "?cursor=2", "")).elements("events")).isEmpty();
    for (String cursor : List.of("-1", "x", "", "99999999999999999999")) {
      assertThat(send(SIEM, "GET", EVENTS + "?cursor=" + cursor, "").status()).isEqualTo(400);
    }
    assertThat(Directory.text(send(SIEM, "HEAD", EVENTS, ""))).isEmpty();
  }

  @Test
  void eventsWhenStreamIsPushedThenReadableByItsConnectionOnly() {
    directory.streams(
        ACME,
        EventStream.push("siem", URI.create("https://siem.example/events"))
            .readableBy("siem")
            .build());
    create("ada");

    assertThat(json(send(SIEM, "GET", EVENTS, "")).elements("events")).hasSize(1);
    assertThat(send("acme:entra", "GET", EVENTS, "").status()).isEqualTo(404);
    assertThat(send(SIEM, "POST", POLL, AT_ONCE).status()).isEqualTo(404);
  }

  @Test
  void keysThenPublishedWithoutCredential() {
    ScimResponse response = send("", "GET", "/security-events/jwks.json", "");

    assertThat(response.status()).isEqualTo(200);
    assertThat(Directory.text(response)).contains("\"kid\":\"key-1\"").doesNotContain("\"d\"");
    assertThat(send("", "POST", "/security-events/jwks.json", "").status()).isEqualTo(405);
  }
}
