// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of members, for groups whose {@code $ref} names all, one or no types. */
class MemberTypesTest {
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final MemoryStores stores = new MemoryStores();
  private final List<String> read = new ArrayList<>();
  private final ServedType<ScimResource> users = served(CoreSchemas.userType());
  private final ServedType<ScimResource> badges =
      served(ResourceType.of("Badge", "/Badges", CoreSchemas.user()));
  private final List<ServedType<?>> all = List.of(users, badges);
  private final String user = create(users);
  private final String badge = create(badges);

  private ServedType<ScimResource> served(ResourceType type) {
    ResourceBinding<ScimResource> binding = ResourceBinding.full(type, List.of());
    return new ServedType<>(
        type,
        binding,
        HostStore.of(recorded(type.name(), stores.store(binding))),
        new Deadline(InstantSource.system(), Duration.ofMinutes(1)),
        Optional.empty());
  }

  @SuppressWarnings("unchecked") // the proxy implements the interface
  private ResourceStore<ScimResource> recorded(String name, ResourceStore<ScimResource> store) {
    return (ResourceStore<ScimResource>)
        Proxy.newProxyInstance(
            MemberTypesTest.class.getClassLoader(),
            new Class<?>[] {ResourceStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("find")) {
                read.add(name + " " + ((FindRequest) arguments[1]).ids());
              }
              return method.invoke(store, arguments);
            });
  }

  private String create(ServedType<ScimResource> served) {
    ScimResource value =
        ScimResource.of(
            served.type(), new JsonReader(Limits.DEFAULT).readObject("{\"userName\":\"ada\"}"));
    return served.store().create(acme, new CreateRequest<>(value, List.of())).id();
  }

  private static ResourceType group(String... referenceTypes) {
    Schema schema =
        CoreSchemas.group()
            .tune(
                "members.$ref",
                attribute -> attribute.toBuilder().referenceTypes(List.of(referenceTypes)).build());
    return ResourceType.of("Group", "/Groups", schema).withMembers("members");
  }

  private MemberTypes types(String... referenceTypes) {
    return new MemberTypes(group(referenceTypes), all);
  }

  private static MemberRef ref(String id) {
    return new MemberRef(id, Optional.empty());
  }

  private static MemberRef ref(String id, String type) {
    return new MemberRef(id, Optional.of(type));
  }

  @Test
  void checkedWhenNoTypesAreNamedThenAnyReference() {
    assertThat(types().checked(ref("1", "Robot"))).isEqualTo(ref("1", "Robot"));
    assertThat(types().checked(ref("1"))).isEqualTo(ref("1"));
  }

  @Test
  void checkedWhenReferenceHasNoTypeThenTheOnlyTypeIsTheDefault() {
    assertThat(types("User").checked(ref("1"))).isEqualTo(ref("1", "User"));
    assertThat(types("User", "Badge").checked(ref("1"))).isEqualTo(ref("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "badge", "BADGE"})
  void checkedWhenTypeIsNamedInAnyCaseThenTheReference(String type) {
    assertThat(types("User", "Badge").checked(ref("1", type))).isEqualTo(ref("1", type));
  }

  @Test
  void checkedWhenTypeIsNotNamedThenInvalidValue() {
    assertThatThrownBy(() -> types("User", "Badge").checked(ref("1", "Robot")))
        .isInstanceOf(ScimException.class)
        .hasMessage("'members.type' must be one of User, Badge");
  }

  @Test
  void attributeThenTheNameOfTheMembers() {
    assertThat(types().attribute()).isEqualTo("members");
    assertThat(new MemberTypes(CoreSchemas.userType(), all).attribute()).isEmpty();
  }

  @Test
  void isServedThenTypesOfTheApplicationThatCanBeMembers() {
    assertThat(types("User", "Robot").isServed("USER")).isTrue();
    assertThat(types("User", "Robot").isServed("Badge")).isFalse();
    assertThat(types("User", "Robot").isServed("Robot")).isFalse();
    assertThat(types().isServed("Badge")).isTrue();
    assertThat(new MemberTypes(CoreSchemas.userType(), all).isServed("Badge")).isTrue();
  }

  @Test
  void existingThenReferencesOfTheirTypeInOrder() {
    List<MemberRef> sent =
        List.of(
            ref(badge, "badge"), ref("none"), ref(badge, "User"), ref(user), ref(badge), ref("x"));

    assertThat(types().existing(acme, sent))
        .containsExactly(ref(badge, "badge"), ref(user), ref(badge));
    assertThat(types("User").existing(acme, sent)).containsExactly(ref(user));
  }

  @Test
  void existingThenEachTypeReadsItsReferencesOnly() {
    types().existing(acme, List.of(ref("1", "User"), ref("2")));
    types().existing(acme, List.of(ref("3", "Badge")));

    assertThat(read).containsExactly("User [1, 2]", "Badge [2]", "Badge [3]");
  }
}
