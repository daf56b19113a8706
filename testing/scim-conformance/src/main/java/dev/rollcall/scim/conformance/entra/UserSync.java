// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.AttributeMapping;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.DirectoryUser;
import dev.rollcall.scim.conformance.idp.DirectoryUser.Standing;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.TargetPath;
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
  Effect sync(DirectoryUser person) {
    Optional<String> id = client.state().person(person.number());
    if (person.standing() == Standing.DELETED) {
      return id.map(known -> delete(person, known)).orElse(Effect.OUT_OF_SCOPE);
    }
    if (id.isPresent()) {
      update(person, id.get(), client.read(ResourcePath.of(USERS, id.get())));
      return Effect.VISITED;
    }
    return person.isEnabled() ? matchOrCreate(person) : Effect.OUT_OF_SCOPE;
  }

  private Effect delete(DirectoryUser person, String id) {
    client.delete(ResourcePath.of(USERS, id));
    client.state().forgetPerson(person.number());
    return Effect.DELETED;
  }

  private Effect matchOrCreate(DirectoryUser person) {
    AttributeMapping mapping = client.mapped().mapping();
    String filter =
        ServerClient.filter(mapping.matching().toString(), mapping.matchingValue(person));
    Optional<ComplexValue> found = client.match(USERS + "?" + filter);
    if (found.isPresent()) {
      String id = found.get().findText("id").orElseThrow();
      client.state().linkUser(person.number(), id);
      update(person, id, found.get());
      return Effect.MATCHED;
    }
    ComplexValue body =
        mapping.user(person).with("meta", ComplexValue.of("resourceType", new StringValue("User")));
    client.state().linkUser(person.number(), client.create(USERS, asWritten(body)));
    return Effect.CREATED;
  }

  /** Work addresses are primary; an empty value becomes an empty list of roles. */
  private static ComplexValue asWritten(ComplexValue body) {
    List<Value> emails = body.elements("emails");
    ComplexValue user = body;
    if (!emails.isEmpty() && emails.get(0) instanceof ComplexValue work) {
      user = user.with("emails", MultiValue.of(work.with("primary", BooleanValue.TRUE)));
    }
    return user;
  }

  private void update(DirectoryUser person, String id, ComplexValue there) {
    EntraPatch patch = new EntraPatch(dialect);
    AttributeMapping mapping = client.mapped().mapping();
    mapping
        .sources()
        .forEach((path, source) -> set(patch, path, new StringValue(source.of(person)), there));
    if (mapping.hasActive()) {
      set(patch, ACTIVE, BooleanValue.of(person.isEnabled()), there);
    }
    send(id, patch);
  }

  private void send(String id, EntraPatch patch) {
    if (!patch.isEmpty()) {
      client.change("PATCH", ResourcePath.of(USERS, id), patch.body());
    }
  }

  private static void set(EntraPatch patch, TargetPath path, Value wanted, ComplexValue there) {
    Optional<Value> value = path.read(there);
    if (!value.equals(Optional.of(wanted))) {
      patch.set(path, wanted, value.isPresent());
    }
  }

  /** Provisions the manager when both users exist; {@code isNew} when there is no manager yet. */
  void refer(DirectoryUser person, boolean isNew) {
    Optional<String> id = client.state().person(person.number());
    if (!client.mapped().mapping().hasManager()
        || !person.isEnabled()
        || person.manager().isEmpty()
        || id.isEmpty()) {
      return;
    }
    Optional<String> manager = client.state().person(person.manager().getAsInt());
    if (manager.isPresent() && (isNew || !reportsTo(id.get(), manager.get()))) {
      send(
          id.get(),
          new EntraPatch(dialect)
              .setAlone(AttributeMapping.MANAGER, new StringValue(manager.get()), !isNew));
    }
  }

  /** Returns whether the user waits for the manager. */
  boolean isAwaitingManager(DirectoryUser person) {
    return person.isEnabled()
        && person.manager().isPresent()
        && client.state().person(person.manager().getAsInt()).isEmpty()
        && client.mapped().directory().person(person.manager().getAsInt()).isEnabled();
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
