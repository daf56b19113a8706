// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests behaviour of the stores that the tests of the gateway do not cover, on each database. */
class JdbcStoreTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final ResourceType GROUP = CoreSchemas.groupType();
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(
          USER,
          List.of(
              path("externalId"),
              path("emails.value"),
              path("active"),
              path("title"),
              path("meta.created")));
  private static final ResourceBinding<ScimResource> GROUPS =
      ResourceBinding.full(GROUP, List.of());

  private final TenantContext acme = TenantContext.of(Tenant.of("acme-" + UUID.randomUUID()));
  private final TenantContext other = TenantContext.of(Tenant.of("other-" + UUID.randomUUID()));

  private static AttributePath path(String text) {
    return AttributePath.parse(text, USER, Dialect.DEFAULT);
  }

  private static ScimResource user(String json) {
    return ScimResource.of(USER, new JsonReader(Limits.DEFAULT).readObject(json));
  }

  private static ScimResource named(String userName) {
    return user("{\"userName\":\"" + userName + "\"}");
  }

  private static ScimResource group(String name) {
    return ScimResource.of(
        GROUP, new JsonReader(Limits.DEFAULT).readObject("{\"displayName\":\"" + name + "\"}"));
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    return atOnce(IntStream.range(0, threads).mapToObj(i -> work).toList());
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static String outcome(Callable<?> work) throws Exception {
    try {
      work.call();
      return "done";
    } catch (ScimException refused) {
      return refused.type().map(ScimErrorType::wireName).orElse("" + refused.status());
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void createWhenConcurrentWithEqualNameThenOneSucceeds(Database database) throws Exception {
    JdbcStore<ScimResource> users = database.directory().store(USERS);

    List<String> outcomes =
        atOnce(64, () -> outcome(() -> users.create(acme, CreateRequest.of(named("ada")))));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes.stream().filter("uniqueness"::equals)).hasSize(63);
    assertThat(database.connectionsInUse()).isZero();
    users.create(other, CreateRequest.of(named("ADA")));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void updateWhenConcurrentWithEqualVersionThenOneSucceeds(Database database) throws Exception {
    JdbcStore<ScimResource> users = database.directory().store(USERS);
    StoredResource<ScimResource> ada = users.create(acme, CreateRequest.of(named("ada")));

    List<Callable<String>> writers =
        IntStream.range(0, 16)
            .<Callable<String>>mapToObj(
                i ->
                    () ->
                        outcome(
                            () ->
                                users.update(
                                    acme,
                                    new UpdateRequest<>(
                                        ada.id(),
                                        ada.version(),
                                        Optional.of(named("ada" + i)),
                                        List.of(),
                                        MembershipDelta.none()))))
            .toList();

    List<String> outcomes = atOnce(writers);
    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes.stream().filter("412"::equals)).hasSize(15);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void updateWhenConcurrentMemberChangesThenNoneIsLost(Database database) throws Exception {
    JdbcStores directory = database.directory();
    JdbcStore<ScimResource> users = directory.store(USERS);
    JdbcGroupStore<ScimResource> groups = directory.groupStore(GROUPS);
    String staff = groups.create(acme, CreateRequest.of(group("staff"))).id();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      ids.add(users.create(acme, CreateRequest.of(named("u" + i))).id());
    }

    List<Callable<Boolean>> writers = new ArrayList<>();
    for (String id : ids) {
      writers.add(
          () ->
              groups
                  .update(
                      acme,
                      new UpdateRequest<>(
                          staff,
                          Optional.empty(),
                          Optional.empty(),
                          List.of(),
                          new MembershipDelta.Change(List.of(MemberRef.of(id)), Set.of())))
                  .isChanged());
    }

    assertThat(atOnce(writers)).containsOnly(true);
    Set<String> found = new HashSet<>();
    Optional<String> position = Optional.empty();
    do {
      MemberPage page = groups.members(acme, staff, position, 5);
      page.members().stream().map(Member::id).forEach(found::add);
      position = page.next();
    } while (position.isPresent());
    assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(groups.find(acme, FindRequest.one(staff)).get(0).version()).contains("33");
    assertThat(groups.groupsOf(acme, ids).get(ids.get(7)))
        .containsExactly(new Member(staff, "Group", Optional.of("staff")));

    String version = groups.find(acme, FindRequest.one(staff)).get(0).version().orElseThrow();
    users.delete(acme, new DeleteRequest(ids.get(0), Optional.empty()));
    StoredResource<ScimResource> now = groups.find(acme, FindRequest.one(staff)).get(0);
    assertThat(now.version()).isNotEqualTo(Optional.of(version));
    assertThat(groups.membersAmong(acme, staff, ids)).hasSize(31);
    assertThat(groups.members(other, staff, Optional.empty(), 5).members()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void replaceMembersThenAddedAndRemovedMembersAreReturned(Database database) {
    JdbcStores directory = database.directory();
    JdbcStore<ScimResource> users = directory.store(USERS);
    JdbcGroupStore<ScimResource> groups = directory.groupStore(GROUPS);
    List<MemberRef> refs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      refs.add(MemberRef.of(users.create(acme, CreateRequest.of(named("u" + i))).id()));
    }
    String staff =
        groups.create(acme, new CreateRequest<>(group("staff"), refs.subList(0, 3))).id();

    UpdateResult<ScimResource> written =
        groups.update(
            acme,
            new UpdateRequest<>(
                staff,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new MembershipDelta.ReplaceAll(refs.subList(1, 4))));

    assertThat(written.members().added()).containsExactly(refs.get(3));
    assertThat(written.members().removed()).containsExactly(refs.get(0).id());
    assertThat(
            catchThrowableOfType(
                    ScimException.class,
                    () ->
                        groups.create(
                            acme, new CreateRequest<>(group("x"), List.of(MemberRef.of("nobody")))))
                .type())
        .contains(ScimErrorType.INVALID_VALUE);
    Query all = new Query(Optional.empty(), 0, 10);
    assertThat(groups.search(acme, all).items()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void searchWhenFilterInSqlThenResultEqualsMatcher(Database database) {
    ResourceStore<ScimResource> sql = database.directory().store(USERS);
    ResourceStore<ScimResource> memory = new MemoryStores().store(USERS);
    Random random = new Random(11);
    List<String> words =
        List.of(
            "ada",
            "Ada",
            "ADAM",
            "straße",
            "STRASSE",
            "a%b",
            "a_b",
            "a!b",
            "ab",
            "\\u00e9t\\u00e9");
    for (int i = 0; i < 60; i++) {
      StringBuilder json = new StringBuilder("{\"userName\":\"u" + i + "\"");
      if (random.nextBoolean()) {
        json.append(",\"title\":\"" + words.get(random.nextInt(words.size())) + "\"");
      }
      if (random.nextBoolean()) {
        json.append(",\"active\":" + random.nextBoolean());
      }
      if (random.nextBoolean()) {
        json.append(",\"externalId\":\"" + words.get(random.nextInt(words.size())) + "\"");
      }
      if (random.nextBoolean()) {
        json.append(",\"emails\":[{\"type\":\"work\",\"value\":\"" + words.get(random.nextInt(9)));
        json.append("\"},{\"type\":\"home\",\"value\":\"" + words.get(random.nextInt(9)) + "\"}]");
      }
      ScimResource user = user(json.append("}").toString());
      sql.create(acme, CreateRequest.of(user));
      memory.create(acme, CreateRequest.of(user));
    }
    for (int i = 0; i < 400; i++) {
      String text = filter(random, words, 3);
      Filter filter = Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
      Query query = new Query(Optional.of(filter), 0, 100);
      assertThat(names(sql.search(acme, query)))
          .as(text)
          .isEqualTo(names(memory.search(acme, query)));
      assertThat(names(sql.search(other, query))).isEmpty();
    }
  }

  private static List<String> names(ResourcePage<ScimResource> page) {
    assertThat(page.total()).hasValue(page.items().size());
    return page.items().stream()
        .map(one -> one.value().attributes().findText("userName").orElseThrow())
        .toList();
  }

  private static String filter(Random random, List<String> words, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      String left = filter(random, words, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> left + " and " + filter(random, words, depth - 1);
        case 1 -> "(" + left + " or " + filter(random, words, depth - 1) + ")";
        default -> "not (" + left + ")";
      };
    }
    String word = words.get(random.nextInt(words.size()));
    String operator =
        List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le").get(random.nextInt(9));
    String path =
        List.of("title", "externalId", "emails.value", "nickName", "userName")
            .get(random.nextInt(5));
    return switch (random.nextInt(6)) {
      case 0 -> path + " pr";
      case 1 -> "active eq " + random.nextBoolean();
      case 2 -> "emails[type eq \"work\" and value " + operator + " \"" + word + "\"]";
      case 3 -> "emails[value eq \"" + word + "\"]";
      default -> path + " " + operator + " \"" + word + "\"";
    };
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void searchWhenLongValuesDifferThenOnlyEqualValueMatches(Database database) {
    JdbcStore<ScimResource> users = database.directory().store(USERS);
    String base = "x".repeat(400);
    users.create(acme, CreateRequest.of(named(base + "a")));
    users.create(acme, CreateRequest.of(named(base + "b")));

    assertThat(outcomeOf(() -> users.create(acme, CreateRequest.of(named(base + "A")))))
        .isEqualTo("uniqueness");
    Filter filter =
        Filter.parse("userName eq \"" + base + "b\"", USER, Dialect.DEFAULT, Limits.DEFAULT);
    assertThat(users.search(acme, new Query(Optional.of(filter), 0, 5)).items()).hasSize(1);
  }

  private static String outcomeOf(Callable<?> work) {
    try {
      return outcome(work);
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void unitOfWorkWhenFailureThenNothingIsStored(Database database) {
    JdbcStores directory = database.directory();
    JdbcStore<ScimResource> users = directory.store(USERS);

    String outcome =
        outcomeOf(
            () ->
                database.inTransaction(
                    acme,
                    unit -> {
                      users.create(unit, CreateRequest.of(named("ada")));
                      throw ScimException.forbidden("no");
                    }));

    assertThat(outcome).isEqualTo("403");
    Query all = new Query(Optional.empty(), 0, 10);
    assertThat(users.search(acme, all).total()).hasValue(0);
    assertThat(database.connectionsInUse()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void reopenThenTenantsTokensAndCounterAreKept(Database database) throws Exception {
    JdbcStores directory = database.directory();
    Tenant tenant = acme.tenant();
    directory.tenants().put(tenant);
    directory.tenants().put(tenant.withState(Tenant.State.SUSPENDED));
    var token =
        new ConnectionTokens(directory.credentials()).issue(new Caller(tenant.id(), "entra"));

    JdbcStores again = JdbcStores.on(database.dataSource());
    assertThat(again.tenants().findById(tenant.id()).orElseThrow().state())
        .isEqualTo(Tenant.State.SUSPENDED);
    assertThat(again.tenants().findById("nobody")).isEmpty();
    var credential = again.credentials().find(token.hash()).orElseThrow();
    assertThat(credential.caller()).isEqualTo(new Caller(tenant.id(), "entra"));
    assertThat(credential.isValidAt(Instant.now())).isTrue();
    again.credentials().revoke(token.hash());
    assertThat(directory.credentials().find(token.hash()).orElseThrow().isRevoked()).isTrue();

    Instant now = Instant.now();
    List<Callable<Boolean>> losers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ResourceRef ref = new ResourceRef("User", "u" + i);
      losers.add(
          () ->
              directory
                  .deprovisioningCounter()
                  .tryRecord(acme, ref, new DeprovisioningWindow(now.minusSeconds(60), now, 5)));
    }
    assertThat(atOnce(losers).stream().filter(entered -> entered)).hasSize(5);
    directory.deprovisioningCounter().reset(tenant.id());
    assertThat(
            directory
                .deprovisioningCounter()
                .tryRecord(
                    acme,
                    new ResourceRef("User", "x"),
                    new DeprovisioningWindow(now.minusSeconds(60), now, 1)))
        .isTrue();
  }
}
