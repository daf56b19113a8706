// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.directory.Discovery;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ProvisioningException;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.RequestMetrics;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.internal.FailureReport;
import dev.rollcall.scim.conformance.idp.internal.TenantResources;
import dev.rollcall.scim.conformance.internal.RunTimer;
import dev.rollcall.scim.value.IntegerValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the tests that Microsoft publishes for applications of its gallery, as far as they concern
 * the server: the lifecycle of users and groups, and single requests. Missing capabilities are
 * skipped with the reason; Microsoft fails applications without groups.
 */
public final class EntraValidation {
  private static final int USERS = 12;
  private static final int GROUPS = 2;
  private static final int SOME_USER = 5;
  private static final String NO_GROUPS =
      "the server has no groups; Microsoft counts this as a failure";
  private static final String NO_CREDENTIALS =
      "it requires client credentials for a token endpoint, and the kit has a token";

  private final ServerClient client;
  private final EntraProvisioning job;
  private final Directory directory;
  private final Discovery discovery;
  private final List<Result> results = new ArrayList<>();

  private EntraValidation(ScimServer server, Optional<AttributeMapping> mapping) {
    this.discovery = Discovery.of(server);
    Simulation plan = Simulation.of(USERS, GROUPS, 0, 1);
    this.client =
        ServerClient.of(
            server, mapping.map(plan::withMapping).orElse(plan), ProvisioningState.transitory());
    this.job = new EntraProvisioning(client, EntraOptions.standard());
    this.directory = client.mapped().directory();
  }

  /** One of the tests. */
  @FunctionalInterface
  private interface Step {
    /** Returns the failures; none for a success. */
    List<Failure> run();
  }

  /**
   * Runs all tests and deletes the resources that they created.
   *
   * @param server the server, without concurrent writers
   * @param mapping the attribute mapping; empty for all attributes of the server's schemas
   */
  public static Report run(ScimServer server, Optional<AttributeMapping> mapping) {
    return new EntraValidation(server, mapping).run();
  }

  private Report run() {
    RunTimer timer = new RunTimer();
    try {
      testQuietly("existing", "Existing users and groups are read", this::recordExisting);
      test("connection", "Test Connection", () -> job.connect().stream().toList());
      test("schema-discoverability", "Schema_Discoverability", this::schemas);
      users();
      groups();
      requests();
      skip("client-credentials", "Client credentials", NO_CREDENTIALS);
      skip("federated-identity", "Workload identity federation", NO_CREDENTIALS);
    } finally {
      testQuietly("cleanup", "Created resources are deleted", this::cleanUp);
    }
    RequestMetrics metrics = client.metrics();
    return timer.report(
        "Entra's validation tests", metrics.server().base(), results, metrics.figures());
  }

  private List<Failure> recordExisting() {
    TenantResources.recordExisting(client);
    return List.of();
  }

  private List<Failure> cleanUp() {
    TenantResources.deleteCreated(client, 2);
    return List.of();
  }

  private void users() {
    test("user-create", "Create user; SCIM_User_Create", this::provision);
    test("user-update", "Update user; SCIM_User_Update", () -> after(() -> update(SOME_USER)));
    test("user-disable", "Disable user", () -> after(() -> directory.leave(SOME_USER)));
    test("user-restore", "Restore user", () -> after(() -> directory.rehire(SOME_USER)));
    test("user-on-demand", "On-demand user", this::onDemand);
    if (client.mapped().mapping().hasManager()) {
      test(
          "manager",
          "SCIM_Update_Manager",
          () -> after(() -> directory.changeManager(SOME_USER, 7)));
    } else {
      skip("manager", "SCIM_Update_Manager", "the server's users have no manager");
    }
    test("user-pagination", "SCIM_User_Pagination", () -> pages("/Users?count=5", USERS));
    test("user-delete", "Delete user (optional)", () -> after(this::deleteUser));
  }

  private void update(int user) {
    directory.move(user);
    directory.rename(user, "Ångström-O'Brien");
  }

  private void deleteUser() {
    directory.leave(USERS - 1);
    directory.delete(USERS - 1);
  }

  private List<Failure> onDemand() {
    Optional<Failure> failed = job.onDemand(directory.hire());
    return failed.isPresent() ? List.of(failed.get()) : provision();
  }

  private void groups() {
    if (!client.mapped().hasGroups()) {
      for (String name : List.of("create", "update", "add-member", "remove-member", "on-demand")) {
        skip("group-" + name, "Group: " + name, NO_GROUPS);
      }
      for (String name : List.of("pagination", "delete", "restore")) {
        skip("group-" + name, "Group: " + name + " (optional)", NO_GROUPS);
      }
      return;
    }
    test("group-create", "Create group; SCIM_Group_Create", () -> after(directory::addGroup));
    test(
        "group-update",
        "Update group; SCIM_Group_Update",
        () -> after(() -> directory.renameGroup(GROUPS)));
    test("group-add-member", "Add member", () -> after(() -> setMember(true)));
    test("group-remove-member", "Remove member", () -> after(() -> setMember(false)));
    test("group-on-demand", "On-demand group", () -> after(this::smallGroup));
    test(
        "group-pagination",
        "Group pagination (optional)",
        () -> pages("/Groups?excludedAttributes=members&count=2", GROUPS + 1));
    test(
        "group-delete",
        "Delete group (optional)",
        () -> after(() -> directory.deleteGroup(GROUPS)));
    test("group-restore", "Restore group (optional)", () -> after(directory::addGroup));
  }

  private void setMember(boolean isMember) {
    directory.setMember(GROUPS, SOME_USER, isMember);
  }

  /** On-demand provisioning supports groups of up to five members. */
  private void smallGroup() {
    for (int user = 0; user < 5; user++) {
      directory.setMember(GROUPS, user, true);
    }
  }

  private List<Failure> after(Runnable change) {
    change.run();
    return provision();
  }

  private List<Failure> provision() {
    CycleResult cycle = job.cycle();
    List<Failure> failures = new ArrayList<>(cycle.allFailures());
    job.differences()
        .forEach(
            one ->
                failures.add(
                    new Failure("the server", FailureKind.DIFFERENCE, one.toString(), List.of())));
    return failures;
  }

  private List<Failure> schemas() {
    Exchange schemas = client.send(Call.get("/Schemas"));
    if (schemas.status() != 200 || discovery.attributes(Discovery.USER).isEmpty()) {
      return List.of(failure("/Schemas must describe users", schemas));
    }
    List<Failure> failures = new ArrayList<>();
    if (client.mapped().hasGroups() && discovery.attributes(Discovery.GROUP).isEmpty()) {
      failures.add(failure("/Schemas must describe groups", schemas));
    }
    discovery.attributes(Discovery.USER).stream()
        .filter(NullUpdate::isTyped)
        .filter(attribute -> NullUpdate.types(attribute).isEmpty())
        .map(attribute -> attribute.findText("name").orElse(""))
        .filter(name -> List.of("emails", "phoneNumbers", "addresses").contains(name))
        .forEach(name -> failures.add(failure(name + ".type must have canonicalValues", schemas)));
    return failures;
  }

  private static Failure failure(String message, Exchange shown) {
    return new Failure("the server", FailureKind.VALIDATION, message, List.of(shown.forReport()));
  }

  private void requests() {
    test(
        "null-update",
        "SCIM_Null_Update",
        () ->
            new NullUpdate(client, discovery)
                    .failure(
                        client
                            .state()
                            .userId(SOME_USER)
                            .orElseThrow(
                                () ->
                                    new IllegalStateException(
                                        "the user was not created by an earlier step")))
                    .stream()
                    .toList());
  }

  /** Pages begin at the requested index and contain at most the requested number. */
  private List<Failure> pages(String path, int atLeast) {
    List<Failure> failures = new ArrayList<>();
    for (int start = 1; start <= atLeast; start += 5) {
      Exchange page = client.send(Call.get(path + "&startIndex=" + start));
      boolean isRight =
          page.status() == 200
              && ServerClient.json(page)
                  .find("startIndex")
                  .equals(Optional.of(new IntegerValue(start)));
      if (!isRight) {
        failures.add(failure("startIndex must be " + start + " as requested", page));
      }
    }
    return failures;
  }

  private void test(String id, String title, Step step) {
    add(id, title, failures(step));
  }

  /** A step that is not a test of Microsoft is reported only when it failed. */
  private void testQuietly(String id, String title, Step step) {
    List<Failure> failures = failures(step);
    if (!failures.isEmpty()) {
      add(id, title, failures);
    }
  }

  private static List<Failure> failures(Step step) {
    try {
      return step.run();
    } catch (ProvisioningException failed) {
      return List.of(failed.of("the server"));
    } catch (RuntimeException stopped) {
      return List.of(Failure.ofStop("the server", stopped));
    }
  }

  private void add(String id, String title, List<Failure> failures) {
    results.add(new FailureReport(failures, job::nameOf).toResult("entra.validation." + id, title));
  }

  private void skip(String id, String title, String reason) {
    results.add(
        new Result(
            "entra.validation." + id,
            title,
            List.of(),
            Outcome.SKIPPED,
            reason,
            Optional.empty(),
            List.of()));
  }
}
