// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.app;

import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import java.lang.invoke.MethodHandles;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application whose users identity providers manage. */
@SpringBootApplication(proxyBeanMethods = false)
public class PeopleApplication {
  /** Starts the application. */
  public static void main(String... arguments) {
    SpringApplication.run(PeopleApplication.class, arguments);
  }

  @Bean
  RecordBinding<Person> people() {
    return RecordBinding.user(MethodHandles.lookup(), Person.class);
  }

  /** Issues a token for the connection "entra" of the tenant "acme" and prints it. */
  @Bean
  CommandLineRunner token(ConnectionTokens tokens) {
    return arguments ->
        System.out.println("Token: " + tokens.issue(new Caller("acme", "entra")).secret());
  }
}
