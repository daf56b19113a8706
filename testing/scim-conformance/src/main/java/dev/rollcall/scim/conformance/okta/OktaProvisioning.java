// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.QuarantineException;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.internal.Cycle;
import dev.rollcall.scim.conformance.idp.internal.CycleRunner;
import dev.rollcall.scim.conformance.idp.internal.DeletionPolicy;
import dev.rollcall.scim.conformance.idp.internal.DirectoryComparison;
import dev.rollcall.scim.conformance.idp.internal.Pages;
import dev.rollcall.scim.conformance.idp.internal.WorkerPool;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provisioning job of Okta: one directory, one application. The first cycle imports the
 * application's users by user name. Every cycle pushes profiles without managers, then groups.
 * Leavers are deactivated and never deleted. Not thread-safe.
 */
public final class OktaProvisioning implements ProvisioningJob {
  private final ServerClient client;
  private final OktaOptions options;
  private final UserPush users;
  private final GroupPush groups;
  private final CycleRunner cycles;

  /**
   * Creates a job.
   *
   * @param client the application with the provisioning state
   * @param options the options
   */
  public OktaProvisioning(ServerClient client, OktaOptions options) {
    this.client = client.withoutManagers();
    this.options = options;
    this.users = new UserPush(this.client, options.method());
    this.groups = new GroupPush(this.client, options.method());
    this.cycles =
        new CycleRunner(this.client, new WorkerPool(options.concurrency(), options.progress()));
  }

  @Override
  public String name() {
    return "Okta, " + options.method();
  }

  /** Runs "Test API credentials": requests the first users in a list with integer counts. */
  @Override
  public Optional<Failure> connect() {
    Exchange response = client.metrics().send(Call.get("/Users?startIndex=1&count=2"));
    boolean isList =
        response.status() == 200
            && response.json().filter(list -> list.has("totalResults")).isPresent();
    return isList
        ? Optional.empty()
        : Optional.of(
            Failure.ofConnection(
                "a request for the first two users must return 200 and a list", response));
  }

  @Override
  public CycleResult cycle() {
    return cycles.run(this::push, cycle -> Optional.empty());
  }

  private void push(Cycle cycle) {
    if (cycle.number() == 1) {
      importUsers();
    }
    cycle.provisionUsers(users::sync);
    cycle.provisionGroups(groups::sync);
    cycle.groups().stream().filter(client.state()::hasUnlinkedMembers).forEach(cycle::retry);
  }

  /** Existing users of the application are linked by the matching attribute. */
  private void importUsers() {
    Directory directory = client.mapped().directory();
    AttributeMapping mapping = client.mapped().mapping();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < directory.size(); i++) {
      numbers.put(mapping.matchingValue(directory.user(i)), i);
    }
    try {
      new Pages(client.metrics()).each("/Users?", resource -> link(resource, numbers));
    } catch (IllegalStateException | ServerUnreachableException unreadable) {
      throw new QuarantineException("The import failed: " + unreadable.getMessage());
    }
  }

  private void link(ComplexValue resource, Map<String, Integer> numbers) {
    Optional<Integer> number =
        client
            .mapped()
            .mapping()
            .matching()
            .read(resource)
            .filter(StringValue.class::isInstance)
            .map(value -> numbers.get(((StringValue) value).text()));
    Optional<String> id = resource.findText("id").filter(text -> !text.isEmpty());
    if (number.isPresent() && id.isPresent()) {
      client.state().linkUser(number.get(), id.get());
    }
  }

  @Override
  public int pendingRetries() {
    return cycles.pendingRetries();
  }

  @Override
  public List<Difference> differences() {
    return DirectoryComparison.of(client, DeletionPolicy.DEACTIVATE);
  }
}
