// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.DirectoryUser;
import dev.rollcall.scim.conformance.directory.DirectoryUser.EmploymentStatus;
import dev.rollcall.scim.conformance.directory.DirectoryUserAttribute;
import dev.rollcall.scim.conformance.directory.TargetPath;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.conformance.okta.OktaOptions.Method;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
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
  Effect sync(DirectoryUser user) {
    Optional<String> id = client.state().userId(user.number());
    if (id.isPresent()) {
      update(user, id.get());
      return Effect.VISITED;
    }
    return user.isEnabled() ? findOrCreate(user) : Effect.OUT_OF_SCOPE;
  }

  private Effect findOrCreate(DirectoryUser user) {
    AttributeMapping mapping = client.mapped().mapping();
    Optional<ComplexValue> found =
        client.match(
            USERS
                + "?"
                + OktaQuery.find(mapping.matching().toString(), mapping.matchingValue(user)));
    if (found.isPresent()) {
      String id = found.get().findText("id").orElseThrow();
      client.state().linkUser(user.number(), id);
      update(user, id);
      return Effect.MATCHED;
    }
    client.state().linkUser(user.number(), client.create(USERS, body(user)));
    return Effect.CREATED;
  }

  private ComplexValue body(DirectoryUser user) {
    return client
        .mapped()
        .mapping()
        .user(user)
        .with("password", new StringValue("Aa1-" + UUID.randomUUID()))
        .with("groups", MultiValue.EMPTY);
  }

  /** Returns unmapped attributes unchanged, as Okta does. */
  private void update(DirectoryUser user, String id) {
    String path = ResourcePath.of(USERS, id);
    ComplexValue actual = client.read(path);
    ComplexValue wanted = wanted(user, actual);
    if (!wanted.equals(actual)) {
      if (method == Method.PUT) {
        client.change("PUT", path, wanted);
      } else {
        client.change(
            "PATCH",
            path,
            PatchRequest.body(List.of(PatchRequest.replace(changed(actual, wanted)))));
      }
    }
  }

  /** The profile of leavers is not updated. */
  private ComplexValue wanted(DirectoryUser user, ComplexValue actual) {
    AttributeMapping mapping = client.mapped().mapping();
    ComplexValue resource = actual;
    if (user.status() != EmploymentStatus.DELETED) {
      for (Map.Entry<TargetPath, DirectoryUserAttribute> source : mapping.sources().entrySet()) {
        Value value = new StringValue(source.getValue().of(user));
        if (!source.getKey().read(resource).equals(Optional.of(value))) {
          resource = source.getKey().write(resource, value);
        }
      }
    }
    return mapping.hasActive()
        ? ACTIVE.write(resource, BooleanValue.of(user.isEnabled()))
        : resource;
  }

  private static ComplexValue changed(ComplexValue actual, ComplexValue wanted) {
    ComplexValue.Builder changed = ComplexValue.builder();
    wanted.forEach(
        (name, value) -> {
          if (!actual.find(name).equals(Optional.of(value))) {
            changed.put(name, value);
          }
        });
    return changed.build();
  }
}
