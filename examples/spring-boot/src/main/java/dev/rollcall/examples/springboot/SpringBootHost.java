// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.record.FilterExpression;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
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
  SpringTransactions unitOfWork(TransactionTemplate transactions) {
    return new SpringTransactions(transactions);
  }

  @Bean
  RecordBinding<AccountUser> users() {
    return RecordBinding.user(MethodHandles.lookup(), AccountUser.class)
        .withFilterExpressions(FilterExpression.OR);
  }

  @Bean
  AccountStore accountStore(
      RecordBinding<AccountUser> users, Accounts accounts, SpringTransactions transactions) {
    return new AccountStore(users, accounts, transactions, Clock.systemUTC());
  }

  /** Prints the tenant URL and token for the identity provider. */
  @Bean
  CommandLineRunner welcome(
      @Value("${scim.external-base}") String baseUrl, ConnectionTokens tokens) {
    return arguments -> {
      String token = tokens.issue(new Caller("acme", "entra")).secret();
      System.out.println("Tenant URL " + baseUrl + "/acme/scim/v2, secret token " + token);
    };
  }
}
