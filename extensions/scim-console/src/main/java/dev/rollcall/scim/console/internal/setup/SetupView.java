// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.guide.GuideDocument;
import dev.rollcall.scim.console.guide.IdentityProvider;
import dev.rollcall.scim.console.internal.web.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The content of the set-up page of an identity provider.
 *
 * @param frame what every page shows
 * @param provider the identity provider
 * @param baseUrl the tenant URL
 * @param guide the guide with the tenant URL
 * @param findings the requests that arrived
 * @param actions what the visitor can do
 */
public record SetupView(
    Frame frame,
    IdentityProvider provider,
    String baseUrl,
    GuideDocument guide,
    List<Finding> findings,
    Actions actions) {
  /** Copies the findings. */
  public SetupView {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(guide, "guide");
    findings = List.copyOf(findings);
    Objects.requireNonNull(actions, "actions");
  }

  /**
   * The forms of the page.
   *
   * @param issuesTokens whether the visitor can issue a token
   * @param federates whether the visitor can register an issuer of assertions
   * @param createsClients whether the visitor can create an OAuth client
   * @param now the time of the page, so that a form that is sent twice issues one token
   */
  public record Actions(
      boolean issuesTokens, boolean federates, boolean createsClients, Instant now) {
    /** Checks that the time is not null. */
    public Actions {
      Objects.requireNonNull(now, "now");
    }
  }
}
