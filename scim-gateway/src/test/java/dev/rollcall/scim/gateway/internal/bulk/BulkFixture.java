// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.DirectoryFixture;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.util.List;

/** The directory, called by Bulk requests. */
public final class BulkFixture {
  static final String BASE = "https://directory.example/acme/scim/v2";

  public final DirectoryFixture app = new DirectoryFixture();

  /** A tenant with this profile. */
  static TenantContext tenant(TenantProfile profile) {
    return new TenantContext(
        Tenant.of("acme"),
        profile,
        new Caller("acme", "idp"),
        new TenantContext.Request("request", URI.create(BASE)),
        EvaluationBudget.of(profile.limits()));
  }

  static TenantContext tenant(Limits limits) {
    return tenant(TenantProfile.builder().limits(limits).build());
  }

  /** The response to a request with these members. */
  ComplexValue send(TenantContext context, String members) {
    String json =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"]," + members + "}";
    EndpointResponse answer = app.protocol.bulk(context, DirectoryFixture.body(json));
    assertThat(answer.status()).isEqualTo(200);
    return DirectoryFixture.json(answer);
  }

  /** The results of these operations. */
  List<ComplexValue> run(String... operations) {
    return run(tenant(TenantProfile.DEFAULT), operations);
  }

  List<ComplexValue> run(TenantContext context, String... operations) {
    return results(send(context, "\"Operations\":[" + String.join(",", operations) + "]"));
  }

  static List<ComplexValue> results(ComplexValue response) {
    return response.elements("Operations").stream().map(ComplexValue.class::cast).toList();
  }

  static String user(String bulkId, String userName) {
    return user(bulkId, userName, "");
  }

  static String user(String bulkId, String userName, String attributes) {
    return """
    {"method":"POST","path":"/Users","bulkId":"%s","data":
     {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}}\
    """
        .formatted(bulkId, userName, attributes);
  }

  /** A user with this manager. */
  static String managed(String bulkId, String userName, String manager) {
    return user(
        bulkId,
        userName,
        ",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"manager\":"
            + manager
            + "}");
  }

  static String group(String bulkId, String displayName, String... members) {
    StringBuilder values = new StringBuilder();
    for (String member : members) {
      values.append(values.isEmpty() ? "" : ",").append("{\"value\":\"" + member + "\"}");
    }
    return """
    {"method":"POST","path":"/Groups","bulkId":"%s","data":
     {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s",
      "members":[%s]}}\
    """
        .formatted(bulkId, displayName, values);
  }

  static String patch(String path, String operation) {
    return """
    {"method":"PATCH","path":"%s","data":
     {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}}\
    """
        .formatted(path, operation);
  }

  static String delete(String path) {
    return "{\"method\":\"DELETE\",\"path\":\"" + path + "\"}";
  }

  static List<String> statuses(List<ComplexValue> results) {
    return results.stream().map(result -> result.findText("status").orElseThrow()).toList();
  }

  static String detail(ComplexValue result) {
    return result.complexOrEmpty("response").findText("detail").orElseThrow();
  }

  /** The id of the resource that a result is about. */
  public static String id(ComplexValue result) {
    String location = result.findText("location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  public List<String> members(String groupId) {
    return app.read("Groups", groupId).elements("members").stream()
        .map(member -> ((ComplexValue) member).findText("value").orElseThrow())
        .toList();
  }

  public ComplexValue manager(String userId) {
    return app.read("Users", userId)
        .complexOrEmpty("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
        .complexOrEmpty("manager");
  }

  /** The entity tag of a stored resource. */
  public Value version(String endpoint, String id) {
    return new StringValue(
        app.read(endpoint, id).complexOrEmpty("meta").findText("version").orElseThrow());
  }
}
