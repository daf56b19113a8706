// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.diagnostics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports a configuration with which the gateway cannot start. */
public final class ScimConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String action;

  private ScimConfigurationException(String description, String action, @Nullable Throwable cause) {
    super(description, cause);
    this.action = action;
  }

  /** The change that repairs the configuration. */
  public String action() {
    return action;
  }

  /** There is no resource type. */
  public static ScimConfigurationException noBinding() {
    return new ScimConfigurationException(
        "The SCIM gateway has no resource type: there is no ResourceBinding bean and no mapping.",
        "Annotate a record with @ScimResource, declare a bean of type RecordBinding, TableMapping or"
            + " EntityMapping, or set scim.enabled=false.",
        null);
  }

  /** There is no directory of tenants. */
  public static ScimConfigurationException noTenants() {
    return new ScimConfigurationException(
        "The SCIM gateway has no tenants: there is no TenantDirectory bean.",
        "Declare a bean of type TenantDirectory, or set scim.tenants to the identifiers of a fixed"
            + " set of tenants.",
        null);
  }

  /** There are several beans of a type of which one is used. */
  public static ScimConfigurationException severalBeans(Class<?> type, List<String> names) {
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

  /** There is a store without a resource type. */
  public static ScimConfigurationException storeWithoutBinding(String bean) {
    return new ScimConfigurationException(
        "The ResourceStore bean '" + bean + "' matches no RecordBinding bean.",
        "Declare a RecordBinding bean for the record of the store, and declare the record in the"
            + " return type of the bean method, such as ResourceStore<AccountUser>.",
        null);
  }

  /** The route has no variable for the tenant. */
  public static ScimConfigurationException routeWithoutTenant(String route) {
    return new ScimConfigurationException(
        "The property scim.route '" + route + "' has no variable for the tenant.",
        "Add a variable in braces, such as /{tenant}/scim/v2. If the credential alone identifies"
            + " the tenant, set scim.tenant-from-credential=true.",
        null);
  }

  /** The public URL is unknown. */
  public static ScimConfigurationException noExternalBase(String route) {
    return new ScimConfigurationException(
        "The property scim.external-base is not set, and the route '" + route + "' is a path.",
        "Set scim.external-base to the public URL of the application, such as"
            + " https://app.example, or declare a bean of type TrustedProxies.",
        null);
  }

  /** The builder of the application rejects the configuration. */
  public static ScimConfigurationException invalid(RuntimeException cause) {
    return new ScimConfigurationException(
        "The configuration of the SCIM gateway is invalid: " + cause.getMessage() + ".",
        "Correct the property scim.route or scim.external-base, or the bean that the message"
            + " names.",
        cause);
  }

  /** The tables of {@code scim-jdbc} cannot be created. */
  public static ScimConfigurationException tables(RuntimeException cause) {
    return new ScimConfigurationException(
        "The tables of the SCIM gateway cannot be created or migrated: " + cause.getMessage(),
        "Permit the user of the data source to create tables whose names begin with rollcall_."
            + " The gateway migrates them itself; spring.flyway.enabled has no effect on them."
            + " To store resources in memory, set scim.store=memory.",
        cause);
  }

  /** A class with the annotation of records is not a record. */
  public static ScimConfigurationException notARecord(Class<?> type) {
    return new ScimConfigurationException(
        "The class " + type.getName() + " with @ScimResource is not a record.",
        "Change it to a record, or remove the annotation.",
        null);
  }

  /** A record with the annotation of records cannot be bound. */
  public static ScimConfigurationException record(Class<?> type, Exception cause) {
    return new ScimConfigurationException(
        "The record " + type.getName() + " cannot be bound: " + cause.getMessage(),
        "Correct the annotations of the record. If it is in a named module, open its package.",
        cause);
  }

  /** The adapter for JAX-RS has no runtime. */
  public static ScimConfigurationException noJersey(List<String> missing) {
    return new ScimConfigurationException(
        "The property scim.adapter is jaxrs, and these classes are missing: "
            + String.join(", ", missing)
            + ".",
        "Add the dependencies dev.rollcall:scim-jaxrs,"
            + " org.glassfish.jersey.containers:jersey-container-servlet and"
            + " org.glassfish.jersey.inject:jersey-hk2, or remove the property.",
        null);
  }

  /** A mapping differs from the tables or entities of the host. */
  public static ScimConfigurationException mapping(RuntimeException cause) {
    return new ScimConfigurationException(
        "The stores of the SCIM gateway cannot be opened: " + cause.getMessage(),
        "Correct the TableMapping or EntityMapping bean, or change the tables or entities, as each"
            + " line says.",
        cause);
  }

  /** The issuer of security events is unknown. */
  public static ScimConfigurationException noEventIssuer() {
    return new ScimConfigurationException(
        "The property scim.events.issuer is not set, and there is an EventStreams bean.",
        "Set scim.events.issuer to the URL under which receivers of security events reach the"
            + " application, such as https://app.example, or remove the bean.",
        null);
  }

  /** The signing keys of security events are missing. */
  public static ScimConfigurationException noEventSigningKeys() {
    return new ScimConfigurationException(
        "Security events cannot be signed: there is an EventStreams bean, but no EventSigningKeys"
            + " bean.",
        "Declare a bean of type EventSigningKeys with a key pair that is the same on all nodes, or"
            + " remove the EventStreams bean.",
        null);
  }

  /** The configuration of security events is invalid. */
  public static ScimConfigurationException events(IllegalArgumentException cause) {
    return new ScimConfigurationException(
        "The configuration of security events is invalid: " + cause.getMessage() + ".",
        "Correct the property below scim.events that the message names.",
        cause);
  }

  /** A controller is within the route of the gateway. */
  public static ScimConfigurationException collision(String pattern, String handler) {
    return new ScimConfigurationException(
        "The URL pattern '" + pattern + "' of " + handler + " is within the property scim.route.",
        "Change scim.route or the mapping: SCIM requests do not reach the controller.",
        null);
  }
}
