// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.store.ResourceStore;
import java.io.ByteArrayInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class SpringUnitOfWorkTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}
      """;

  private final List<Boolean> transactions = new ArrayList<>();

  /** Observes the calls of the store; may throw what the store would throw. */
  interface CallObserver {
    void accept(String method);
  }

  record Account(@ScimAttribute("userName") String userName) {}

  @Configuration(proxyBeanMethods = false)
  static class Host {
    @Bean
    RecordBinding<Account> users() {
      return RecordBinding.user(MethodHandles.lookup(), Account.class);
    }

    @Bean
    PlatformTransactionManager transactionManager() {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL("jdbc:h2:mem:transactions");
      return new DataSourceTransactionManager(source);
    }

    @Bean
    ResourceStore<Account> store(RecordBinding<Account> users, CallObserver observer) {
      return observed(new MemoryStores().store(users), observer);
    }
  }

  @SuppressWarnings("unchecked")
  private static ResourceStore<Account> observed(
      ResourceStore<Account> store, CallObserver observer) {
    return (ResourceStore<Account>)
        Proxy.newProxyInstance(
            Host.class.getClassLoader(),
            new Class<?>[] {ResourceStore.class},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() != Object.class) {
                observer.accept(method.getName());
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Test
  void whenStoresAreOfTheHostThenUpdateRunsInItsTransaction() {
    run(
        method -> {
          if (method.equals("update")) {
            transactions.add(TransactionSynchronizationManager.isActualTransactionActive());
          }
        },
        200);

    assertThat(transactions).containsExactly(true);
  }

  @Test
  void whenConstraintIsViolatedThenResponseIsConflict() {
    run(
        method -> {
          if (method.equals("update")) {
            throw new DataIntegrityViolationException("login");
          }
        },
        409);
  }

  @Test
  void whenTransactionConflictsThenUpdateIsRetried() {
    run(
        method -> {
          if (method.equals("update") && transactions.isEmpty()) {
            transactions.add(true);
            throw new OptimisticLockingFailureException("version");
          }
        },
        200);
  }

  private void run(CallObserver observer, int expected) {
    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ScimAutoConfiguration.class))
        .withUserConfiguration(Host.class)
        .withBean("observer", CallObserver.class, () -> observer)
        .withPropertyValues("scim.external-base=https://app.example", "scim.tenants=acme")
        .run(context -> assertThat(replaceUser(context).status()).isEqualTo(expected));
  }

  private static ScimResponse replaceUser(ApplicationContext context) {
    String token =
        context.getBean(ConnectionTokens.class).issue(new Caller("acme", "test")).secret();
    Gateway gateway = context.getBean(Gateway.class);
    ScimResponse created = send(gateway, token, "POST", "/acme/scim/v2/Users", "ada");
    String location = created.headers().get("Location");
    String path = location.substring("https://app.example".length());
    return send(gateway, token, "PUT", path, "ada.lovelace");
  }

  private static ScimResponse send(
      Gateway gateway, String token, String method, String path, String userName) {
    ScimRequest.Headers headers =
        name ->
            switch (name.toLowerCase(Locale.ROOT)) {
              case "host" -> List.of("app.example");
              case "authorization" -> List.of("Bearer " + token);
              case "content-type" -> List.of("application/scim+json");
              default -> List.of();
            };
    ScimRequest request =
        new ScimRequest(
            method,
            ScimRequest.Target.of(path),
            headers,
            new ByteArrayInputStream(USER.formatted(userName).getBytes(StandardCharsets.UTF_8)),
            ScimRequest.Connection.UNKNOWN);
    return gateway.handle(request).orElseThrow();
  }
}
