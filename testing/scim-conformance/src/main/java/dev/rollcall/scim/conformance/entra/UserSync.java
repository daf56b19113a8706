// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.DirectoryUser;
import dev.rollcall.scim.conformance.directory.DirectoryUser.EmploymentStatus;
import dev.rollcall.scim.conformance.directory.TargetPath;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Provisions one user at a time.
 *
 * @param client the server with the provisioning state
 * @param dialect the dialect of PATCH requests
 */
record UserSync(ServerClient client, EntraDialect dialect) {
  private static final TargetPath ACTIVE = TargetPath.parse("active");
  private static final String USERS = "/Users";

  /** Provisions a user without references to other users. */
  Effect sync(DirectoryUser user) {
    Optional<String> id = client.state().userId(user.number());
    if (user.status() == EmploymentStatus.DELETED) {
      return id.map(known -> delete(user, known)).orElse(Effect.OUT_OF_SCOPE);
    }
    if (id.isPresent()) {
      update(user, id.get(), client.read(ResourcePath.of(USERS, id.get())));
      return Effect.VISITED;
    }
    return user.isEnabled() ? matchOrCreate(user) : Effect.OUT_OF_SCOPE;
  }

  private Effect delete(DirectoryUser user, String id) {
    client.delete(ResourcePath.of(USERS, id));
    client.state().unlinkUser(user.number());
    return Effect.DELETED;
  }

  private Effect matchOrCreate(DirectoryUser user) {
    AttributeMapping mapping = client.mapped().mapping();
    String filter = ServerClient.filter(mapping.matching().toString(), mapping.matchingValue(user));
    Optional<ComplexValue> found = client.match(USERS + "?" + filter);
    if (found.isPresent()) {
      String id = found.get().findText("id").orElseThrow();
      client.state().linkUser(user.number(), id);
      update(user, id, found.get());
      return Effect.MATCHED;
    }
    ComplexValue body =
        mapping.user(user).with("meta", ComplexValue.of("resourceType", new StringValue("User")));
    client.state().linkUser(user.number(), client.create(USERS, asWritten(body)));
    return Effect.CREATED;
  }

  /** Work addresses are primary; an empty value becomes an empty list of roles. */
  private static ComplexValue asWritten(ComplexValue body) {
    List<Value> emails = body.elements("emails");
    ComplexValue resource = body;
    if (!emails.isEmpty() && emails.get(0) instanceof ComplexValue work) {
      resource = resource.with("emails", MultiValue.of(work.with("primary", BooleanValue.TRUE)));
    }
    return resource;
  }

  private void update(DirectoryUser user, String id, ComplexValue actual) {
    EntraPatch patch = new EntraPatch(dialect);
    AttributeMapping mapping = client.mapped().mapping();
    mapping
        .sources()
        .forEach((path, source) -> set(patch, path, new StringValue(source.of(user)), actual));
    if (mapping.hasActive()) {
      set(patch, ACTIVE, BooleanValue.of(user.isEnabled()), actual);
    }
    send(id, patch);
  }

  private void send(String id, EntraPatch patch) {
    if (!patch.isEmpty()) {
      client.change("PATCH", ResourcePath.of(USERS, id), patch.body());
    }
  }

  private static void set(EntraPatch patch, TargetPath path, Value wanted, ComplexValue actual) {
    Optional<Value> value = path.read(actual);
    if (!value.equals(Optional.of(wanted))) {
      patch.set(path, wanted, value.isPresent());
    }
  }

  /** Provisions the manager when both users exist; {@code isNew} when there is no manager yet. */
  void syncManager(DirectoryUser user, boolean isNew) {
    Optional<String> id = client.state().userId(user.number());
    if (!client.mapped().mapping().hasManager()
        || !user.isEnabled()
        || user.manager().isEmpty()
        || id.isEmpty()) {
      return;
    }
    Optional<String> manager = client.state().userId(user.manager().getAsInt());
    if (manager.isPresent() && (isNew || !reportsTo(id.get(), manager.get()))) {
      send(
          id.get(),
          new EntraPatch(dialect)
              .setAlone(AttributeMapping.MANAGER, new StringValue(manager.get()), !isNew));
    }
  }

  /** Returns whether the user waits for the manager. */
  boolean isAwaitingManager(DirectoryUser user) {
    return user.isEnabled()
        && user.manager().isPresent()
        && client.state().userId(user.manager().getAsInt()).isEmpty()
        && client.mapped().directory().user(user.manager().getAsInt()).isEnabled();
  }

  /** Queries the server with the filter of Microsoft's reference implementation. */
  private boolean reportsTo(String id, String manager) {
    String filter =
        "id eq "
            + JsonWriter.toString(new StringValue(id))
            + " and manager eq "
            + JsonWriter.toString(new StringValue(manager));
    Exchange response =
        client.send(
            Call.get(
                USERS
                    + "?attributes=id&filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
    return response.status() == 200 && !ServerClient.json(response).elements("Resources").isEmpty();
  }
}
