// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ErrorMessage;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaRegistry;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the examples on the package pages of scim-core. */
class CorePackagesTest {
  private static final ResourceType USER = CoreSchemas.userType();

  private static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  private static ScimResource barbara() {
    return ScimResource.of(
        USER,
        json(
            """
            {"userName": "bjensen", "name": {"familyName": "Jensen"},
             "emails": [{"value": "bjensen@example.com", "type": "work"}]}
            """));
  }

  @Test
  void errorThenStatusAndMessage() {
    // snippet:error
    ScimException error = ScimException.uniqueness("userName");
    int status = error.status(); // 409
    String body = JsonWriter.toString(ErrorMessage.of(error)); // "scimType": "uniqueness"
    // end:error

    assertThat(status).isEqualTo(409);
    assertThat(body).contains("\"scimType\":\"uniqueness\"");
  }

  @Test
  void filterThenMatchesResource() {
    ScimResource user = barbara();
    // snippet:filter
    Filter filter =
        Filter.parse(
            "emails[type eq \"work\" and value ew \"@example.com\"]",
            CoreSchemas.userType(),
            Dialect.DEFAULT,
            Limits.DEFAULT);
    boolean matches = filter.matches(user);
    // end:filter

    assertThat(matches).isTrue();
  }

  @Test
  void jsonThenReadsAndWrites() {
    // snippet:json
    JsonReader reader = new JsonReader(Limits.DEFAULT);
    ComplexValue user = reader.readObject("{\"userName\": \"bjensen\", \"active\": true}");
    Optional<String> userName = user.findText("userName");
    String text = JsonWriter.toString(user);
    // end:json

    assertThat(userName).contains("bjensen");
    assertThat(text).isEqualTo("{\"userName\":\"bjensen\",\"active\":true}");
  }

  @Test
  void searchRequestThenParameters() {
    ComplexValue body =
        json(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
             "filter": "active eq true", "count": 20}
            """);
    // snippet:message
    SearchRequest search = SearchRequest.read(body, Dialect.DEFAULT);
    Optional<String> filter = search.filter();
    long count = search.count().orElse(Limits.DEFAULT.defaultPageSize());
    // end:message

    assertThat(filter).contains("active eq true");
    assertThat(count).isEqualTo(20);
  }

  @Test
  void patchThenChangedResource() {
    ScimResource user = barbara();
    ComplexValue body =
        json(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations": [{"op": "Replace", "path": "active", "value": "False"}]}
            """);
    // snippet:patch
    PatchRequest request = PatchRequest.read(body, Dialect.ENTRA, Limits.DEFAULT);
    UnknownAttributePolicy unknown = UnknownAttributePolicy.REFUSE;
    PatchPlan plan = PatchPlan.of(request, user.type(), Dialect.ENTRA, unknown, Limits.DEFAULT);
    ScimResource changed = plan.applyTo(user).resource();
    // end:patch

    assertThat(changed.attributes().find("active")).contains(BooleanValue.FALSE);
    assertThat(changed.attributes().find("userName")).isPresent();
  }

  @Test
  void pathThenReadsAndWritesValue() {
    ScimResource user = barbara();
    // snippet:path
    ResourceType type = CoreSchemas.userType();
    AttributePath name = AttributePath.parse("name.familyName", type, Dialect.DEFAULT);
    Optional<Value> familyName = name.read(user.attributes());
    AttributePath title = AttributePath.parse("title", type, Dialect.DEFAULT);
    ComplexValue promoted = title.write(user.attributes(), new StringValue("Guide"));
    // end:path

    assertThat(familyName).contains(new StringValue("Jensen"));
    assertThat(promoted.findText("title")).contains("Guide");
  }

  @Test
  void policyThenToleranceAndLimits() {
    // snippet:policy
    Dialect dialect = Dialect.ENTRA.without(Tolerance.UNKNOWN_PATHS);
    Limits limits = Limits.builder().maxPageSize(500).filterTerms(20).build();
    EvaluationBudget budget = EvaluationBudget.of(limits);
    // end:policy

    assertThat(dialect.tolerates(Tolerance.UNKNOWN_PATHS)).isFalse();
    assertThat(budget.limit()).isEqualTo(limits.evaluationBudget());
  }

  @Test
  void resourceThenReadsAndProjects() {
    ComplexValue body =
        json(
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "USERNAME": "bjensen",
             "title": "Guide"}
            """);
    // snippet:resource
    ResourceType type = CoreSchemas.userType();
    ScimResource user =
        new ResourceReader(type, Dialect.DEFAULT, UnknownAttributePolicy.REFUSE).read(body);
    Projection projection = Projection.of(type, Dialect.DEFAULT, List.of("userName"), List.of());
    ComplexValue response = projection.apply(user);
    // end:resource

    assertThat(response.findText("userName")).contains("bjensen");
    assertThat(response.has("title")).isFalse();
  }

  @Test
  void schemaThenCustomizedType() {
    // snippet:schema
    ResourceType user =
        CoreSchemas.userType()
            .withSchema(CoreSchemas.user().without("photos", "ims").withRequired("emails"));
    SchemaRegistry registry = SchemaRegistry.builder().resourceType(user).build();
    // end:schema

    assertThat(registry.findEndpoint("/Users").flatMap(type -> type.findAttribute("photos")))
        .isEmpty();
  }

  @Test
  void valueThenImmutableTree() {
    // snippet:value
    ComplexValue name =
        ComplexValue.builder().put("givenName", "Barbara").put("familyName", "Jensen").build();
    ComplexValue user = ComplexValue.of("name", name);
    ComplexValue active = user.with("active", BooleanValue.TRUE); // 'user' is unchanged
    // end:value

    assertThat(user.has("active")).isFalse();
    assertThat(active.complexOrEmpty("name")).isEqualTo(name);
  }
}
