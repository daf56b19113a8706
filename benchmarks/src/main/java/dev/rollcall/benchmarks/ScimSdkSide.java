// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.captaingoldfish.scim.sdk.common.request.PatchOpRequest;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.patch.PatchRequestHandler;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import de.captaingoldfish.scim.sdk.server.utils.RequestUtils;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SCIM-SDK: JSON trees with typed views, changed in place after a copy through text. */
final class ScimSdkSide implements Contender {
  private final ServiceProvider serviceProvider =
      ServiceProvider.builder()
          .patchConfig(PatchConfig.builder().supported(true).build())
          .filterConfig(FilterConfig.builder().supported(true).maxResults(1000).build())
          .build();
  private final HeldResource<User> user = new HeldResource<>() {};
  private final HeldResource<Group> group = new HeldResource<>() {};
  private final ResourceType userType;
  private final Context context = new Context(null);

  ScimSdkSide() {
    ResourceEndpoint endpoint = new ResourceEndpoint(serviceProvider);
    userType = endpoint.registerEndpoint(new UserEndpointDefinition(user));
    endpoint.registerEndpoint(new GroupEndpointDefinition(group));
  }

  @Override
  public String name() {
    return "SCIM-SDK";
  }

  private static User user() {
    return JsonHelper.readJsonDocument(Inputs.USER, User.class);
  }

  private static PatchOpRequest request(String json) {
    return JsonHelper.readJsonDocument(json, PatchOpRequest.class);
  }

  private static PatchOpRequest request(byte[] json) {
    return request(new String(json, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Object node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Object answer(ResourceNode resource) {
    return Answers.resource(resource.toString());
  }

  private <T extends ResourceNode> T patched(HeldResource<T> held, PatchOpRequest request) {
    return new PatchRequestHandler<T>(held.id(), held, List.of(), context)
        .handlePatchRequest(request);
  }

  private static ArrayNode members(Group group) {
    return (ArrayNode) group.get("members");
  }

  private static Set<String> ids(Group group) {
    Set<String> ids = new HashSet<>();
    group.getMembers().forEach(member -> ids.add(member.getValue().orElseThrow()));
    return ids;
  }

  private void holdGroup(int groupSize) {
    group.hold(JsonHelper.readJsonDocument(Inputs.group(groupSize), Group.class));
  }

  @Override
  public Optional<Work<?>> addMember(int groupSize) {
    holdGroup(groupSize);
    PatchOpRequest read = request(Inputs.addMember(groupSize));
    return Optional.of(
        new Work<>(
            () -> patched(group, read),
            patched -> members(patched).remove(groupSize),
            ScimSdkSide::ids));
  }

  @Override
  public Optional<Work<?>> removeMember(int groupSize) {
    holdGroup(groupSize);
    JsonNode old = members(group.held()).get(groupSize / 2);
    PatchOpRequest read = request(Inputs.removeMember(groupSize));
    return Optional.of(
        new Work<>(
            () -> patched(group, read), patched -> members(patched).add(old), ScimSdkSide::ids));
  }

  private FilterNode parsed(String filter) {
    return RequestUtils.parseFilter(userType, filter);
  }

  private boolean matches(List<User> users, FilterNode filter) {
    return !FilterResourceResolver.filterResources(serviceProvider, users, filter).isEmpty();
  }

  @Override
  public Optional<Work<?>> parseFilter(String filter) {
    return Optional.of(Work.pure(() -> parsed(filter), parsed -> matches(List.of(user()), parsed)));
  }

  @Override
  public Optional<Work<?>> evaluateFilter(String filter) {
    FilterNode parsed = parsed(filter);
    List<User> users = List.of(user());
    return Optional.of(Work.pure(() -> matches(users, parsed), matches -> matches));
  }

  @Override
  public Optional<Work<?>> patch(String request) {
    user.hold(user());
    PatchOpRequest read = request(request);
    return Optional.of(Work.pure(() -> patched(user, read), ScimSdkSide::answer));
  }

  @Override
  public Optional<Work<?>> readPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(Work.pure(() -> request(bytes), read -> read.getOperations().size()));
  }

  @Override
  public Optional<Work<?>> readAndPatch(String request) {
    user.hold(user());
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(Work.pure(() -> patched(user, request(bytes)), ScimSdkSide::answer));
  }

  @Override
  public Optional<Work<?>> readUser() {
    byte[] bytes = Inputs.userBytes();
    return Optional.of(
        Work.pure(
            () ->
                JsonHelper.readJsonDocument(new String(bytes, StandardCharsets.UTF_8), User.class),
            ScimSdkSide::answer));
  }

  @Override
  public Optional<Work<?>> writeUser() {
    User held = user();
    return Optional.of(Work.pure(() -> bytes(held), Answers::resource));
  }

  @Override
  public Optional<Work<?>> writePage(int users) {
    User held = user();
    return Optional.of(
        Work.pure(
            () ->
                bytes(
                    new ListResponse<User>(
                        Collections.nCopies(users, held), (long) users, users, 1L)),
            Answers::resource));
  }
}
