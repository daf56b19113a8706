// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values that the pages of the set-up show to an administrator.
 *
 * @param url the base URL
 * @param attributes the attributes of users
 * @param token a new token
 */
record ShownSetup(String url, List<String> attributes, String token) {
  private static final String ENTRA = "Microsoft Entra ID (custom application)";

  /** Opens the set-up of an identity provider and issues a token. */
  static ShownSetup of(ConsoleVisit visit, String provider) {
    choose(visit, provider);
    Page page = visit.page();
    String url = page.locator("#base-url").innerText();
    List<String> attributes =
        page.locator("article table").first().locator("tbody tr td:nth-child(2)").allInnerTexts();
    visit.press("Issue token");
    return new ShownSetup(url, attributes, page.locator("#token").innerText());
  }

  /** Opens the set-up of an identity provider. */
  static void choose(ConsoleVisit visit, String provider) {
    visit.open("Set-up");
    visit
        .page()
        .locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(provider).setExact(true))
        .click();
  }

  /** Connects a simulator of Entra and runs its first cycles. */
  static void provision(ConsoleVisit visit, DirectorySize size) {
    of(visit, ENTRA)
        .run(size, 0.05, client -> new EntraProvisioning(client, EntraOptions.standard()));
  }

  /**
   * Runs two cycles of an identity provider.
   *
   * @param changes the share of users that change between the cycles
   */
  Report run(DirectorySize size, double changes, Function<ServerClient, ProvisioningJob> job) {
    return SimulationRun.of(
        ScimServer.at(URI.create(url), token),
        new Simulation(size, 1, changes, Optional.of(AttributeMapping.of(attributes)), true),
        ProvisioningState.transitory(),
        job);
  }
}
