// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spring.RunningApplication;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs applications that declare mappings only. */
class EntityMappingTest {
  private static final String[] HIBERNATE = {
    "--spring.autoconfigure.exclude=",
    "--spring.jpa.hibernate.ddl-auto=create",
    "--scim.adapter=jaxrs"
  };

  private static HttpResponse<String> createUser(
      RunningApplication host, String connection, String name) throws Exception {
    String token = host.token(new Caller("acme", connection));
    return host.scim("POST", "/Users", Optional.of(token), "{\"userName\":\"" + name + "\"}");
  }

  @Test
  void kitFindsNoFault() throws Exception {
    Report report = RunningApplication.check(EntityApplication.class, HIBERNATE);

    assertThat(report.results()).filteredOn(each -> each.outcome() == Outcome.FAILED).isEmpty();
    assertThat(report.count(Outcome.PASSED)).isGreaterThanOrEqualTo(70);
  }

  @Test
  void changeAndStatementsOfTheHostAreOneTransaction() throws Exception {
    Class<?>[] sources = {EntityApplication.class};
    try (RunningApplication host = RunningApplication.start(sources, HIBERNATE)) {
      EntityOutbox outbox = host.context().getBean(EntityOutbox.class);
      assertThat(createUser(host, EntityOutbox.FAILING, "ada").statusCode()).isEqualTo(500);
      assertThat(outbox.size()).isZero();

      HttpResponse<String> created = createUser(host, "entra", "ada");
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      assertThat(outbox.size()).isEqualTo(1);
      assertThat(createUser(host, "entra", "ADA").statusCode()).isEqualTo(409);
      assertThat(outbox.size()).isEqualTo(1);
    }
  }
}
