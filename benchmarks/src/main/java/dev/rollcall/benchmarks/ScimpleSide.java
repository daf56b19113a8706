// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.directory.scim.core.json.ObjectMapperFactory;
import org.apache.directory.scim.core.repository.DefaultPatchHandler;
import org.apache.directory.scim.core.schema.SchemaRegistry;
import org.apache.directory.scim.protocol.data.ListResponse;
import org.apache.directory.scim.protocol.data.PatchRequest;
import org.apache.directory.scim.spec.extension.EnterpriseExtension;
import org.apache.directory.scim.spec.filter.Filter;
import org.apache.directory.scim.spec.filter.FilterExpressions;
import org.apache.directory.scim.spec.filter.FilterParseException;
import org.apache.directory.scim.spec.resources.GroupMembership;
import org.apache.directory.scim.spec.resources.ScimGroup;
import org.apache.directory.scim.spec.resources.ScimResource;
import org.apache.directory.scim.spec.resources.ScimUser;

/** Apache SCIMple: beans, which PATCH copies through maps into new beans. */
final class ScimpleSide implements Contender {
  private final SchemaRegistry schemas = new SchemaRegistry();
  private final DefaultPatchHandler handler;
  private final ObjectMapper mapper;
  private final ObjectReader users;
  private final ObjectReader patches;
  private final ObjectWriter writer;

  ScimpleSide() {
    schemas.addSchema(ScimUser.class, List.of(EnterpriseExtension.class));
    schemas.addSchema(ScimGroup.class, List.of());
    mapper = ObjectMapperFactory.createObjectMapper(schemas);
    handler = new DefaultPatchHandler(schemas);
    users = mapper.readerFor(ScimUser.class);
    patches = mapper.readerFor(PatchRequest.class);
    writer = mapper.writer();
  }

  @Override
  public String name() {
    return "SCIMple";
  }

  private <T> T read(Class<T> type, String json) {
    try {
      return mapper.readValue(json, type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private ScimUser user() {
    return read(ScimUser.class, Inputs.USER);
  }

  private Object answer(ScimResource resource) throws IOException {
    return Answers.resource(writer.writeValueAsBytes(resource));
  }

  private Optional<Work<?>> patchGroup(int groupSize, String request) {
    ScimGroup group = read(ScimGroup.class, Inputs.group(groupSize));
    PatchRequest read = read(PatchRequest.class, request);
    return Optional.of(
        Work.pure(() -> handler.apply(group, read.getPatchOperationList()), ScimpleSide::ids));
  }

  private static Set<String> ids(ScimGroup group) {
    Set<String> ids = new HashSet<>();
    for (GroupMembership member : group.getMembers()) {
      ids.add(member.getValue());
    }
    return ids;
  }

  @Override
  public Optional<Work<?>> addMember(int groupSize) {
    return patchGroup(groupSize, Inputs.addMember(groupSize));
  }

  @Override
  public Optional<Work<?>> removeMember(int groupSize) {
    return patchGroup(groupSize, Inputs.removeMember(groupSize));
  }

  @Override
  public Optional<Work<?>> parseFilter(String filter) {
    return Optional.of(
        Work.pure(() -> new Filter(filter), parsed -> predicate(parsed).test(user())));
  }

  private Predicate<ScimResource> predicate(Filter filter) {
    return FilterExpressions.inMemory(filter, schemas.getSchema(ScimUser.SCHEMA_URI));
  }

  @Override
  public Optional<Work<?>> evaluateFilter(String filter) {
    try {
      Predicate<ScimResource> compiled = predicate(new Filter(filter));
      ScimUser user = user();
      return Optional.of(Work.pure(() -> compiled.test(user), matches -> matches));
    } catch (FilterParseException rejected) {
      throw new IllegalArgumentException(rejected);
    }
  }

  @Override
  public Optional<Work<?>> patch(String request) {
    ScimUser user = user();
    PatchRequest read = read(PatchRequest.class, request);
    return Optional.of(
        Work.pure(() -> handler.apply(user, read.getPatchOperationList()), this::answer));
  }

  @Override
  public Optional<Work<?>> readPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(
        Work.<PatchRequest>pure(
            () -> patches.readValue(bytes), read -> read.getPatchOperationList().size()));
  }

  @Override
  public Optional<Work<?>> readAndPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    ScimUser user = user();
    return Optional.of(
        Work.pure(
            () ->
                handler.apply(user, patches.<PatchRequest>readValue(bytes).getPatchOperationList()),
            this::answer));
  }

  @Override
  public Optional<Work<?>> readUser() {
    byte[] bytes = Inputs.userBytes();
    return Optional.of(Work.<ScimUser>pure(() -> users.readValue(bytes), this::answer));
  }

  @Override
  public Optional<Work<?>> writeUser() {
    ScimUser user = user();
    return Optional.of(Work.pure(() -> writer.writeValueAsBytes(user), Answers::resource));
  }

  @Override
  public Optional<Work<?>> writePage(int users) {
    ScimUser user = user();
    return Optional.of(
        Work.pure(
            () ->
                writer.writeValueAsBytes(
                    new ListResponse<ScimUser>()
                        .setTotalResults(users)
                        .setStartIndex(1)
                        .setItemsPerPage(users)
                        .setResources(Collections.nCopies(users, user))),
            Answers::resource));
  }
}
