// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the isolation of two tenants of one application. */
final class TenancyChecks {
  private static final Set<Integer> REJECTIONS = Set.of(401, 403, 404);

  static final List<Check> ALL =
      List.of(
          new Check(
              "http.tenant.isolated-token",
              "The token of another tenant is rejected",
              List.of("R7644-010", "R7644-233"),
              "Accept a token only for its tenant; the tenant in the URL must be the token's.",
              TenancyChecks::tokenApart),
          new Check(
              "http.tenant.isolated-ids",
              "An id of this tenant does not exist for another tenant",
              List.of("R7644-010", "R7644-233"),
              "Include the tenant in every lookup; return 404 as for an unknown id.",
              TenancyChecks::idsApart),
          new Check(
              "http.tenant.isolated-writes",
              "Another tenant cannot change or delete resources",
              List.of("R7644-010", "R7644-233"),
              "Include the tenant in the condition of every write; return 404.",
              TenancyChecks::writesApart),
          new Check(
              "http.tenant.isolated-names",
              "An existing name is available to another tenant",
              List.of("R7643-073"),
              "Make userName unique within the tenant, not within the application.",
              TenancyChecks::namesApart));

  private TenancyChecks() {}

  /** Fails unless the other tenant is reachable, because isolation cannot be checked otherwise. */
  private static void requireOtherTenant(CheckContext t) {
    int status = t.sendOther(Call.get(t.target().users() + "?count=0")).status();
    t.skipUnless(
        status == 200, "the other tenant's list returns " + status + "; check --other-url");
  }

  private static String byName(CheckContext t, ComplexValue user) {
    String filter = "userName eq \"" + user.findText("userName").orElse("") + "\"";
    return t.target().users() + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }

  /** If the token identifies the tenant, the token may open the other tenant's list. */
  private static void tokenApart(CheckContext t) {
    String path = t.newUser();
    ComplexValue user = t.read(path);

    Exchange read = t.sendWithOtherToken(Call.get(path));
    t.require(REJECTIONS.contains(read.status()), "a rejection");
    Exchange list = t.sendWithOtherToken(Call.get(byName(t, user)));
    if (!REJECTIONS.contains(list.status())) {
      t.requireTotal(t.ok(list, 200), 0);
    }
  }

  private static void idsApart(CheckContext t) {
    requireOtherTenant(t);
    String path = t.newUser();
    ComplexValue user = t.read(path);

    Exchange read = t.sendOther(Call.get(path));
    if (read.status() == 200) {
      // An application may number the users of each tenant from one.
      Optional<String> name = t.json(read).findText("userName");
      t.require(!name.equals(user.findText("userName")), "404 or a user with another name", name);
    } else {
      t.error(read, 404);
    }
    t.requireTotal(t.ok(t.sendOther(Call.get(byName(t, user))), 200), 0);
  }

  private static void writesApart(CheckContext t) {
    requireOtherTenant(t);
    String path = t.newUser();
    ComplexValue before = t.read(path);
    t.skipUnless(
        t.sendOther(Call.get(path)).status() != 200, "the other tenant has a user with this id");

    Call patch = PatchRequest.of(path, PatchRequest.replace("userName", new StringValue("kit")));
    for (Call call : List.of(patch, Call.send("PUT", path, t.target().user()), Call.delete(path))) {
      t.error(t.sendOther(call), 404);
    }
    t.requireUnchanged(path, before);
  }

  private static void namesApart(CheckContext t) {
    requireOtherTenant(t);
    ComplexValue user = t.target().user();
    String path = t.createdUser(t.send(Call.send("POST", t.target().users(), user)));

    Exchange created = t.sendOther(Call.send("POST", t.target().users(), user));
    t.recommend(created.status() == 201, "status 201", created.status());
    String theirs = ResourcePath.of(t.target().users(), t.id(t.json(created)));
    t.require(t.sendOther(Call.delete(theirs)).status() == 204, "status 204");
    t.read(path);
  }
}
