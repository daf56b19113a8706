// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the isolation of two tenants of one application. */
final class TenancyChecks {
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

  private TenancyChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "http.tenant.token-apart",
            "The token of another tenant is rejected",
            List.of("R7644-010", "R7644-233"),
            "Accept a token only for its tenant; the tenant in the URL must be the token's.",
            TenancyChecks::tokenApart),
        new Check(
            "http.tenant.ids-apart",
            "An id of this tenant does not exist for another tenant",
            List.of("R7644-010", "R7644-233"),
            "Include the tenant in every lookup; return 404 as for an unknown id.",
            TenancyChecks::idsApart),
        new Check(
            "http.tenant.writes-apart",
            "Another tenant cannot change or delete resources",
            List.of("R7644-010", "R7644-233"),
            "Include the tenant in the condition of every write; return 404.",
            TenancyChecks::writesApart),
        new Check(
            "http.tenant.names-apart",
            "An existing name is available to another tenant",
            List.of("R7643-073"),
            "Make userName unique within the tenant, not within the application.",
            TenancyChecks::namesApart));
  }

  /** Fails unless the other tenant is reachable, because isolation cannot be checked otherwise. */
  private static void requireNeighbour(CheckContext t) {
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
    ComplexValue user = t.ok(t.get(path), 200);

    Exchange read = t.sendWithOtherToken(Call.get(path));
    t.require(REFUSALS.contains(read.status()), "a refusal");
    Exchange list = t.sendWithOtherToken(Call.get(byName(t, user)));
    if (!REFUSALS.contains(list.status())) {
      t.requireTotal(t.ok(list, 200), 0);
    }
  }

  private static void idsApart(CheckContext t) {
    requireNeighbour(t);
    String path = t.newUser();
    ComplexValue user = t.ok(t.get(path), 200);

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
    requireNeighbour(t);
    String path = t.newUser();
    ComplexValue before = t.ok(t.get(path), 200);
    t.skipUnless(
        t.sendOther(Call.get(path)).status() != 200, "the other tenant has a user with this id");

    Call patch =
        ChangeChecks.patch(path, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"kit\"}");
    for (Call call : List.of(patch, Call.send("PUT", path, t.target().user()), Call.delete(path))) {
      t.error(t.sendOther(call), 404);
    }
    t.requireEqual(before, t.ok(t.get(path), 200), "the unchanged user:");
  }

  private static void namesApart(CheckContext t) {
    requireNeighbour(t);
    ComplexValue user = t.target().user();
    String path = t.createdUser(t.send(Call.send("POST", t.target().users(), user)));

    Exchange made = t.sendOther(Call.send("POST", t.target().users(), user));
    t.recommend(made.status() == 201, "status 201", made.status());
    String theirs = ResourcePath.of(t.target().users(), t.id(t.json(made)));
    t.require(t.sendOther(Call.delete(theirs)).status() == 204, "status 204");
    t.ok(t.get(path), 200);
  }
}
