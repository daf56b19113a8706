// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.Connection;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.entra.EntraDialect;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.entra.EntraValidation;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Simulates Entra in both dialects and Okta with both methods on every application and store, and
 * compares the application with the directory. Also runs Microsoft's published tests as far as they
 * apply.
 *
 * <p>System properties set the size: {@code -Dsimulation.users=1000 -Dsimulation.groups=50
 * -Dsimulation.cycles=10}, the stores: {@code -Dsimulation.stores=memory,h2,postgresql}, and the
 * first word of the clients: {@code -Dsimulation.clients=Entra}. Figures are in {@code
 * target/identity-providers.txt}.
 */
class IdentityProvidersTest {
  private static final List<String> APPLICATIONS =
      List.of("directory", "insights", "insite-lms", "insight4grc", "insightly", "metacompliance");

  private static final Map<String, Function<ServerClient, ProvisioningJob>> PROVIDERS =
      Map.of(
          "Entra",
          client -> new EntraProvisioning(client, EntraOptions.standard()),
          "Entra, flagged",
          client ->
              new EntraProvisioning(
                  client, EntraOptions.standard().withDialect(EntraDialect.FLAGGED)),
          "Okta by PUT",
          client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PUT)),
          "Okta by PATCH",
          client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PATCH)));

  private static final Path FIGURES = Path.of("target", "identity-providers.txt");

  @TestFactory
  Stream<DynamicTest> simulateThenServerEqualsDirectory() throws IOException {
    Simulation plan =
        Simulation.of(
            Integer.getInteger("simulation.users", 40),
            Integer.getInteger("simulation.groups", 5),
            Integer.getInteger("simulation.cycles", 3),
            11);
    List<DynamicTest> tests = new ArrayList<>();
    Files.writeString(FIGURES, "");
    for (String store :
        System.getProperty("simulation.stores", "memory,h2,postgresql").split(",", -1)) {
      try (StoredDemo demo = new StoredDemo(store)) {
        for (String application : APPLICATIONS) {
          Connection tenant = demo.tenantOf(application);
          for (Map.Entry<String, Report> one : simulations(tenant, plan).entrySet()) {
            tests.add(test(store + ": " + one.getKey(), one.getValue()));
          }
          tests.add(test(store + ": " + application + ", validation", validation(tenant)));
        }
      }
    }
    return tests.stream();
  }

  /**
   * The guide of Insights excludes attributes that Okta sends with every user: a password and no
   * groups.
   */
  private static Map<String, Report> simulations(Connection tenant, Simulation plan) {
    Map<String, Report> reports = new TreeMap<>();
    PROVIDERS.forEach(
        (name, provider) -> {
          boolean isSelected = name.startsWith(System.getProperty("simulation.clients", ""));
          if (isSelected && (!tenant.app().equals("insights") || name.startsWith("Entra"))) {
            reports.put(
                tenant.app() + ", " + name,
                SimulationRun.of(
                    server(tenant),
                    withMapping(plan, tenant),
                    ProvisioningState.transitory(),
                    provider));
          }
        });
    return reports;
  }

  private static Simulation withMapping(Simulation plan, Connection tenant) {
    return Guides.mapping(tenant.app()).map(plan::withMapping).orElse(plan);
  }

  private static Report validation(Connection tenant) {
    return EntraValidation.run(server(tenant), Guides.mapping(tenant.app()));
  }

  private static ScimServer server(Connection tenant) {
    return ScimServer.at(URI.create(tenant.baseUrl()), tenant.token());
  }

  private static DynamicTest test(String name, Report report) throws IOException {
    Files.writeString(FIGURES, name + ": " + report.figures() + "\n", StandardOpenOption.APPEND);
    return DynamicTest.dynamicTest(
        name,
        () -> {
          assertThat(report.results())
              .filteredOn(result -> result.outcome() == Outcome.FAILED)
              .extracting(Result::id, Result::detail)
              .isEmpty();
          assertThat(report.results())
              .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
              .allMatch(result -> mayBeSkipped(name, result.id()));
        });
  }

  /** Skipped: the token endpoint, and groups and managers of applications without them. */
  private static boolean mayBeSkipped(String name, String id) {
    boolean hasGroups = !name.contains("insite-lms") && !name.contains("insightly");
    boolean hasManagers = name.contains("directory") || name.contains("insight4grc");
    return id.endsWith("client-credentials")
        || id.endsWith("federated-identity")
        || (id.contains("validation.group-") && !hasGroups)
        || (id.endsWith("validation.manager") && !hasManagers);
  }
}
