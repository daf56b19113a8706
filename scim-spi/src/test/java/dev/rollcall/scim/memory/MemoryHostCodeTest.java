// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.GROUP;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.deletion;
import static dev.rollcall.scim.memory.Fixture.group;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.refs;
import static dev.rollcall.scim.memory.Fixture.replacing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Code of the host that runs within a store call does not block other reads and writes of the
 * tenant.
 */
@Timeout(60)
class MemoryHostCodeTest {
  private static final ResourceType BADGE = ResourceType.of("Badge", "/Badges", CoreSchemas.user());

  private final MemoryStores directory = new MemoryStores(new WatchedClock(), this::newId);
  private final MemoryStore<ScimResource> users = directory.store(new WatchedBinding(USER));
  private final MemoryGroupStore<ScimResource> groups =
      directory.groupStore(new WatchedBinding(GROUP));
  private final MemoryStore<ScimResource> badges =
      directory.store(ResourceBinding.full(BADGE, List.of()));

  private final Thread caller = Thread.currentThread();
  private final List<String> called = new ArrayList<>();
  private final List<String> held = new ArrayList<>();

  /** The action of another thread while code of the host runs. */
  private Runnable meanwhile =
      () -> badges.create(ACME, CreateRequest.of(named(UUID.randomUUID().toString())));

  /** Runs as code of the host, and waits until the other thread has finished its action. */
  private void runs(String code) {
    if (Thread.currentThread() != caller) {
      return;
    }
    called.add(code);
    CompletableFuture<?> other = CompletableFuture.runAsync(meanwhile);
    try {
      other.get(2, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      held.add(code);
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String newId() {
    runs("id");
    return UUID.randomUUID().toString();
  }

  private final class WatchedClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      runs("clock");
      return Instant.EPOCH;
    }
  }

  private final class WatchedBinding implements ResourceBinding<ScimResource> {
    private final ResourceBinding<ScimResource> full;

    WatchedBinding(ResourceType type) {
      this.full = ResourceBinding.full(type, List.of());
    }

    @Override
    public ResourceType type() {
      runs("type");
      return full.type();
    }

    @Override
    public List<AttributePath> filterable() {
      runs("filterable");
      return full.filterable();
    }

    @Override
    public void check(Filter filter) {
      runs("check");
      full.check(filter);
    }

    @Override
    public ScimResource fromResource(ScimResource resource) {
      runs("fromResource");
      return full.fromResource(resource);
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      runs("toResource");
      return full.toResource(value);
    }
  }

  @Test
  @DisplayName("S3: a create does not block other calls")
  void createWhenHostIsSlowThenOthersProceed() {
    users.create(ACME, CreateRequest.of(named("anna")));
    assertThat(called).contains("toResource", "id", "clock");
    assertThat(held).isEmpty();
  }

  @Test
  @DisplayName("S3: an update and a deletion do not block other calls")
  void updateAndDeleteWhenHostIsSlowThenOthersProceed() {
    String id = users.create(ACME, CreateRequest.of(named("anna"))).id();
    String team = groups.create(ACME, new CreateRequest<>(group("team"), refs(List.of(id)))).id();
    called.clear();

    users.update(ACME, replacing(id, named("berta")));
    users.delete(ACME, deletion(id));

    assertThat(called).contains("toResource", "clock");
    assertThat(held).isEmpty();
    assertThat(groups.find(ACME, FindRequest.one(team)).get(0).version()).contains("2");
  }

  @Test
  @DisplayName("S3: a search does not block other calls")
  void searchWhenHostIsSlowThenOthersProceed() {
    users.create(ACME, CreateRequest.of(named("anna")));
    String id = users.create(ACME, CreateRequest.of(named("berta"))).id();
    groups.create(ACME, new CreateRequest<>(group("team"), refs(List.of(id))));

    users.search(ACME, query("userName sw \"b\"", USER));
    groups.search(ACME, query("members.display eq \"berta\"", GROUP));
    groups.members(ACME, "none", Optional.empty(), 1);
    groups.groupsOf(ACME, List.of(id));

    assertThat(held).isEmpty();
  }

  @Test
  @DisplayName("S13: a unique value that is taken during a host call is rejected")
  void createWhenUniqueValueIsTakenConcurrentlyThenRejected() {
    meanwhile = () -> outcome(() -> users.create(ACME, CreateRequest.of(named("ANNA"))));
    assertThat(outcome(() -> users.create(ACME, CreateRequest.of(named("anna")))))
        .isEqualTo("uniqueness");
    assertThat(users.search(ACME, query("userName pr", USER)).total()).hasValue(1);
    assertThat(held).isEmpty();
  }
}
