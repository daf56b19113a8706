// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spring.RunningApplication;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs applications that declare mappings only. */
class TableMappingTest {
  private static final String TABLES = "--spring.sql.init.schema-locations=classpath:tables.sql";

  private static HttpResponse<String> createUser(
      RunningApplication host, String connection, String name) throws Exception {
    String token = host.token(new Caller("acme", connection));
    return host.scim("POST", "/Users", Optional.of(token), "{\"userName\":\"" + name + "\"}");
  }

  @Test
  void kitFindsNoFault() throws Exception {
    Report report = RunningApplication.check(TableApplication.class, TABLES);

    assertThat(report.results()).filteredOn(each -> each.outcome() == Outcome.FAILED).isEmpty();
    assertThat(report.count(Outcome.PASSED)).isGreaterThanOrEqualTo(70);
  }

  @Test
  void changeAndStatementsOfTheHostAreOneTransaction() throws Exception {
    Class<?>[] sources = {TableApplication.class};
    try (RunningApplication host = RunningApplication.start(sources, TABLES)) {
      TableOutbox outbox = host.context().getBean(TableOutbox.class);
      assertThat(createUser(host, TableOutbox.FAILING, "ada").statusCode()).isEqualTo(500);
      assertThat(outbox.size()).isZero();

      HttpResponse<String> created = createUser(host, "entra", "ada");
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      assertThat(outbox.size()).isEqualTo(1);
      assertThat(createUser(host, "entra", "ADA").statusCode()).isEqualTo(409);
      assertThat(outbox.size()).isEqualTo(1);
    }
  }
}
