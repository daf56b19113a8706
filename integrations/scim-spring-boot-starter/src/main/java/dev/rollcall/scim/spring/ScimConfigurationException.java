// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports a configuration with which the gateway cannot start. */
final class ScimConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String action;

  private ScimConfigurationException(String description, String action, @Nullable Throwable cause) {
    super(description, cause);
    this.action = action;
  }

  /** The change that repairs the configuration. */
  String action() {
    return action;
  }

  static ScimConfigurationException noBinding() {
    return new ScimConfigurationException(
        "The SCIM gateway has no resource type: there is no ResourceBinding bean.",
        "Declare a bean such as RecordBinding.user(MethodHandles.lookup(), AccountUser.class),"
            + " or set scim.enabled=false.",
        null);
  }

  static ScimConfigurationException noTenants() {
    return new ScimConfigurationException(
        "The SCIM gateway has no tenants: there is no TenantDirectory bean.",
        "Declare a bean of type TenantDirectory, or set scim.tenants to the identifiers of a fixed"
            + " set of tenants.",
        null);
  }

  static ScimConfigurationException severalBeans(Class<?> type, List<String> names) {
    return new ScimConfigurationException(
        "The SCIM gateway needs one bean of type "
            + type.getSimpleName()
            + ", but there are "
            + names.size()
            + ": "
            + String.join(", ", names)
            + ".",
        "Remove the others, or mark one with @Primary."
            + " The property scim.tenants declares a TenantDirectory bean as well.",
        null);
  }

  static ScimConfigurationException storeWithoutBinding(String bean) {
    return new ScimConfigurationException(
        "The ResourceStore bean '" + bean + "' matches no RecordBinding bean.",
        "Declare a RecordBinding bean for the record of the store, and declare the record in the"
            + " return type of the bean method, such as ResourceStore<AccountUser>.",
        null);
  }

  static ScimConfigurationException routeWithoutTenant(String route) {
    return new ScimConfigurationException(
        "The property scim.route '" + route + "' has no variable for the tenant.",
        "Add a variable in braces, such as /{tenant}/scim/v2. If the credential alone identifies"
            + " the tenant, set scim.tenant-from-credential=true.",
        null);
  }

  static ScimConfigurationException noExternalBase(String route) {
    return new ScimConfigurationException(
        "The property scim.external-base is not set, and the route '" + route + "' is a path.",
        "Set scim.external-base to the public URL of the application, such as"
            + " https://app.example, or declare a bean of type TrustedProxies.",
        null);
  }

  static ScimConfigurationException invalid(RuntimeException cause) {
    return new ScimConfigurationException(
        "The configuration of the SCIM gateway is invalid: " + cause.getMessage() + ".",
        "Correct the property scim.route or scim.external-base, or the bean that the message"
            + " names.",
        cause);
  }

  static ScimConfigurationException tables(RuntimeException cause) {
    return new ScimConfigurationException(
        "The tables of the SCIM gateway cannot be created or migrated: " + cause.getMessage(),
        "Permit the user of the data source to create tables whose names begin with rollcall_."
            + " The gateway migrates them itself; spring.flyway.enabled has no effect on them."
            + " To store resources in memory, set scim.store=memory.",
        cause);
  }

  static ScimConfigurationException collision(String pattern, String handler) {
    return new ScimConfigurationException(
        "The URL pattern '" + pattern + "' of " + handler + " is within the property scim.route.",
        "Change scim.route or the mapping: SCIM requests do not reach the controller.",
        null);
  }
}
