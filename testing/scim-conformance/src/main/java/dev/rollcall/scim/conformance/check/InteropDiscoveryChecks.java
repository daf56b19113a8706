// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.internal.TlsHandshake;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Checks the rules of the interoperability profile on discovery and endpoints. */
final class InteropDiscoveryChecks {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> COMMON = Set.of("schemas", "id", "externalId", "meta");

  static final List<Check> ALL =
      List.of(
          ProfileContract.of(
              ProfileRule.CONFORMANCE_ATTRIBUTE,
              "Return interopProfileConformant with true once all rules are kept.",
              InteropDiscoveryChecks::conformanceAttribute),
          ProfileContract.of(
              ProfileRule.ACCURATE_DISCOVERY,
              "Derive /Schemas from the definitions that requests are checked against.",
              InteropDiscoveryChecks::accurate),
          ProfileContract.of(
              ProfileRule.SCHEMAS_AVAILABLE,
              "Return each schema of a resource type at /Schemas.",
              InteropDiscoveryChecks::schemasAvailable),
          ProfileContract.of(
              ProfileRule.RESOURCE_TYPE_ID,
              "Return the name of the resource type as its id.",
              InteropDiscoveryChecks::resourceTypeIds),
          ProfileContract.of(
              ProfileRule.CANONICAL_TYPES,
              "Declare canonicalValues for type, or remove the sub-attribute.",
              InteropDiscoveryChecks::canonicalTypes),
          ProfileContract.of(
              ProfileRule.ENDPOINT_STRUCTURE,
              "Serve each type at its own endpoint, and resources by their id only.",
              InteropDiscoveryChecks::endpoints),
          ProfileContract.of(
              ProfileRule.TRANSPORT_SECURITY,
              "Enable TLS 1.3 at the server or proxy that terminates TLS.",
              InteropDiscoveryChecks::transportSecurity));

  private InteropDiscoveryChecks() {}

  /** The draft leaves it to a server whether it claims conformance. */
  private static void conformanceAttribute(CheckContext t) {
    ComplexValue config = t.read("/ServiceProviderConfig");
    Optional<Value> claim = config.find("interopProfileConformant");
    t.require(
        claim.isEmpty() || claim.get() instanceof BooleanValue,
        "interopProfileConformant as a boolean",
        claim);
    t.recommend(
        claim.equals(Optional.of(BooleanValue.TRUE)), "interopProfileConformant true", claim);
  }

  private static void accurate(CheckContext t) {
    for (String path : List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas")) {
      t.read(path);
    }
    Set<String> declared = new HashSet<>(COMMON);
    for (ComplexValue schema : t.target().schemas()) {
      schema.findText("id").ifPresent(declared::add);
    }
    declared.addAll(ProfileRequests.names(t.target().userAttributes()));
    ComplexValue user = t.read(t.newUser());
    for (String name : user.names()) {
      t.require(declared.contains(name), "only attributes of /Schemas", name);
    }
    for (ComplexValue attribute : t.target().userAttributes()) {
      t.require(
          attribute.has("mutability") && attribute.has("returned"),
          "mutability and returned of each attribute",
          attribute);
    }
  }

  private static Stream<String> schemasOf(ComplexValue type) {
    return Stream.concat(
        type.findText("schema").stream(),
        type.elements("schemaExtensions").stream()
            .filter(ComplexValue.class::isInstance)
            .flatMap(extension -> ((ComplexValue) extension).findText("schema").stream()));
  }

  private static void requireTypes(CheckContext t) {
    t.require(!t.target().types().isEmpty(), "resource types at /ResourceTypes", "none");
  }

  private static void schemasAvailable(CheckContext t) {
    requireTypes(t);
    Set<String> available =
        t.target().schemas().stream()
            .flatMap(schema -> schema.findText("id").stream())
            .collect(Collectors.toSet());
    for (ComplexValue type : t.target().types()) {
      schemasOf(type)
          .forEach(urn -> t.require(available.contains(urn), urn + " at /Schemas", "absent"));
    }
  }

  private static void resourceTypeIds(CheckContext t) {
    requireTypes(t);
    for (ComplexValue type : t.target().types()) {
      String name = type.findText("name").orElse("");
      t.require(
          type.findText("id").equals(Optional.of(name)), "the id " + name, type.findText("id"));
    }
  }

  private static void canonicalTypes(CheckContext t) {
    t.require(!t.target().schemas().isEmpty(), "schemas at /Schemas", "none");
    for (ComplexValue schema : t.target().schemas()) {
      for (ComplexValue attribute : t.objects(schema, "attributes")) {
        if (attribute.find("multiValued").equals(Optional.of(BooleanValue.TRUE))) {
          requireCanonicalType(t, attribute);
        }
      }
    }
  }

  private static void requireCanonicalType(CheckContext t, ComplexValue attribute) {
    for (ComplexValue sub : t.objects(attribute, "subAttributes")) {
      if (sub.findText("name").equals(Optional.of("type"))) {
        t.require(
            !sub.elements("canonicalValues").isEmpty(),
            "canonicalValues of " + attribute.findText("name").orElse("") + ".type",
            "none");
      }
    }
  }

  private static void endpoints(CheckContext t) {
    requireTypes(t);
    Set<String> endpoints = new HashSet<>();
    for (ComplexValue type : t.target().types()) {
      String endpoint = type.findText("endpoint").orElse("");
      t.require(endpoints.add(endpoint), "an endpoint for each type", endpoint + " twice");
    }
    ComplexValue user = t.read(t.newUser());
    String name = user.findText("userName").orElse("");
    Exchange byName = t.get(t.target().users() + "/" + ResourcePath.encode(name));
    t.error(byName, 404);
  }

  /** A URL without TLS is accepted only for a server on the same machine. */
  private static void transportSecurity(CheckContext t) {
    URI base = t.base();
    if (!"https".equals(base.getScheme())) {
      if (LOOPBACK.contains(base.getHost())) {
        throw CheckContext.notTestable("the URL is http on a loopback address");
      }
      t.require(false, "a base URL with https", base.getScheme());
    }
    try {
      TlsHandshake.connect(SSLContext.getDefault(), base);
    } catch (IOException | NoSuchAlgorithmException refused) {
      t.require(false, "a handshake of TLS 1.3", refused.getClass().getSimpleName());
    }
  }
}
