// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import dev.rollcall.scim.gateway.ServiceProvider;
import java.util.List;

/**
 * Checks that the gateway can authenticate: performs the look-ups of a request without a token.
 *
 * @param applications the applications to check
 */
record CredentialLookup(List<ServiceProvider> applications) {
  /**
   * Looks up an unknown token and an unknown tenant in each application.
   *
   * @return the names of the applications
   * @throws RuntimeException when credentials or tenants cannot be looked up
   */
  List<String> run() {
    for (ServiceProvider application : applications) {
      application.authenticator().verify("none");
      application.tenants().findById("");
    }
    return applications.stream().map(ServiceProvider::name).toList();
  }
}
