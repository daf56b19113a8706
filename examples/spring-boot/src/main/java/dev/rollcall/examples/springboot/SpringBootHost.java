// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.FilterExpression;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/** A Spring Boot application whose accounts identity providers manage. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringBootHost {
  /** Starts the application. */
  public static void main(String... arguments) {
    SpringApplication.run(SpringBootHost.class, arguments);
  }

  @Bean
  MemoryCredentialStore credentials() {
    return new MemoryCredentialStore();
  }

  @Bean
  SpringTransactions unitOfWork(TransactionTemplate transactions) {
    return new SpringTransactions(transactions);
  }

  /** Returns the gateway as Spring Boot's starter for Jersey expects it. */
  @Bean
  ResourceConfig scim(
      @Value("${scim.base-url}") String baseUrl,
      Accounts accounts,
      SpringTransactions transactions,
      MemoryCredentialStore credentials) {
    Clock clock = Clock.systemUTC();
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    RecordBinding<AccountUser> users =
        RecordBinding.user(MethodHandles.lookup(), AccountUser.class)
            .withFilterExpressions(FilterExpression.OR);
    ServiceProvider application =
        ServiceProvider.named("spring-boot")
            .route(baseUrl + "/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(new TokenAuthenticator(credentials, clock))
            .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
            .unitOfWork(transactions)
            .resource(users, new AccountStore(users, accounts, transactions, clock))
            .build();
    return ResourceConfig.forApplication(ScimApplication.of(Gateway.of(application)));
  }

  /** Prints the tenant URL and token for the identity provider. */
  @Bean
  CommandLineRunner welcome(
      @Value("${scim.base-url}") String baseUrl, MemoryCredentialStore credentials) {
    return arguments -> {
      String token = new ConnectionTokens(credentials).issue(new Caller("acme", "entra")).secret();
      System.out.println("Tenant URL " + baseUrl + "/acme/scim/v2, secret token " + token);
    };
  }
}
