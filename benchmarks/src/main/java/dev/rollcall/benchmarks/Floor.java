// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The baseline without SCIM: JSON trees of Jackson and a set of ids. */
final class Floor implements Contender {
  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public Optional<Work<?>> addMember(int groupSize) {
    Set<String> members = new LinkedHashSet<>(Inputs.memberIds(groupSize));
    String id = Inputs.newMember(groupSize);
    return Optional.of(
        new Work<>(
            () -> members.add(id), added -> members.remove(id), added -> Set.copyOf(members)));
  }

  @Override
  public Optional<Work<?>> removeMember(int groupSize) {
    Set<String> members = new LinkedHashSet<>(Inputs.memberIds(groupSize));
    String id = Inputs.oldMember(groupSize);
    return Optional.of(
        new Work<>(() -> members.remove(id), gone -> members.add(id), gone -> Set.copyOf(members)));
  }

  @Override
  public Optional<Work<?>> parseFilter(String filter) {
    return Optional.empty();
  }

  @Override
  public Optional<Work<?>> evaluateFilter(String filter) {
    return Optional.empty();
  }

  @Override
  public Optional<Work<?>> patch(String request) {
    return Optional.empty();
  }

  @Override
  public Optional<Work<?>> readPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(
        Work.pure(() -> mapper.readTree(bytes), tree -> tree.path("Operations").size()));
  }

  @Override
  public Optional<Work<?>> readAndPatch(String request) {
    return Optional.empty();
  }

  @Override
  public Optional<Work<?>> readUser() {
    byte[] bytes = Inputs.userBytes();
    return Optional.of(
        Work.pure(() -> mapper.readTree(bytes), tree -> Answers.resource(tree.toString())));
  }

  @Override
  public Optional<Work<?>> writeUser() {
    JsonNode user = Answers.json(Inputs.USER);
    return Optional.of(Work.pure(() -> mapper.writeValueAsBytes(user), Answers::resource));
  }

  @Override
  public Optional<Work<?>> writePage(int users) {
    JsonNode user = Answers.json(Inputs.USER);
    return Optional.of(
        Work.pure(
            () -> {
              ObjectNode page = mapper.createObjectNode();
              page.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
              page.put("totalResults", users).put("startIndex", 1).put("itemsPerPage", users);
              ArrayNode resources = page.putArray("Resources");
              for (int i = 0; i < users; i++) {
                resources.add(user);
              }
              return mapper.writeValueAsBytes(page);
            },
            Answers::resource));
  }
}
