// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.Parser;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UnboundID SCIM 2 SDK: JSON trees that are changed in place, and beans for reading and writing.
 */
final class UnboundIdSide implements Contender {
  private final ObjectReader patches = JsonUtils.getObjectReader().forType(PatchRequest.class);
  private final ObjectReader users = JsonUtils.getObjectReader().forType(UserResource.class);
  private final ObjectReader trees = JsonUtils.getObjectReader();
  private final ObjectWriter writer = JsonUtils.getObjectWriter();

  @Override
  public String name() {
    return "UnboundID";
  }

  private GenericScimResource resource(String json) {
    return new GenericScimResource((ObjectNode) trees.readTree(json));
  }

  private PatchRequest request(String json) {
    return patches.readValue(json);
  }

  private static Object answer(GenericScimResource resource) {
    return Answers.resource(resource.getObjectNode().toString());
  }

  private static ArrayNode members(GenericScimResource group) {
    return (ArrayNode) group.getObjectNode().get("members");
  }

  private static Set<String> ids(GenericScimResource group) {
    Set<String> ids = new HashSet<>();
    for (JsonNode member : members(group)) {
      ids.add(member.get("value").stringValue());
    }
    return ids;
  }

  @Override
  public Optional<Work<?>> addMember(int groupSize) {
    GenericScimResource group = resource(Inputs.group(groupSize));
    PatchRequest request = request(Inputs.addMember(groupSize));
    return Optional.of(
        new Work<>(
            () -> request.apply(group),
            patched -> members(patched).remove(groupSize),
            UnboundIdSide::ids));
  }

  @Override
  public Optional<Work<?>> removeMember(int groupSize) {
    GenericScimResource group = resource(Inputs.group(groupSize));
    JsonNode old = members(group).get(groupSize / 2);
    PatchRequest request = request(Inputs.removeMember(groupSize));
    return Optional.of(
        new Work<>(
            () -> request.apply(group), patched -> members(patched).add(old), UnboundIdSide::ids));
  }

  @Override
  public Optional<Work<?>> parseFilter(String filter) {
    return Optional.of(
        Work.pure(() -> Parser.parseFilter(filter), parsed -> matches(parsed, userTree())));
  }

  private ObjectNode userTree() {
    return resource(Inputs.USER).getObjectNode();
  }

  private static boolean matches(Filter filter, ObjectNode user) throws Exception {
    return FilterEvaluator.evaluate(filter, user);
  }

  @Override
  public Optional<Work<?>> evaluateFilter(String filter) {
    try {
      Filter parsed = Parser.parseFilter(filter);
      ObjectNode user = userTree();
      return Optional.of(Work.pure(() -> matches(parsed, user), matches -> matches));
    } catch (com.unboundid.scim2.common.exceptions.BadRequestException rejected) {
      throw new IllegalArgumentException(rejected);
    }
  }

  @Override
  public Optional<Work<?>> patch(String request) {
    GenericScimResource user = resource(Inputs.USER);
    PatchRequest read = request(request);
    return Optional.of(Work.pure(() -> read.apply(user), UnboundIdSide::answer));
  }

  @Override
  public Optional<Work<?>> readPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(
        Work.<PatchRequest>pure(
            () -> patches.readValue(bytes), read -> read.getOperations().size()));
  }

  @Override
  public Optional<Work<?>> readAndPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    GenericScimResource user = resource(Inputs.USER);
    return Optional.of(
        Work.pure(() -> patches.<PatchRequest>readValue(bytes).apply(user), UnboundIdSide::answer));
  }

  @Override
  public Optional<Work<?>> readUser() {
    byte[] bytes = Inputs.userBytes();
    return Optional.of(
        Work.pure(
            () -> {
              UserResource user = users.readValue(bytes);
              user.getExtension(EnterpriseUserExtension.class);
              return user;
            },
            user -> Answers.resource(writer.writeValueAsBytes(user))));
  }

  @Override
  public Optional<Work<?>> writeUser() {
    UserResource user = users.readValue(Inputs.userBytes());
    return Optional.of(Work.pure(() -> writer.writeValueAsBytes(user), Answers::resource));
  }

  @Override
  public Optional<Work<?>> writePage(int users) {
    UserResource user = this.users.readValue(Inputs.userBytes());
    return Optional.of(
        Work.pure(
            () ->
                writer.writeValueAsBytes(
                    new ListResponse<>(users, Collections.nCopies(users, user), 1, users)),
            Answers::resource));
  }
}
