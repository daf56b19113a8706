// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;

/** Describes configurations with which the gateway cannot start, and their repair. */
final class ConfigurationErrors {
  private static final String ROUTE = "quarkus.scim.route";
  private static final String EXTERNAL_BASE = "quarkus.scim.external-base";
  private static final String TENANTS = "quarkus.scim.tenants";
  private static final String FROM_CREDENTIAL = "quarkus.scim.tenant-from-credential";

  private static final String EVENTS_ISSUER = "quarkus.scim.events-issuer";

  private ConfigurationErrors() {}

  static ConfigurationException noTenants() {
    return new ConfigurationException(
        "The SCIM gateway has no tenants: there is no TenantDirectory bean. Declare one, or set "
            + TENANTS
            + " to the identifiers of a fixed set of tenants.",
        Set.of(TENANTS));
  }

  static ConfigurationException severalBeans(Class<?> type, List<String> beans) {
    return new ConfigurationException(
        "The SCIM gateway needs one bean of type "
            + type.getSimpleName()
            + ", but there are "
            + beans.size()
            + ": "
            + String.join(", ", beans)
            + ". Remove the others, or mark them with @DefaultBean.");
  }

  static ConfigurationException storeWithoutBinding(String bean) {
    return new ConfigurationException(
        "The ResourceStore bean "
            + bean
            + " matches no RecordBinding bean. Declare a RecordBinding bean for the record of the"
            + " store, and declare the record in the type of the bean, such as"
            + " ResourceStore<Person>.");
  }

  static ConfigurationException record(Class<?> record, RuntimeException cause) {
    return new ConfigurationException(
        "The record " + record.getName() + " with @ScimResource is invalid: " + cause.getMessage(),
        cause,
        Set.of());
  }

  static ConfigurationException routeWithoutTenant(String route) {
    return new ConfigurationException(
        "The property "
            + ROUTE
            + " '"
            + route
            + "' has no variable for the tenant. Add a variable in braces, such as"
            + " /{tenant}/scim/v2. If the credential alone identifies the tenant, set "
            + FROM_CREDENTIAL
            + "=true.",
        Set.of(ROUTE, FROM_CREDENTIAL));
  }

  static ConfigurationException noExternalBase(String route) {
    return new ConfigurationException(
        "The property "
            + EXTERNAL_BASE
            + " is not set, and the route '"
            + route
            + "' is a path. Set it to the public URL of the application, such as"
            + " https://app.example, or declare a bean of type TrustedProxies.",
        Set.of(EXTERNAL_BASE));
  }

  static ConfigurationException noRepository(String store) {
    return new ConfigurationException(
        "The CredentialStore bean of type "
            + store
            + " is not a CredentialRepository, so that there is no ConnectionTokens bean. Issue"
            + " tokens with the bean itself, or let it implement CredentialRepository.");
  }

  static ConfigurationException invalid(RuntimeException cause) {
    return new ConfigurationException(
        "The configuration of the SCIM gateway is invalid: "
            + cause.getMessage()
            + ". Correct the property "
            + ROUTE
            + " or "
            + EXTERNAL_BASE
            + ", or the bean that the message names.",
        cause,
        Set.of(ROUTE, EXTERNAL_BASE));
  }

  static ConfigurationException noEventIssuer() {
    return new ConfigurationException(
        "The property "
            + EVENTS_ISSUER
            + " is not set, and there is an EventStreams bean. Set it to the URL under which"
            + " receivers of security events reach the application, such as https://app.example,"
            + " or remove the bean.",
        Set.of(EVENTS_ISSUER));
  }

  static ConfigurationException noEventSigningKeys() {
    return new ConfigurationException(
        "Security events cannot be signed: there is an EventStreams bean, but no EventSigningKeys"
            + " bean. Declare one with a key pair that is the same on all nodes, or remove the"
            + " EventStreams bean.");
  }

  static ConfigurationException events(IllegalArgumentException cause) {
    return new ConfigurationException(
        "The configuration of security events is invalid: "
            + cause.getMessage()
            + ". Correct the property that begins with quarkus.scim.events and that the message"
            + " names.",
        cause,
        Set.of(EVENTS_ISSUER));
  }

  static ConfigurationException noDataSource() {
    return new ConfigurationException(
        "There is no default data source for a JdbcStores bean. Configure one with"
            + " quarkus.datasource.db-kind, or produce a JdbcStores bean on a named data source.",
        Set.of("quarkus.datasource.db-kind"));
  }

  static ConfigurationException tables(RuntimeException cause) {
    return new ConfigurationException(
        "The tables of the SCIM gateway cannot be created or migrated: "
            + cause.getMessage()
            + ". Permit the user of the data source to create tables whose names begin with"
            + " rollcall_, or set quarkus.scim.store=memory.",
        cause,
        Set.of("quarkus.scim.store"));
  }
}
