// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.AttributeMapping;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.DirectoryUser;
import dev.rollcall.scim.conformance.idp.DirectoryUser.Standing;
import dev.rollcall.scim.conformance.idp.DirectoryUserAttribute;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.TargetPath;
import dev.rollcall.scim.conformance.okta.OktaOptions.Method;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pushes one profile at a time.
 *
 * @param client the server with the provisioning state
 * @param method the HTTP method of updates
 */
record UserPush(ServerClient client, Method method) {
  private static final String USERS = "/Users";
  private static final TargetPath ACTIVE = TargetPath.parse("active");

  /** Assigned users exist and are active; other existing users are inactive. */
  Effect sync(DirectoryUser person) {
    Optional<String> id = client.state().person(person.number());
    if (id.isPresent()) {
      update(person, id.get());
      return Effect.VISITED;
    }
    return person.isEnabled() ? findOrCreate(person) : Effect.OUT_OF_SCOPE;
  }

  private Effect findOrCreate(DirectoryUser person) {
    AttributeMapping mapping = client.mapped().mapping();
    Optional<ComplexValue> found =
        client.match(
            USERS
                + "?"
                + PatchOp.find(mapping.matching().toString(), mapping.matchingValue(person)));
    if (found.isPresent()) {
      String id = found.get().findText("id").orElseThrow();
      client.state().linkUser(person.number(), id);
      update(person, id);
      return Effect.MATCHED;
    }
    ComplexValue user =
        mapping
            .user(person)
            .with("password", new StringValue("Aa1-" + UUID.randomUUID()))
            .with("groups", MultiValue.EMPTY);
    client.state().linkUser(person.number(), client.create(USERS, user));
    return Effect.CREATED;
  }

  /** Returns unmapped attributes unchanged, as Okta does. */
  private void update(DirectoryUser person, String id) {
    String path = ResourcePath.of(USERS, id);
    ComplexValue there = client.read(path);
    ComplexValue wanted = wanted(person, there);
    if (!wanted.equals(there)) {
      if (method == Method.PUT) {
        client.change("PUT", path, wanted);
      } else {
        client.change("PATCH", path, PatchOp.of(PatchOp.replace(changed(there, wanted))));
      }
    }
  }

  /** The profile of leavers is not updated. */
  private ComplexValue wanted(DirectoryUser person, ComplexValue there) {
    AttributeMapping mapping = client.mapped().mapping();
    ComplexValue user = there;
    if (person.standing() != Standing.DELETED) {
      for (Map.Entry<TargetPath, DirectoryUserAttribute> source : mapping.sources().entrySet()) {
        Value value = new StringValue(source.getValue().of(person));
        if (!source.getKey().read(user).equals(Optional.of(value))) {
          user = source.getKey().write(user, value);
        }
      }
    }
    return mapping.hasActive() ? ACTIVE.write(user, BooleanValue.of(person.isEnabled())) : user;
  }

  private static ComplexValue changed(ComplexValue there, ComplexValue wanted) {
    ComplexValue.Builder changed = ComplexValue.builder();
    wanted.forEach(
        (name, value) -> {
          if (!there.find(name).equals(Optional.of(value))) {
            changed.put(name, value);
          }
        });
    return changed.build();
  }
}
