// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Rollcall: validated by the schema, immutable, and with deltas of members. */
final class RollcallSide implements Contender {
  private static final String USER_ID = "2819c223-7f76-453a-919d-413861904646";
  private static final Dialect DIALECT = Dialect.DEFAULT;
  private static final Limits LIMITS = Limits.DEFAULT;

  /** The size of a buffer for one user. */
  private static final int USER_BYTES = 1_200;

  private final JsonReader json = new JsonReader(LIMITS);
  private final ResourceType type = CoreSchemas.userType();
  private final Projection projection = Projection.all(type);
  private final ResourceReader reader =
      new ResourceReader(type, DIALECT, UnknownAttributePolicy.IGNORE);
  private final ScimResource user = read(Inputs.userBytes());

  @Override
  public String name() {
    return "Rollcall";
  }

  /** Returns the attributes of a user that a client sends; the store generates the id. */
  private ScimResource read(byte[] json) {
    return this.json.read(json, reader::read).with("id", new StringValue(USER_ID));
  }

  private void write(ScimResource resource, JsonWriter json) {
    json.beginObject();
    projection.write(resource, new StringValue(USER_ID), ComplexValue.EMPTY, json);
    json.endObject();
  }

  /** Returns the response with a resource, into a buffer that is large enough. */
  private byte[] bytes(int size, Consumer<JsonWriter> content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    try (JsonWriter json = JsonWriter.to(out)) {
      content.accept(json);
    }
    return out.toByteArray();
  }

  private byte[] bytes(ScimResource resource) {
    return bytes(USER_BYTES, json -> write(resource, json));
  }

  private Object answer(ScimResource resource) {
    return Answers.resource(bytes(resource));
  }

  @Override
  public Optional<Work<?>> addMember(int groupSize) {
    RollcallGroup group = new RollcallGroup(groupSize);
    PatchRequest request = request(Inputs.addMember(groupSize));
    return Optional.of(
        new Work<>(
            () -> group.patch(request),
            written -> group.remove(Inputs.newMember(groupSize)),
            written -> group.members()));
  }

  @Override
  public Optional<Work<?>> removeMember(int groupSize) {
    RollcallGroup group = new RollcallGroup(groupSize);
    PatchRequest request = request(Inputs.removeMember(groupSize));
    return Optional.of(
        new Work<>(
            () -> group.patch(request),
            written -> group.add(Inputs.oldMember(groupSize)),
            written -> group.members()));
  }

  @Override
  public Optional<Work<?>> parseFilter(String filter) {
    return Optional.of(Work.pure(() -> parsed(filter), parsed -> parsed.matches(user)));
  }

  private Filter parsed(String filter) {
    return Filter.parse(filter, type, DIALECT, LIMITS);
  }

  @Override
  public Optional<Work<?>> evaluateFilter(String filter) {
    Filter parsed = parsed(filter);
    return Optional.of(Work.pure(() -> parsed.matches(user), matches -> matches));
  }

  private PatchRequest request(String json) {
    return request(Inputs.bytes(json));
  }

  private PatchRequest request(byte[] json) {
    return PatchRequest.read(this.json.readObject(json), DIALECT, LIMITS);
  }

  private PatchResult patched(PatchRequest request) {
    return PatchPlan.of(request, type, DIALECT, UnknownAttributePolicy.IGNORE, LIMITS)
        .applyTo(user);
  }

  @Override
  public Optional<Work<?>> patch(String request) {
    PatchRequest read = request(request);
    return Optional.of(Work.pure(() -> patched(read), result -> answer(result.resource())));
  }

  @Override
  public Optional<Work<?>> readPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(Work.pure(() -> request(bytes), read -> read.operations().size()));
  }

  @Override
  public Optional<Work<?>> readAndPatch(String request) {
    byte[] bytes = Inputs.bytes(request);
    return Optional.of(
        Work.pure(() -> patched(request(bytes)), result -> answer(result.resource())));
  }

  @Override
  public Optional<Work<?>> readUser() {
    byte[] bytes = Inputs.userBytes();
    return Optional.of(Work.pure(() -> read(bytes), this::answer));
  }

  @Override
  public Optional<Work<?>> writeUser() {
    return Optional.of(Work.pure(() -> bytes(user), Answers::resource));
  }

  @Override
  public Optional<Work<?>> writePage(int users) {
    ListResponse page = ListResponse.byIndex(users, 1, users);
    return Optional.of(Work.pure(() -> bytes(page), Answers::resource));
  }

  private byte[] bytes(ListResponse page) {
    return bytes(
        USER_BYTES * page.itemsPerPage(),
        json ->
            page.writeTo(
                json,
                () -> {
                  for (int i = 0; i < page.itemsPerPage(); i++) {
                    write(user, json);
                  }
                }));
  }
}
