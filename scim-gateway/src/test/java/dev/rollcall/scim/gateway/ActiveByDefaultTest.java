// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The value of {@code active} of new resources. */
class ActiveByDefaultTest {
  private static final TenantContext ACME = TenantContext.of(Tenant.of("acme"));

  /** Stores inactive users where the request has no {@code active}. */
  private record InactiveByDefault(ResourceBinding<ScimResource> full)
      implements ResourceBinding<ScimResource> {
    @Override
    public ResourceType type() {
      return full.type();
    }

    @Override
    public List<AttributePath> filterable() {
      return full.filterable();
    }

    @Override
    public void check(Filter filter) {}

    @Override
    public ScimResource fromResource(ScimResource resource) {
      return full.fromResource(
          resource.attributes().has("active")
              ? resource
              : resource.with("active", BooleanValue.FALSE));
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return full.toResource(value);
    }
  }

  private static ProtocolCalls application(ResourceBinding<ScimResource> binding) {
    return new ProtocolCalls(
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(token -> Optional.empty())
            .resource(binding, new MemoryStores().store(binding))
            .build()
            .application()
            .executor());
  }

  private static ResourceBinding<ScimResource> users(UnaryOperator<Schema> change) {
    return ResourceBinding.full(
        ResourceType.of("User", "/Users", change.apply(CoreSchemas.user())), List.of());
  }

  private static ResourceBinding<ScimResource> users(Attribute active) {
    return users(
        schema -> {
          List<Attribute> attributes = new ArrayList<>(schema.without("active").attributes());
          attributes.add(active);
          return schema.withAttributes(attributes);
        });
  }

  private static ComplexValue created(ResourceBinding<ScimResource> binding) {
    return DirectoryFixture.json(
        application(binding)
            .create(
                ACME,
                "Users",
                DirectoryFixture.body(
                    "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                        + "\"userName\":\"ada\"}"),
                QueryParameters.NONE));
  }

  private static Optional<Value> active(ResourceBinding<ScimResource> binding) {
    return created(binding).find("active").map(Value.class::cast);
  }

  @Test
  void createWhenActiveIsAbsentThenTrue() {
    assertThat(active(users(schema -> schema))).contains(BooleanValue.TRUE);
  }

  @Test
  void createWhenHostHasADefaultThenThat() {
    assertThat(active(new InactiveByDefault(users(schema -> schema)))).contains(BooleanValue.FALSE);
  }

  @Test
  void createWhenActiveIsNotAWritableBooleanThenAbsent() {
    assertThat(active(users(schema -> schema.without("active")))).isEmpty();
    assertThat(active(users(Attribute.named("active").type(AttributeType.STRING).build())))
        .isEmpty();
    assertThat(
            active(
                users(
                    Attribute.named("active")
                        .type(AttributeType.BOOLEAN)
                        .multiValued(true)
                        .build())))
        .isEmpty();
    assertThat(
            active(
                users(
                    Attribute.named("active")
                        .type(AttributeType.BOOLEAN)
                        .mutability(Mutability.READ_ONLY)
                        .build())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "interop"})
  void createWhenDialectDoesNotTolerateThenAbsent(Dialect dialect) {
    GatewayFixture app = new GatewayFixture();
    app.profile(TenantProfile.builder().dialect(dialect).build());

    assertThat(app.read(app.addUser("ada", "")).has("active")).isFalse();
  }

  @Test
  void deleteWhenKeptTypeHasNoActiveThenUnchanged() {
    ProtocolCalls calls = application(users(schema -> schema.without("active")));
    TenantContext keeping =
        TenantContext.of(
            Tenant.of("acme")
                .withProfile(
                    TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE).build()));
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";
    String id =
        DirectoryFixture.id(
            calls.create(keeping, "Users", DirectoryFixture.body(body), QueryParameters.NONE));

    assertThat(calls.delete(keeping, "Users", id, Preconditions.NONE).status()).isEqualTo(204);

    assertThat(
            DirectoryFixture.id(
                calls.create(keeping, "Users", DirectoryFixture.body(body), QueryParameters.NONE)))
        .as("the restored user")
        .isEqualTo(id);
  }
}
