// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.observation.RequestStart;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** The observation of requests, of their steps and of their outcome. */
@Isolated("the tests read the log of the process")
class RequestObserverTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}
      """;
  private static final String PATCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations":[{"op":"replace","path":"title","value":"Dr."}]}
      """;

  private final List<String> calls = new ArrayList<>();
  private final List<CompletedRequest> ended = new ArrayList<>();
  private final List<LogEntry> recorded = new ArrayList<>();
  private final MemoryProvisioningLog log = new MemoryProvisioningLog();

  /** Notes the calls of the gateway. */
  private final class Notes implements RequestObservation {
    @Override
    public Scope enter() {
      return scope("request");
    }

    @Override
    public Scope begin(RequestStep step) {
      return scope(step.name());
    }

    private Scope scope(String name) {
      calls.add(name + "{");
      return new Scope() {
        @Override
        public void failed(Throwable failure) {
          calls.add("failed " + failure.getClass().getSimpleName());
        }

        @Override
        public void close() {
          calls.add("}");
        }
      };
    }

    @Override
    public void recorded(LogEntry entry) {
      recorded.add(entry);
    }

    @Override
    public Optional<String> traceId() {
      return Optional.of("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Override
    public void end(CompletedRequest request) {
      calls.add("end");
      ended.add(request);
    }
  }

  private Gateway gateway(
      RequestObserver observer, UnaryOperator<ServiceProvider.Builder> settings) {
    MemoryStores stores = new MemoryStores();
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    return Gateway.of(
        settings
            .apply(
                ServiceProvider.named("directory")
                    .route("https://directory.example/{tenant}/scim/v2")
                    .tenants(tenants)
                    .authenticator(RequestObserverTest::authenticate)
                    .provisioningLog(log, LoggedAttributes.none())
                    .load(LoadLimits.builder().withoutRate().build())
                    .resource(users, stores.store(users))
                    .resource(groups, stores.groupStore(groups))
                    .observer(observer))
            .build());
  }

  private static Optional<Caller> authenticate(String token) {
    return switch (token) {
      case "acme", "globex" -> Optional.of(new Caller(token, "idp"));
      case "reader" -> Optional.of(new Caller("acme", "idp").withScopes(Set.of(Scope.READ)));
      case "broken" -> throw new IllegalStateException("canary");
      default -> Optional.empty();
    };
  }

  private final Gateway gateway = gateway(start -> new Notes(), builder -> builder);

  private static ScimRequest request(String method, String path, String token, String body) {
    return new ScimRequest(
        method,
        ScimRequest.Target.of("/acme/scim/v2" + path),
        name ->
            switch (name) {
              case "Host" -> List.of("directory.example");
              case "Authorization" -> token.isEmpty() ? List.of() : List.of("Bearer " + token);
              case "Content-Type" -> List.of("application/scim+json");
              default -> List.of();
            },
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        ScimRequest.Connection.UNKNOWN);
  }

  /** Sends a request and writes the response; returns the id of its resource, if it has one. */
  private String send(Gateway to, String method, String path, String token, String body) {
    ScimResponse response = to.handle(request(method, path, token, body)).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (response.body().isPresent()) {
        response.body().get().writeTo(out);
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    return out.toString(StandardCharsets.UTF_8).replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
  }

  private String send(String method, String path, String body) {
    return send(gateway, method, path, "acme", body);
  }

  private CompletedRequest last() {
    return ended.get(ended.size() - 1);
  }

  @Test
  void patchWhenObservedThenStepsAreNestedInTheRequest() {
    String id = send("POST", "/Users", USER);
    calls.clear();

    send("PATCH", "/Users/" + id, PATCH);

    assertThat(String.join(" ", calls))
        .isEqualTo(
            "request{ AUTHENTICATE{ } FIND{ } UPDATE{ } COMMIT{ } GROUPS{ } }" + " request{ end }");
    assertThat(last().start().application()).isEqualTo("directory");
    assertThat(last().start().method()).isEqualTo("PATCH");
    assertThat(last().start().path()).isEqualTo("/acme/scim/v2/Users/" + id);
    assertThat(last().target().operation()).isEqualTo(Operation.PATCH);
    assertThat(last().target().resourceType()).contains("User");
    assertThat(last().target().route()).isEqualTo("/Users/{id}");
    assertThat(last().target().resourceId()).contains(id);
    assertThat(last().caller()).contains(new Caller("acme", "idp"));
    assertThat(last().response().status()).isEqualTo(200);
    assertThat(last().response().outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(last().reason()).isEmpty();
    assertThat(last().duration()).isPositive();
  }

  @Test
  void groupWhenStreamedThenLaterPagesAreReadInThePeriodOfTheResponse() {
    String members =
        IntStream.rangeClosed(0, 1_000)
            .mapToObj(i -> send("POST", "/Users", USER.replace("ada", "user" + i)))
            .map("{\"value\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    String group =
        send(
            "POST",
            "/Groups",
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"a\","
                + "\"members\":["
                + members
                + "]}");
    calls.clear();

    send("GET", "/Groups/" + group, "");

    assertThat(String.join(" ", calls))
        .isEqualTo("request{ AUTHENTICATE{ } FIND{ } MEMBERS{ } } request{ MEMBERS{ } end }");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /Users, SEARCH, User, /Users, 200",
    "HEAD, /Users, SEARCH, User, /Users, 200",
    "GET, /users, SEARCH, User, /Users, 200",
    "POST, /Users/.search, SEARCH, User, /Users/.search, 400",
    "POST, /.search, SEARCH, '', /.search, 400",
    "GET, /, SEARCH, '', /, 200",
    "GET, /Users/unknown, READ, User, /Users/{id}, 404",
    "PUT, /Groups/unknown, REPLACE, Group, /Groups/{id}, 400",
    "DELETE, /Users/unknown, DELETE, User, /Users/{id}, 404",
    "POST, /Bulk, BULK, '', /Bulk, 400",
    "GET, /Schemas, DISCOVERY, '', /Schemas, 200",
    "GET, /Schemas/urn:canary, DISCOVERY, '', /Schemas/{id}, 404",
    "GET, /Me, READ, '', /Me, 501",
    "OPTIONS, /Users/1, OTHER, User, /Users/{id}, 200",
    "CANARY, /Users, OTHER, User, /Users, 405",
    "GET, /canary, OTHER, '', ?, 404",
    "GET, /canary/canary, OTHER, '', ?, 404",
    "GET, /Users/a/b/c, OTHER, '', ?, 404",
    "GET, /%zz, OTHER, '', ?, 404",
  })
  void requestWhenEndedThenTargetHasFewValues(
      String method, String path, Operation operation, String type, String route, int status) {
    send(method, path, "");

    assertThat(last().target().operation()).isEqualTo(operation);
    assertThat(last().target().resourceType().orElse("")).isEqualTo(type);
    assertThat(last().target().route()).isEqualTo(route);
    assertThat(last().response().status()).isEqualTo(status);
    assertThat(last().start().method()).isEqualTo(method.equals("CANARY") ? "?" : method);
  }

  @ParameterizedTest
  @CsvSource({
    "'', no_credential, 401",
    "unknown, unknown_token, 401",
    "globex, other_tenant, 401",
    "reader, insufficient_scope, 403",
  })
  void requestWhenCredentialIsRejectedThenReason(String token, String reason, int status) {
    send(gateway, "POST", "/Users", token, USER);

    assertThat(last().reason()).contains(reason);
    assertThat(last().response().status()).isEqualTo(status);
    assertThat(last().target().tenantKey()).contains("acme");
  }

  @Test
  void requestWhenAuthenticatorFailsThenStepHasFailed() {
    send(gateway, "GET", "/Users", "broken", "");

    assertThat(calls)
        .containsExactly(
            "request{", "AUTHENTICATE{", "failed IllegalStateException", "}", "end", "}");
    assertThat(last().response().outcome()).isEqualTo(Outcome.SERVER_ERROR);
  }

  @Test
  void requestWhenStoreRejectsItThenStepHasFailedAndReasonIsTheScimType() {
    send("POST", "/Users", USER);
    calls.clear();

    send("POST", "/Users", USER);

    assertThat(calls).containsSequence("CREATE{", "failed ScimException", "}");
    assertThat(last().reason()).contains("uniqueness");
    assertThat(last().response().outcome()).isEqualTo(Outcome.CLIENT_ERROR);
    assertThat(recorded.get(1).outcome().scimType()).contains("uniqueness");
  }

  @Test
  void requestWhenRateIsExceededThenLimitIsTheReason() {
    Gateway limited =
        gateway(
            start -> new Notes(),
            builder -> builder.load(LoadLimits.builder().rate(new RateLimit(1, 1)).build()));
    send(limited, "GET", "/Users", "acme", "");

    send(limited, "GET", "/Users", "acme", "");

    assertThat(last().exceededLimit()).contains(ExceededLimit.RATE);
    assertThat(last().reason()).contains("rate_limit");
    assertThat(last().response().status()).isEqualTo(429);
  }

  @Test
  void commitWhenItFailsThenStepHasFailed() {
    Gateway failing =
        gateway(start -> new Notes(), builder -> builder.unitOfWork(new FailingCommit()));

    send(failing, "POST", "/Users", "acme", USER);

    assertThat(calls).containsSequence("COMMIT{", "work WriteResult", "failed ScimException", "}");
    assertThat(last().response().status()).isEqualTo(503);
  }

  private final class FailingCommit implements UnitOfWork {
    @Override
    public <T> T run(TenantContext context, Function<TenantContext, T> work) {
      T discarded = work.apply(context);
      calls.add("work " + discarded.getClass().getSimpleName());
      throw ScimException.exceeded(ExceededLimit.DEADLINE, java.time.Duration.ofSeconds(1));
    }
  }

  @Test
  void requestWhenTracedThenTraceIdInTheProvisioningLog() {
    send("POST", "/Users", USER);

    assertThat(log.recent("acme", ProvisioningLog.Selection.ALL, 1))
        .extracting(entry -> entry.source().traceId())
        .containsExactly(Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"));
  }

  @Test
  void bulkWhenObservedThenEachOperationIsRecorded() {
    send(
        "POST",
        "/Bulk",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
            + "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"1\",\"data\":"
            + USER
            + "},{\"method\":\"DELETE\",\"path\":\"/Users/unknown\"}]}");

    assertThat(recorded)
        .extracting(entry -> entry.subject().operation() + " " + entry.outcome().status())
        .containsExactly("CREATE 201", "DELETE 404", "BULK 200");
  }

  @Test
  void responseWhenClientDisconnectsThenOutcomeIsDisconnected() throws IOException {
    ScimResponse response = gateway.handle(request("GET", "/Users", "acme", "")).orElseThrow();

    response
        .body()
        .orElseThrow()
        .writeTo(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("closed");
              }
            });

    assertThat(last().response().outcome()).isEqualTo(Outcome.DISCONNECTED);
    assertThat(ended).hasSize(1);
  }

  @Test
  void requestWhenObserverFailsThenResponseIsNotAffected() {
    RequestObservation failing =
        new RequestObservation() {
          @Override
          public Scope enter() {
            throw new IllegalStateException();
          }

          @Override
          public Scope begin(RequestStep step) {
            if (step == RequestStep.AUTHENTICATE) {
              throw new IllegalArgumentException();
            }
            return new Scope() {
              @Override
              public void failed(Throwable cause) {
                throw new IndexOutOfBoundsException();
              }

              @Override
              public void close() {
                throw new ArithmeticException();
              }
            };
          }

          @Override
          public void recorded(LogEntry entry) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Optional<String> traceId() {
            throw new ClassCastException();
          }

          @Override
          public void end(CompletedRequest request) {
            calls.add("end " + request.response().status());
            throw new NegativeArraySizeException();
          }
        };

    Gateway observed = gateway(start -> failing, builder -> builder);
    try (CapturedLog lines = new CapturedLog()) {
      send(observed, "POST", "/Users", "acme", USER);
      send(observed, "POST", "/Users", "acme", USER);

      assertThat(calls).containsExactly("end 201", "end 409");
      assertThat(lines.messages())
          .filteredOn(line -> line.contains("event=observer_failed"))
          .allMatch(line -> line.startsWith("WARNING request=") && line.contains("app=directory"))
          .extracting(line -> line.replaceAll(".*exception=java.lang.", ""))
          .containsExactlyInAnyOrder(
              "IllegalStateException",
              "IllegalArgumentException",
              "ArithmeticException",
              "IndexOutOfBoundsException",
              "UnsupportedOperationException",
              "ClassCastException",
              "NegativeArraySizeException");
    }
  }

  @ParameterizedTest
  @MethodSource
  void requestWhenObserverFailsToBeginThenResponseIsNotAffected(
      RequestObserver failing, boolean isLogged) {
    try (CapturedLog lines = new CapturedLog()) {
      String id = send(gateway(failing, builder -> builder), "POST", "/Users", "acme", USER);

      assertThat(id).isNotEmpty();
      assertThat(lines.messages().stream().filter(line -> line.contains("observer_failed")))
          .hasSize(isLogged ? 1 : 0);
    }
  }

  static List<Arguments> requestWhenObserverFailsToBeginThenResponseIsNotAffected() {
    RequestObservation incomplete = Mockito.mock(RequestObservation.class, call -> null);
    RequestObserver broken =
        start -> {
          throw new IllegalStateException();
        };
    RequestObserver unlinked =
        start -> {
          throw new NoClassDefFoundError("Tracer");
        };
    RequestObserver ofNothing = start -> incomplete;
    return List.of(
        Arguments.of(broken, true),
        Arguments.of(unlinked, true),
        Arguments.of(Mockito.mock(RequestObserver.class), false),
        Arguments.of(ofNothing, false));
  }

  @Test
  void storeWhenItHasCapabilitiesThenObservedStoreHasThem() {
    String config = "/ServiceProviderConfig";
    ByteArrayOutputStream observed = body(gateway, config);

    assertThat(observed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            body(gateway(RequestObserver.none(), builder -> builder), config)
                .toString(StandardCharsets.UTF_8))
        .contains("\"etag\":{\"supported\":true}");
  }

  private static ByteArrayOutputStream body(Gateway gateway, String path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      gateway
          .handle(request("GET", path, "acme", ""))
          .flatMap(ScimResponse::body)
          .orElseThrow()
          .writeTo(out);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    return out;
  }

  @Test
  void headerWhenReadByTheObserverThenLetterCaseIsIgnored() {
    List<RequestStart> begun = new ArrayList<>();
    Gateway observed =
        gateway(
            start -> {
              begun.add(start);
              return RequestObservation.NONE;
            },
            builder -> builder);

    send(observed, "GET", "/Users", "acme", "");

    assertThat(begun.get(0).header("Host")).contains("directory.example");
    assertThat(begun.get(0).header("traceparent")).isEmpty();
    assertThat(begun.get(0).header("AUTHORIZATION")).isEmpty();
  }

  @Test
  void commitWhenWorkRunsAgainThenEachCommitHasEnded() {
    Gateway retrying =
        gateway(start -> new Notes(), builder -> builder.unitOfWork(new RepeatedWork()));
    String id = send(retrying, "POST", "/Users", "acme", USER);
    calls.clear();

    send(retrying, "PATCH", "/Users/" + id, "acme", PATCH);

    assertThat(calls).containsSubsequence("COMMIT{", "}", "COMMIT{", "}", "end");
    assertThat(calls.stream().filter(call -> call.endsWith("{")).count())
        .isEqualTo(calls.stream().filter("}"::equals).count());
  }

  /** Runs the work again, as after a serialization failure. */
  private static final class RepeatedWork implements UnitOfWork {
    @Override
    public <T> T run(TenantContext context, Function<TenantContext, T> work) {
      T discarded = work.apply(context);
      try {
        return work.apply(context);
      } catch (ScimException conflict) {
        return discarded;
      }
    }
  }
}
