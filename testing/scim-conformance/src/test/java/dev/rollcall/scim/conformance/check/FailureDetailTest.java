// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.PlantedFault;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.WireFault;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests that a failure names expected and actual behaviour. */
class FailureDetailTest {
  private static String detail(Report report, String id) {
    return report.results().stream()
        .filter(result -> result.id().equals(id))
        .map(Result::detail)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void checkWhenAttributeIsUnexpectedThenBothValues() {
    try (GatewayHost host = GatewayHost.on(PlantedFault.UPDATES_DROPPED::in)) {
      Report report = HttpContract.run(host.server());

      assertThat(detail(report, "http.patch.active"))
          .isEqualTo("expected active false; actual: true");
    }
  }

  @Test
  void checkWhenStatusIsUnexpectedThenResponse() {
    try (GatewayHost host = GatewayHost.behind(WireFault.CONFLICT_IS_400.component())) {
      Report report = HttpContract.run(host.server());

      assertThat(detail(report, "http.create.duplicate-name"))
          .startsWith("expected status 409; actual: POST returned 400 and {\"schemas\"");
    }
  }

  @Test
  void checkWhenHeaderIsUnexpectedThenActualValue() {
    try (GatewayHost host = GatewayHost.behind(WireFault.WRONG_MEDIA_TYPE.component())) {
      Report report = HttpContract.run(host.server());

      assertThat(detail(report, "http.media-type.response"))
          .startsWith("expected Content-Type application/scim+json; actual: text/plain");
    }
  }

  @PreMatching
  private record Counter(AtomicInteger requests) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      requests.incrementAndGet();
    }
  }

  @Test
  void runThenEachResultIsReportedImmediately() {
    AtomicInteger requests = new AtomicInteger();
    ContainerRequestFilter counter = new Counter(requests);
    List<Integer> requestsAtResult = new ArrayList<>();
    List<Result> reported = new ArrayList<>();
    try (GatewayHost host = GatewayHost.behind(counter)) {
      Report report =
          HttpContract.run(
              host.server(),
              Optional.empty(),
              result -> {
                reported.add(result);
                requestsAtResult.add(requests.get());
              });

      assertThat(reported).isEqualTo(report.results());
      assertThat(requestsAtResult.get(0)).isLessThan(requestsAtResult.get(80));
      assertThat(requestsAtResult.get(requestsAtResult.size() - 1)).isLessThan(requests.get());
    }
  }
}
