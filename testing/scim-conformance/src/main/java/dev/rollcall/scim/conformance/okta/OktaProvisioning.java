// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.conformance.idp.Changes;
import dev.rollcall.scim.conformance.idp.CycleLog;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.Differences;
import dev.rollcall.scim.conformance.idp.Directory;
import dev.rollcall.scim.conformance.idp.DirectoryGroup;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.Pages;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.RetryQueue;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.WorkerPool;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Okta application. The first cycle imports the application's userPush by user name. Every cycle
 * pushes profiles without managers, then groups. Leavers are deactivated and never deleted. Not
 * thread-safe.
 */
public final class OktaProvisioning implements ProvisioningJob {
  private final ServerClient client;
  private final OktaOptions options;
  private final UserPush userPush;
  private final GroupPush groups;
  private final WorkerPool crew;
  private final RetryQueue users = new RetryQueue();
  private final RetryQueue teams = new RetryQueue();

  /**
   * Creates an application.
   *
   * @param client the application with the provisioning state
   * @param options the options
   */
  public OktaProvisioning(ServerClient client, OktaOptions options) {
    this.client =
        new ServerClient(client.metrics(), client.mapped().withoutManagers(), client.state());
    this.options = options;
    this.userPush = new UserPush(this.client, options.method());
    this.groups = new GroupPush(this.client, options.method());
    this.crew = new WorkerPool(options.parallel(), options.progress());
  }

  @Override
  public String name() {
    return "Okta, " + options.method();
  }

  /** Runs "Test API credentials": requests the first userPush in a list with integer counts. */
  @Override
  public Optional<Failure> connect() {
    Exchange response = client.metrics().send(Call.get("/Users?startIndex=1&count=2"));
    boolean isList =
        response.status() == 200
            && response.json().filter(list -> list.has("totalResults")).isPresent();
    return isList
        ? Optional.empty()
        : Optional.of(
            new Failure(
                "the application",
                FailureKind.CONNECTION_TEST,
                "a request for the first two userPush must return 200 and a list,"
                    + " actual: "
                    + response.status(),
                List.of(response.forReport())));
  }

  @Override
  public CycleResult cycle() {
    int number = client.state().cycles() + 1;
    CycleLog log = new CycleLog(number);
    Changes changes = client.mapped().directory().takeChanges();
    Optional<String> end = Optional.empty();
    try {
      if (number == 1) {
        importUsers();
      }
      push(log, changes, number);
    } catch (ServerClient.Quarantined stopped) {
      changes.users().forEach(person -> users.put(person, number));
      changes.groups().forEach(team -> teams.put(team, number));
      end = Optional.of(String.valueOf(stopped.getMessage()));
    }
    client.state().endCycle();
    return log.end(end);
  }

  private void push(CycleLog log, Changes changes, int number) {
    crew.each(
        "users",
        users.dueBeside(changes.users(), number),
        at ->
            log.sync(
                users,
                at,
                "user " + at,
                () -> userPush.sync(client.mapped().directory().person(at))));
    if (client.mapped().hasGroups()) {
      List<DirectoryGroup> all = client.mapped().directory().groups();
      List<Integer> changed = teams.dueBeside(changes.groups(), number);
      crew.each(
          "groups",
          changed,
          at -> log.sync(teams, at, "group " + at, () -> groups.sync(all.get(at))));
      changed.stream()
          .filter(at -> client.state().isAwaitingMembers(all.get(at)))
          .forEach(at -> teams.put(at, number));
    }
  }

  /** Existing userPush of the application are linked by the matching attribute. */
  private void importUsers() {
    Directory directory = client.mapped().directory();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < directory.size(); i++) {
      numbers.put(client.mapped().mapping().matchingValue(directory.person(i)), i);
    }
    try {
      new Pages(client.metrics()).each("/Users?", user -> link(user, numbers));
    } catch (IllegalStateException | ServerUnreachableException unreadable) {
      throw new ServerClient.Quarantined("The import failed: " + unreadable.getMessage());
    }
  }

  private void link(ComplexValue user, Map<String, Integer> numbers) {
    Optional<Value> name = client.mapped().mapping().matching().read(user);
    Integer number =
        name.isPresent() && name.get() instanceof StringValue text
            ? numbers.get(text.text())
            : null;
    if (number != null) {
      user.findText("id")
          .filter(id -> !id.isEmpty())
          .ifPresent(id -> client.state().linkUser(number, id));
    }
  }

  @Override
  public int escrowed() {
    return users.size() + teams.size();
  }

  @Override
  public List<Difference> differences() {
    return Differences.between(
        client.metrics(), client.mapped(), client.state(), Differences.Gone.INACTIVE);
  }
}
