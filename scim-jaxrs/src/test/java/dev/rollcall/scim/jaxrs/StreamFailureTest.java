// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A store that fails while a response is sent: the incomplete response is recognizable. */
@Isolated("the tests read the log of the process")
class StreamFailureTest {
  private static final ResourceType GROUP = CoreSchemas.groupType();
  private static final int PAGE = 1_000;
  private static final LargeGroups GROUPS = new LargeGroups();
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());
  private static TestServer server;

  /** Groups with three pages of members each; reading one page can be made to fail. */
  private static final class LargeGroups implements ResourceStore<ScimResource>, MembershipStore {
    private int pageSize = PAGE;
    private Optional<Integer> failsAt = Optional.empty();
    private RuntimeException failure = new IllegalStateException("canary");
    private Runnable beforePage = () -> {};

    @Override
    public MemberPage members(
        TenantContext context, String groupId, Optional<String> position, int count) {
      beforePage.run();
      int from = position.map(Integer::parseInt).orElse(0);
      if (failsAt.equals(Optional.of(from))) {
        throw failure;
      }
      List<Member> members = new ArrayList<>();
      for (int i = from; i < from + pageSize; i++) {
        members.add(new Member("member-" + i, "User", Optional.empty()));
      }
      boolean isLast = from == 2 * pageSize;
      return new MemberPage(
          members, isLast ? Optional.empty() : Optional.of(Integer.toString(from + pageSize)));
    }

    @Override
    public List<Member> membersAmong(
        TenantContext context, String groupId, Collection<String> ids) {
      return List.of();
    }

    @Override
    public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
      return Map.of();
    }

    private static StoredResource<ScimResource> group(String id) {
      return new StoredResource<>(
          id,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ScimResource.of(GROUP, ComplexValue.of("displayName", new StringValue("all"))));
    }

    @Override
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      return request.ids().stream().map(LargeGroups::group).toList();
    }

    @Override
    public ResourcePage<ScimResource> search(TenantContext context, Query request) {
      return new ResourcePage<>(List.of(group("1")), 1);
    }

    @Override
    public StoredResource<ScimResource> create(
        TenantContext context, CreateRequest<ScimResource> request) {
      return group("1");
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      return new UpdateResult<>(group("1"), true);
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {}
  }

  @BeforeAll
  static void start() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    server =
        TestServer.alone(
            ServiceProvider.named("large")
                .route("https://localhost/{tenant}/scim/v2")
                .load(
                    LoadLimits.builder()
                        .withoutRate()
                        .concurrent(1)
                        .maxWait(Duration.ofSeconds(8))
                        .clock(NOW::get)
                        .build())
                .tenants(tenants)
                .authenticator(token -> Optional.of(new Caller("acme", "idp")))
                .resource(ResourceBinding.full(GROUP, List.of()), GROUPS)
                .build());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void nothingFails() {
    GROUPS.pageSize = PAGE;
    GROUPS.failsAt = Optional.empty();
    GROUPS.failure = new IllegalStateException("canary");
    GROUPS.beforePage = () -> {};
  }

  private static String head(String answer) {
    return answer.substring(0, answer.indexOf("\r\n\r\n"));
  }

  private static String tail(String answer) {
    return answer.substring(answer.length() - 20);
  }

  private static String received(String target) {
    return server.received(request(target));
  }

  private static String request(String target) {
    return "GET /acme/scim/v2"
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n\r\n";
  }

  @Test
  void readWhenStoreFailsInMidResponseThenResponseHasNoEnd() {
    GROUPS.failsAt = Optional.of(2 * PAGE);
    for (String target : List.of("/Groups/1", "/Groups")) {
      String answer = received(target);
      assertThat(head(answer))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("Transfer-Encoding: chunked");
      assertThat(answer.contains("canary") || answer.contains("Internal error")).isFalse();
      assertThat(tail(answer)).doesNotEndWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void readWhenStoreFailsInMidResponseThenNextRequestIsServed() {
    GROUPS.failsAt = Optional.of(2 * PAGE);
    received("/Groups/1");
    GROUPS.failsAt = Optional.empty();
    assertThat(tail(received("/Groups/1"))).endsWith("]}\r\n0\r\n\r\n");
  }

  @Test
  void readWhenStoreFailsInMidResponseThenExceptionMessageIsNotLogged() {
    GROUPS.failsAt = Optional.of(2 * PAGE);
    List<String> logged = logged(() -> received("/Groups/1"));
    assertThat(logged).anyMatch(text -> text.contains("IllegalStateException"));
    assertThat(logged).noneMatch(text -> text.contains("canary"));
  }

  @Test
  void readWhenStoreFailsWithIoErrorThenNotTreatedAsDisconnect() {
    GROUPS.failsAt = Optional.of(2 * PAGE);
    GROUPS.failure = new UncheckedIOException(new IOException("canary"));
    List<String> logged = logged(() -> received("/Groups/1"));
    assertThat(logged)
        .anyMatch(text -> text.contains("event=request_failed exception=java.io.Unchecked"));
    assertThat(logged).noneMatch(text -> text.contains("canary"));
  }

  @Test
  void readWhenStoreFailsInMidResponseThenLogLineHasTheOutcome() {
    GROUPS.failsAt = Optional.of(2 * PAGE);
    assertThat(lines(() -> received("/Groups/1")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("route=/Groups/{id} id=1 status=200 outcome=cut_off duration_ms="));
  }

  private static List<String> lines(Runnable work) {
    return logged(work).stream().filter(text -> text.contains(" app=large ")).toList();
  }

  /**
   * The log lines during the work, including those of other tests; those of the server from INFO.
   */
  private static List<String> logged(Runnable work) {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.INFO.intValue()
                || String.valueOf(entry.getLoggerName()).startsWith("dev.rollcall.scim")) {
              logged.add(new SimpleFormatter().format(entry));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    listener.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    Logger own = Logger.getLogger("dev.rollcall.scim");
    root.addHandler(listener);
    own.setLevel(Level.ALL);
    try {
      work.run();
    } finally {
      own.setLevel(null);
      root.removeHandler(listener);
    }
    return logged;
  }

  @Test
  void readWhenStoreFailsBeforeAnyByteIsSentThenOneLineHasTheStatus() {
    GROUPS.pageSize = 100;
    GROUPS.failsAt = Optional.of(200);
    assertThat(lines(() -> received("/Groups/1")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(" status=500 "));
  }

  @Test
  void readWhenStoreFailsBeforeAnyByteIsSentThenErrorResponse() {
    GROUPS.pageSize = 100;
    GROUPS.failsAt = Optional.of(200);
    String answer = received("/Groups/1");
    assertThat(head(answer)).startsWith("HTTP/1.1 500");
    assertThat(answer).contains("Internal error").doesNotContain("member-", "canary");
  }

  @Test
  void readWhenTimeIsOverBeforeTheNextPageThenUnavailable() {
    GROUPS.pageSize = 10;
    GROUPS.beforePage = () -> NOW.updateAndGet(now -> now.plusSeconds(20));
    for (String target : List.of("/Groups/1", "/Groups")) {
      String answer = received(target);
      assertThat(head(answer)).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: 1");
      assertThat(answer).doesNotContain("member-");
    }
  }

  @Test
  void readWhenClientDisconnectsThenPermitIsReleasedAndNoFailureIsLogged() {
    GROUPS.pageSize = 40_000;
    List<String> logged =
        logged(
            () -> {
              for (int i = 0; i < 5; i++) {
                server.hangUp(request("/Groups/1"));
              }
              GROUPS.pageSize = PAGE;
              assertThat(head(received("/Groups/1"))).startsWith("HTTP/1.1 200");
            });
    assertThat(logged)
        .filteredOn(text -> text.contains(" status=200 outcome=disconnected "))
        .hasSize(5);
    assertThat(logged).noneMatch(text -> text.contains("_failed "));
    assertThat(logged).noneMatch(text -> text.contains("SEVERE") || text.contains("\tat "));
  }

  @Test
  void readWhenNothingFailsThenResponseIsComplete() {
    for (int pageSize : List.of(1, 10, 100, 150, 1_000)) {
      GROUPS.pageSize = pageSize;
      Reply reply = server.get("/acme/scim/v2/Groups/1", "Authorization: Bearer t");
      ComplexValue group = new JsonReader(Limits.DEFAULT).readObject(reply.body().getBytes(UTF_8));
      assertThat(group.elements("members")).hasSize(3 * pageSize);
    }
  }
}
