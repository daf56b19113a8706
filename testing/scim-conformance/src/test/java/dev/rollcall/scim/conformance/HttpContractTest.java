// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests that the contract passes on a conforming server and leaves no resources there. */
class HttpContractTest {
  @TestFactory
  Stream<DynamicTest> runWhenReferenceStoreThenContractPasses() {
    try (GatewayHost host = GatewayHost.sound()) {
      return HttpContract.tests(host.server(), host.otherServer());
    }
  }

  @Test
  void runWhenTenantsDeclareRolesThenContractPasses() {
    AccessCatalog catalog =
        AccessCatalog.NONE
            .withSingleRole(CatalogEntry.of("viewer"))
            .withEntitlements(CatalogEntry.of("seat"));
    try (GatewayHost host = GatewayHost.declaring(catalog)) {
      Report report = HttpContract.run(host.server(), host.otherServer());

      assertThat(report.isGreen()).as("%s", report.results()).isTrue();
    }
  }

  @Test
  void runThenCreatedResourcesAreDeleted() {
    try (GatewayHost host = GatewayHost.sound()) {
      Report report = HttpContract.run(host.server(), host.otherServer());

      assertThat(report.results()).hasSizeGreaterThan(20);
      assertThat(report.isGreen()).as("%s", report.results()).isTrue();
      for (String endpoint : List.of("/Users", "/Groups")) {
        assertThat(host.server().send(Call.get(endpoint)).body()).contains("\"totalResults\":0");
        assertThat(host.otherServer().send(Call.get(endpoint)).body())
            .contains("\"totalResults\":0");
      }
    }
  }
}
