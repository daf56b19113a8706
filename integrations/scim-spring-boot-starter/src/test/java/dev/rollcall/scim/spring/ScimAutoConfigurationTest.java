// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spring.internal.diagnostics.ScimFailureAnalyzer;
import dev.rollcall.scim.spring.internal.store.MemoryDefaultStores;
import dev.rollcall.scim.spring.mistake.NotARecord;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ScimAutoConfigurationTest {
  private final WebApplicationContextRunner bare =
      new WebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ScimAutoConfiguration.class))
          .withPropertyValues("scim.external-base=https://app.example");
  private final WebApplicationContextRunner runner =
      bare.withUserConfiguration(UserBinding.class).withPropertyValues("scim.tenants=acme");

  record Account(@ScimAttribute("userName") String userName) {}

  record Team(@ScimAttribute("displayName") String displayName) {}

  @Configuration(proxyBeanMethods = false)
  static class UserBinding {
    @Bean
    RecordBinding<Account> users() {
      return RecordBinding.user(MethodHandles.lookup(), Account.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class GroupBinding {
    @Bean
    RecordBinding<Team> groups() {
      return RecordBinding.group(MethodHandles.lookup(), Team.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class UserStore {
    @Bean
    ResourceStore<Account> userStore(RecordBinding<Account> users) {
      return new MemoryStores().store(users);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Directory {
    @Bean
    TenantDirectory directory() {
      return id -> Optional.of(Tenant.of(id));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Database {
    @Bean
    DataSource dataSource() {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
      return source;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithoutTable {
    @Bean
    TableMapping<Account> accounts() {
      return TableMapping.of(
          RecordBinding.user(MethodHandles.lookup(), Account.class), "missing_table");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = NotARecord.class)
  static class WithoutRecord {}

  @Nested
  class Beans {
    @Test
    void whenNoDataSourceThenStoresAreInMemory() {
      runner.run(
          context -> {
            assertThat(context).hasSingleBean(Gateway.class);
            assertThat(context).hasSingleBean(MemoryCredentialStore.class);
            assertThat(context).hasSingleBean(MemoryDefaultStores.class);
            assertThat(context).hasBean("scimFilter");
          });
    }

    @Test
    void whenDataSourceThenStoresAreInTheDatabase() {
      bare.withUserConfiguration(UserBinding.class, GroupBinding.class, Database.class)
          .run(
              context -> {
                assertThat(context).hasSingleBean(JdbcStores.class);
                assertThat(context).hasSingleBean(TenantDirectory.class);
                assertThat(context.getBean(CredentialStore.class).getClass().getSimpleName())
                    .isEqualTo("JdbcCredentialStore");
              });
    }

    @Test
    void whenProfileIsSetThenTenantsKeepIt() {
      runner
          .withPropertyValues("scim.profile=ipsie-al2")
          .run(
              context ->
                  assertThat(context.getBean(ServiceProvider.class).profile().conformance())
                      .contains(ConformanceProfile.IPSIE_AL2));
    }

    @Test
    void whenProfileAndAnotherDialectAreSetThenRejected() {
      runner
          .withPropertyValues("scim.profile=interop", "scim.dialect=entra")
          .run(
              context ->
                  assertThat(context)
                      .getFailure()
                      .rootCause()
                      .hasMessageContaining(
                          "scim.dialect must be absent or interop with scim.profile interop"));
    }

    @Test
    void whenStoreIsMemoryThenDatabaseIsNotUsed() {
      runner
          .withUserConfiguration(Database.class)
          .withPropertyValues("scim.store=memory")
          .run(context -> assertThat(context).doesNotHaveBean(JdbcStores.class));
    }

    @Test
    void whenScimJdbcIsAbsentThenStoresAreInMemory() {
      runner
          .withUserConfiguration(Database.class)
          .withClassLoader(new FilteredClassLoader(JdbcStores.class))
          .run(context -> assertThat(context).hasSingleBean(MemoryDefaultStores.class));
    }

    @Test
    void whenMvcAndTransactionsAndValidationAreAbsentThenStarts() {
      runner
          .withUserConfiguration(UserStore.class)
          .withClassLoader(
              new FilteredClassLoader(
                  "org.springframework.web.servlet",
                  "org.springframework.transaction",
                  "org.springframework.security",
                  "jakarta.validation",
                  "dev.rollcall.scim.jdbc"))
          .run(context -> assertThat(context).hasSingleBean(Gateway.class));
    }

    @Test
    void whenDisabledThenNothingIsConfigured() {
      bare.withPropertyValues("scim.enabled=false")
          .run(context -> assertThat(context).doesNotHaveBean(Gateway.class));
    }

    @Test
    void whenFilterIsTheFirstThenTheOrderBeforeItIsFree() {
      runner
          .withPropertyValues("scim.filter-order=" + Ordered.HIGHEST_PRECEDENCE)
          .run(
              context ->
                  assertThat(context.getBean("scimFilter", FilterRegistrationBean.class).getOrder())
                      .isEqualTo(Ordered.HIGHEST_PRECEDENCE + 1));
    }

    @Test
    void whenHostHasAuthenticatorThenItIsUsed() {
      Authenticator authenticator = token -> Optional.of(new Caller("acme", "host"));
      runner
          .withBean(Authenticator.class, () -> authenticator)
          .run(
              context ->
                  assertThat(context.getBean(ServiceProvider.class).authenticator())
                      .isSameAs(authenticator));
    }

    @Test
    void whenHostHasCustomizerThenItIsApplied() {
      runner
          .withBean(
              ServiceProviderCustomizer.class,
              () -> builder -> builder.route("https://other.example/{tenant}/scim"))
          .run(context -> assertThat(context).hasSingleBean(Gateway.class));
    }

    @Test
    void whenHostHasGatewayThenItIsUsed() {
      bare.withBean(Gateway.class, Gateway::of)
          .run(
              context -> {
                assertThat(context).hasSingleBean(Gateway.class);
                assertThat(context).doesNotHaveBean(ServiceProvider.class);
              });
    }
  }

  @Nested
  class Failures {
    @Test
    void whenNoBindingThenFails() {
      assertFailure(bare.withPropertyValues("scim.tenants=acme"), "no ResourceBinding bean");
    }

    @Test
    void whenNoTenantDirectoryThenFails() {
      assertFailure(
          bare.withUserConfiguration(UserBinding.class), "there is no TenantDirectory bean");
    }

    @Test
    void whenTwoTenantDirectoriesThenFails() {
      assertFailure(
          runner.withUserConfiguration(Directory.class),
          "one bean of type TenantDirectory, but there are 2: directory, scimTenants");
    }

    @Test
    void whenStoreMatchesNoBindingThenFails() {
      assertFailure(
          runner.withBean("orphan", ResourceStore.class, ScimAutoConfigurationTest::teamStore),
          "'orphan' matches no RecordBinding");
    }

    @Test
    void whenRouteHasNoTenantThenFails() {
      assertFailure(
          runner.withPropertyValues("scim.route=/scim/v2"), "has no variable for the tenant");
    }

    @Test
    void whenRouteHasNoTenantAndCredentialNamesItThenStarts() {
      runner
          .withPropertyValues("scim.route=/scim/v2", "scim.tenant-from-credential=true")
          .run(context -> assertThat(context).hasSingleBean(Gateway.class));
    }

    @Test
    void whenRouteIsPathWithoutExternalBaseThenFails() {
      assertFailure(
          runner.withPropertyValues("scim.external-base="), "scim.external-base is not set");
    }

    @Test
    void whenRouteIsInvalidThenFails() {
      assertFailure(runner.withPropertyValues("scim.route=/{a}/{b}/scim"), "at most one variable");
    }

    @Test
    void whenTablesCannotBeCreatedThenFails() {
      JdbcDataSource broken = new JdbcDataSource();
      broken.setURL("jdbc:h2:/nowhere/db;IFEXISTS=TRUE");
      assertFailure(
          runner.withBean(DataSource.class, () -> broken), "cannot be created or migrated");
    }

    @Test
    void whenAdapterIsJaxrsWithoutJerseyThenFails() {
      assertFailure(
          runner
              .withPropertyValues("scim.adapter=jaxrs")
              .withClassLoader(new FilteredClassLoader("org.glassfish.jersey")),
          "missing: org.glassfish.jersey.servlet.ServletContainer");
    }

    @Test
    void whenMappingDiffersFromTheTablesThenFails() {
      assertFailure(
          bare.withUserConfiguration(Database.class, WithoutTable.class)
              .withPropertyValues("scim.tenants=acme"),
          "cannot be opened");
    }

    @Test
    void whenScimResourceIsNotARecordThenFails() {
      assertFailure(
          bare.withUserConfiguration(WithoutRecord.class).withPropertyValues("scim.tenants=acme"),
          "NotARecord with @ScimResource is not a record");
    }

    @Test
    void whenControllerIsWithinTheRouteThenFails() {
      assertFailure(
          runner.withBean(Colliding.class).withBean(RequestMappingHandlerMapping.class),
          "'/{company}/scim/v2/report'");
    }

    private void assertFailure(WebApplicationContextRunner context, String description) {
      context.run(
          failed -> {
            Throwable failure = failed.getStartupFailure();
            assertThat(failure).isNotNull();
            FailureAnalysis analysis = new ScimFailureAnalyzer().analyze(failure);
            assertThat(analysis).as("%s", failure).isNotNull();
            assertThat(analysis.getDescription()).contains(description);
            assertThat(analysis.getAction()).isNotBlank();
          });
    }
  }

  @RestController
  static class Colliding {
    @GetMapping("/{company}/scim/v2/report")
    String report() {
      return "";
    }
  }

  private static ResourceStore<Team> teamStore() {
    return new MemoryStores().groupStore(RecordBinding.group(MethodHandles.lookup(), Team.class));
  }
}
