// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;

/** Checks discovery, authentication and media types. */
final class DiscoveryChecks {
  static final List<Check> ALL =
      List.of(
          new Check(
              "http.discovery.config",
              "/ServiceProviderConfig describes the server's capabilities",
              List.of("R7643-114", "R7643-115", "R7643-116", "R7644-222"),
              "Return GET /ServiceProviderConfig with 200 and all of its required attributes.",
              DiscoveryChecks::config),
          new Check(
              "http.discovery.resource-types",
              "/ResourceTypes lists the types, and each is available by its name",
              List.of("R7643-122", "R7644-225", "R7644-226"),
              "Return GET /ResourceTypes with a list response, and GET /ResourceTypes/User as well.",
              t -> listed(t, "/ResourceTypes", "name")),
          new Check(
              "http.discovery.schemas",
              "/Schemas lists the schemas, and each is available by its URN",
              List.of("R7643-130", "R7643-132", "R7644-223", "R7644-224"),
              "Return GET /Schemas with a list response, and GET /Schemas/{urn} as well.",
              t -> listed(t, "/Schemas", "id")),
          new Check(
              "http.discovery.no-filter",
              "A filter on discovery is forbidden",
              List.of("R7644-228"),
              "Return 403 for a discovery request with a filter.",
              t -> t.require(t.get("/Schemas?filter=id+pr").status() == 403, "status 403")),
          new Check(
              "http.auth.unknown-token",
              "An unknown token is rejected with a challenge",
              List.of("R7644-009", "R7644-010"),
              "Return 401 with WWW-Authenticate for any invalid token.",
              DiscoveryChecks::unknownToken),
          new Check(
              "http.media-type.response",
              "Responses have the media type of SCIM",
              List.of("R7644-019", "R7644-188"),
              "Send Content-Type: application/scim+json.",
              DiscoveryChecks::mediaType));

  private DiscoveryChecks() {}

  private static void config(CheckContext t) {
    ComplexValue config = t.read("/ServiceProviderConfig");
    for (String name : List.of("patch", "bulk", "filter", "changePassword", "sort", "etag")) {
      t.require(
          config.complexOrEmpty(name).has("supported"), name + ".supported", config.find(name));
    }
    t.require(config.has("authenticationSchemes"), "authenticationSchemes", config.names());
  }

  private static void listed(CheckContext t, String path, String key) {
    ComplexValue list = t.read(path);
    List<ComplexValue> resources = t.resources(list);
    t.require(!resources.isEmpty(), "at least one in Resources", list.find("Resources"));
    t.requireTotal(list, resources.size());
    String name = resources.get(0).findText(key).orElse("");
    t.require(!name.isEmpty(), key, resources.get(0));
    t.requireValue(t.read(ResourcePath.of(path, name)), key, new StringValue(name));
  }

  private static void unknownToken(CheckContext t) {
    Exchange rejected = t.sendAs("not-a-token", Call.get(t.target().users()));
    t.require(rejected.status() == 401, "status 401");
    t.require(
        rejected.header("WWW-Authenticate").isPresent(),
        "a header WWW-Authenticate",
        rejected.headers().keySet());
  }

  private static void mediaType(CheckContext t) {
    Exchange list = t.get(t.target().users() + "?count=0");
    t.require(
        list.header("Content-Type")
            .filter(type -> type.startsWith("application/scim+json"))
            .isPresent(),
        "Content-Type application/scim+json",
        list.header("Content-Type"));
  }
}
