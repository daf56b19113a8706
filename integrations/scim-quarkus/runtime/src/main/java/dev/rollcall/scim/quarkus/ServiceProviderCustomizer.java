// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus;

import dev.rollcall.scim.gateway.ServiceProvider;

/**
 * Changes the configuration of the application after the extension has applied the beans and the
 * properties. Beans of this type are called in the order of their priority.
 */
@FunctionalInterface
public interface ServiceProviderCustomizer {
  /** Changes the builder. */
  void customize(ServiceProvider.Builder builder);
}
