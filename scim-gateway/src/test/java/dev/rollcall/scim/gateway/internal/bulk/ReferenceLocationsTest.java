// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.BulkMethod;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Locations of references in custom resource types. */
@Requirement("R7644-176")
class ReferenceLocationsTest {
  private static final ResourceType PROJECT =
      ResourceType.of(
              "Project",
              "/Projects",
              SchemaDocument.toSchema(
                  json(
                      """
                      {"id":"urn:example:Project","name":"Project","attributes":[
                       {"name":"title","type":"string"},
                       {"name":"site","type":"reference","referenceTypes":["external"]},
                       {"name":"owner","type":"reference","referenceTypes":["User"]},
                       {"name":"watchers","type":"reference","multiValued":true,
                        "referenceTypes":["User","external"]},
                       {"name":"made","type":"reference","referenceTypes":["User"],
                        "mutability":"readOnly"},
                       {"name":"steps","type":"complex","multiValued":true,"subAttributes":[
                        {"name":"value","type":"string"},
                        {"name":"by","type":"reference","referenceTypes":["User"]}]},
                       {"name":"people","type":"complex","multiValued":true,"subAttributes":[
                        {"name":"value","type":"string"},
                        {"name":"role","type":"string"}]}]}\
                      """)))
          .withMembers("people");

  private static final String SENT =
      """
      {"schemas":["urn:example:Project"],"title":"bulkId:a","site":"bulkId:a",
       "owner":"bulkId:a","watchers":["bulkId:b","https://x.example/bulkId:a","mailto:c"],
       "made":"bulkId:a","steps":[{"value":"bulkId:a","by":"bulkId:b"},{"value":"s"}],
       "people":[{"value":"bulkId:a","role":"bulkId:b"},{"value":"p"}],"unknown":"bulkId:z"}\
      """;

  private static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  private static BulkData data(BulkMethod method, String text) {
    return new BulkData(PROJECT, Limits.DEFAULT, method, json(text));
  }

  private static BulkResource made(String bulkId) {
    String id = bulkId.toUpperCase(Locale.ROOT);
    return new BulkResource(id, "/Users/" + id);
  }

  @Test
  void locationsWhenTypeIsCustomThenSchemaDeterminesReferences() {
    assertThat(data(BulkMethod.POST, SENT).references()).containsExactly("a", "b");
    assertThat(data(BulkMethod.POST, "{\"title\":\"bulkId:a\",\"made\":\"bulkId:a\"}").references())
        .isEmpty();
  }

  @Test
  void locationsWhenAttributeIsComplexThenValueHoldsIdAndRefHoldsUrl() {
    assertThat(
            JsonWriter.toString(
                data(BulkMethod.POST, SENT).resolved(Set.of(), ReferenceLocationsTest::made)))
        .isEqualTo(
            "{\"schemas\":[\"urn:example:Project\"],\"title\":\"bulkId:a\",\"site\":\"bulkId:a\","
                + "\"owner\":\"/Users/A\","
                + "\"watchers\":[\"/Users/B\",\"https://x.example/A\",\"mailto:c\"],"
                + "\"made\":\"bulkId:a\","
                + "\"steps\":[{\"value\":\"bulkId:a\",\"by\":\"/Users/B\"},{\"value\":\"s\"}],"
                + "\"people\":[{\"value\":\"A\",\"role\":\"bulkId:b\"},{\"value\":\"p\"}],"
                + "\"unknown\":\"bulkId:z\"}");
  }

  @Test
  void splitWhenTargetIsPendingThenReferenceIsAddedLater() {
    BulkData data = data(BulkMethod.POST, SENT);

    ComplexValue first = data.resolved(Set.of("a"), ReferenceLocationsTest::made);
    ComplexValue then = data.completion(Set.of("a"), ReferenceLocationsTest::made);

    assertThat(first.has("owner")).isFalse();
    assertThat(JsonWriter.toString(first))
        .contains(
            "\"watchers\":[\"/Users/B\",\"mailto:c\"]",
            "\"steps\":[{\"value\":\"bulkId:a\",\"by\":\"/Users/B\"},{\"value\":\"s\"}]",
            "\"people\":[{\"value\":\"p\"}]");
    assertThat(JsonWriter.toString(then))
        .isEqualTo(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                + "{\"op\":\"add\",\"path\":\"owner\",\"value\":\"/Users/A\"},"
                + "{\"op\":\"add\",\"path\":\"watchers\",\"value\":[\"https://x.example/A\"]},"
                + "{\"op\":\"add\",\"path\":\"people\","
                + "\"value\":[{\"value\":\"A\",\"role\":\"bulkId:b\"}]}]}");
  }

  @Test
  void whenMembersAreNamedByPathThenReferencesAreResolved() {
    BulkData data =
        data(
            BulkMethod.POST,
            """
            {"urn:example:Project:owner":"bulkId:a","urn:example:Project:title":"bulkId:b",
             "urn:example:Project":{"watchers":["bulkId:c"],"title":"bulkId:d"},
             "people.value":"bulkId:e","people.role":"bulkId:f","nowhere[":"bulkId:g"}\
            """);

    assertThat(data.references()).containsExactly("a", "c", "e");
    assertThat(JsonWriter.toString(data.resolved(Set.of("c", "e"), ReferenceLocationsTest::made)))
        .isEqualTo(
            "{\"urn:example:Project:owner\":\"/Users/A\",\"urn:example:Project:title\":\"bulkId:b\","
                + "\"urn:example:Project\":{\"watchers\":[],\"title\":\"bulkId:d\"},"
                + "\"people.role\":\"bulkId:f\",\"nowhere[\":\"bulkId:g\"}");
    assertThat(JsonWriter.toString(data.completion(Set.of("c", "e"), ReferenceLocationsTest::made)))
        .endsWith(
            "\"Operations\":["
                + "{\"op\":\"add\",\"path\":\"urn:example:Project\","
                + "\"value\":{\"watchers\":[\"/Users/C\"]}},"
                + "{\"op\":\"add\",\"path\":\"people.value\",\"value\":\"E\"}]}");
  }

  @Test
  void patchWhenPathNamesAReferenceThenValueIsAReference() {
    String patch =
        """
        {"Operations":[
         {"op":"add","path":"owner","value":"bulkId:a"},
         {"op":"add","path":"site","value":"bulkId:a"},
         {"op":"replace","path":"steps[value eq \\"bulkId:a\\"].by","value":"bulkId:a"},
         {"op":"remove","path":"people[value eq \\"bulkId:a\\" or role eq \\"bulkId:b\\"]"},
         {"op":"add","path":"nowhere[","value":"bulkId:a"},
         {"op":"add","value":{"owner":"bulkId:b","title":"bulkId:b"}},
         7]}\
        """;

    assertThat(
            JsonWriter.toString(
                data(BulkMethod.PATCH, patch).resolved(Set.of(), ReferenceLocationsTest::made)))
        .isEqualTo(
            "{\"Operations\":["
                + "{\"op\":\"add\",\"path\":\"owner\",\"value\":\"/Users/A\"},"
                + "{\"op\":\"add\",\"path\":\"site\",\"value\":\"bulkId:a\"},"
                + "{\"op\":\"replace\",\"path\":\"steps[value eq \\\"bulkId:a\\\"].by\","
                + "\"value\":\"/Users/A\"},"
                + "{\"op\":\"remove\","
                + "\"path\":\"people[value eq \\\"A\\\" or role eq \\\"bulkId:b\\\"]\"},"
                + "{\"op\":\"add\",\"path\":\"nowhere[\",\"value\":\"bulkId:a\"},"
                + "{\"op\":\"add\",\"value\":{\"owner\":\"/Users/B\",\"title\":\"bulkId:b\"}},"
                + "7]}");
  }
}
