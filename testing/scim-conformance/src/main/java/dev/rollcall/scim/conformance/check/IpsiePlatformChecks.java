// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the rules of the IPSIE profile on authorization, load and operation. */
final class IpsiePlatformChecks {
  private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";
  private static final int RATE = 25;
  private static final int MAX_REQUESTS = 1_000;
  private static final int THREADS = 10;
  private static final int BAD_REQUEST = 400;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  static final List<Check> ALL =
      List.of(
          ProfileContract.of(
              ProfileRule.CLIENT_AUTHENTICATION,
              "Offer client_credentials with private_key_jwt and the scope scim.",
              IpsiePlatformChecks::clientAuthentication),
          ProfileContract.of(
              ProfileRule.RATE_LIMITS,
              "Accept 25 requests per second; return 429 with Retry-After above the limit.",
              IpsiePlatformChecks::rateLimits),
          ProfileContract.of(
              ProfileRule.BULK,
              "Support /Bulk, and several attributes in one PATCH.",
              IpsiePlatformChecks::bulk),
          ProfileContract.of(
              ProfileRule.AUDIT_LOG,
              "Log every write, and return errors without stack traces.",
              IpsiePlatformChecks::auditLog),
          ProfileContract.of(
              ProfileRule.SERVER_METADATA,
              "Return authorization server metadata with token_endpoint at the well-known URL.",
              IpsiePlatformChecks::serverMetadata),
          ProfileContract.of(
              ProfileRule.LOCAL_CHANGES,
              "Let only the identity provider change users and groups.",
              t -> {
                throw CheckContext.notTestable("local changes do not use SCIM");
              }),
          ProfileContract.of(
              ProfileRule.TOKEN_EXPIRY,
              "Issue access tokens that expire.",
              t -> {
                throw CheckContext.notTestable("the kit has no credential of an OAuth client");
              }),
          ProfileContract.of(
              ProfileRule.GROUP_MAPPING,
              "Map groups to roles of the application.",
              t -> {
                throw CheckContext.notTestable("roles of the application are not part of SCIM");
              }));

  private IpsiePlatformChecks() {}

  /** Returns the metadata at the appended or the inserted well-known URL (RFC 8414 section 3). */
  private static ComplexValue metadata(CheckContext t) {
    URI base = t.base();
    URI root = URI.create(base.getScheme() + "://" + base.getRawAuthority());
    return Stream.of(
            t.get(WELL_KNOWN), t.sendToBase(root, Call.get(WELL_KNOWN + base.getRawPath())))
        .filter(Exchange::isSuccess)
        .flatMap(exchange -> exchange.json().stream())
        .filter(json -> json.has("issuer"))
        .findFirst()
        .orElseThrow(
            () -> new CheckContext.Failed("expected authorization server metadata; actual: none"));
  }

  private static void serverMetadata(CheckContext t) {
    ComplexValue metadata = metadata(t);
    t.require(metadata.findText("token_endpoint").isPresent(), "token_endpoint", metadata.names());
  }

  private static void clientAuthentication(CheckContext t) {
    ComplexValue metadata = metadata(t);
    requireElement(t, metadata, "grant_types_supported", "client_credentials");
    requireElement(t, metadata, "token_endpoint_auth_methods_supported", "private_key_jwt");
    if (metadata.has("scopes_supported")) {
      requireElement(t, metadata, "scopes_supported", "scim");
    }
  }

  private static void requireElement(
      CheckContext t, ComplexValue metadata, String attribute, String value) {
    List<Value> values = metadata.elements(attribute);
    t.require(
        values.contains(new StringValue(value)),
        value + " in " + attribute,
        metadata.find(attribute));
  }

  /**
   * Pauses, because earlier checks count as well, and then sends requests until one is rejected, so
   * that a server without a limit is noticed.
   */
  private static void rateLimits(CheckContext t) {
    Call call = Call.get("/ServiceProviderConfig");
    t.pause(PAUSE);
    for (Exchange first : t.sendAtOnce(call, RATE, THREADS)) {
      t.require(first.isSuccess(), "25 requests per second", first.status());
    }
    for (int sent = 0; sent < MAX_REQUESTS; sent += RATE) {
      Optional<Exchange> refused =
          t.sendAtOnce(call, RATE, THREADS).stream().filter(one -> !one.isSuccess()).findFirst();
      if (refused.isPresent()) {
        t.require(refused.get().isRateLimited(), "status 429", refused.get().status());
        t.require(refused.get().header("Retry-After").isPresent(), "Retry-After", "absent");
        return;
      }
    }
    throw CheckContext.notTestable("the limit is above " + MAX_REQUESTS + " requests in this run");
  }

  private static void bulk(CheckContext t) {
    t.require(t.target().offers("bulk"), "bulk.supported true", t.target().config().find("bulk"));
    ComplexValue user = t.target().user();
    ComplexValue operation =
        ComplexValue.builder()
            .put("method", "POST")
            .put("path", t.target().users())
            .put("bulkId", "kit")
            .put("data", user)
            .build();
    ComplexValue request =
        ComplexValue.builder()
            .put(
                "schemas",
                MultiValue.of(new StringValue("urn:ietf:params:scim:api:messages:2.0:BulkRequest")))
            .put("Operations", MultiValue.of(operation))
            .build();
    ComplexValue response = t.ok(t.send(Call.send("POST", "/Bulk", request)), 200);
    t.requireEqual(1, response.elements("Operations").size(), "number of operations");
    String name = user.findText("userName").orElse("");
    ComplexValue list =
        t.ok(
            ProfileRequests.search(
                t, t.target().users(), "userName eq " + ProfileRequests.quoted(name)),
            200);
    t.requireTotal(list, 1);
    String path = t.created(t.target().users(), t.resources(list).get(0));
    StringValue renamed = new StringValue(ProfileRequests.unique());
    t.succeed(
        PatchRequest.of(
            path,
            PatchRequest.replace("userName", renamed),
            PatchRequest.replace("externalId", renamed)));
    ComplexValue changed = t.read(path);
    t.requireValue(changed, "userName", renamed);
    t.requireValue(changed, "externalId", renamed);
  }

  private static void auditLog(CheckContext t) {
    Exchange malformed = t.send(Call.send("POST", t.target().users(), "{\"userName\":"));
    t.error(malformed, BAD_REQUEST);
    t.require(
        !malformed.body().contains("Exception") && !malformed.body().contains("\\tat "),
        "an error without internals");
    throw CheckContext.notTestable("a client cannot read the log; errors show no internals");
  }
}
