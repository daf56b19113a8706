// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PatchEngineTest {
  private static final ResourceType USER = CoreSchemas.userType();

  private static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  private static PatchPlan plan(ResourceType type, Dialect dialect, String operations) {
    return plan(type, dialect, UnknownAttributePolicy.IGNORE, operations);
  }

  private static PatchPlan plan(
      ResourceType type, Dialect dialect, UnknownAttributePolicy unknown, String operations) {
    ComplexValue body =
        json(
            "{'schemas': ['%s'], 'Operations': [%s]}"
                .replace('\'', '"')
                .formatted(PatchRequest.SCHEMA, operations));
    PatchRequest request = PatchRequest.read(body, dialect, Limits.DEFAULT);
    return PatchPlan.of(request, type, dialect, unknown, Limits.DEFAULT);
  }

  private static ScimResource user(String attributes) {
    return ScimResource.of(USER, json(attributes));
  }

  @Nested
  class Sequences {
    @Test
    void whenAValueThatWasChangedIsRemovedThenTheOthersAreStillThere() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "add", "path": "emails", "value": [{"value": "c"}]},
              {"op": "replace", "path": "emails[value eq \\"a\\"].display", "value": "A"},
              {"op": "remove", "path": "emails", "value": [{"value": "a"}]},
              {"op": "remove", "path": "emails", "value": [{"value": "b"}]},
              {"op": "replace", "path": "emails[type eq \\"home\\"].value", "value": "d"}
              """);
      ScimResource start = user("{\"emails\": [{\"value\": \"a\"}, {\"value\": \"b\"}]}");

      // the last operation would create an email if there were none
      assertThatThrownBy(() -> plan.applyTo(start))
          .isInstanceOf(ScimException.class)
          .hasMessageContaining("selects no value");
    }

    @Test
    @Requirement("R7644-124")
    void whenAnEarlierOperationCreatedTheRecordThenTheNextMergesIntoIt() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "Add", "path": "addresses[type eq \\"work\\"].streetAddress", "value": "1 Main St"},
              {"op": "Add", "path": "addresses[type eq \\"work\\"].postalCode", "value": "98052"}
              """);

      ScimResource after =
          plan.applyTo(
                  user(
                      """
                      {"userName": "gina", "addresses": [{"type": "home", "formatted": "1 Home Rd"}]}
                      """))
              .resource();

      assertThat(after.attributes())
          .isEqualTo(
              json(
                  """
                  {"userName": "gina", "addresses": [
                    {"type": "home", "formatted": "1 Home Rd"},
                    {"type": "work", "streetAddress": "1 Main St", "postalCode": "98052"}]}
                  """));
    }

    @Test
    @Requirement("R7644-122")
    void whenSchemasNameAnExtensionThenItsAttributesMayFollow() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.STRICT,
              """
              {"op": "add", "path": "schemas",
                "value": ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]},
              {"op": "add",
                "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "value": "Sales"}
              """);

      PatchResult result = plan.applyTo(user("{\"userName\": \"gina\"}"));

      assertThat(result.resource().schemas()).hasSize(2);
      assertThat(result.changes())
          .extracting(Change::toString)
          .containsExactly(
              "ADDED urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department");
    }

    @Test
    @Requirement({"R7644-122", "R7644-124"})
    void applyWhenExtensionIsRemovedFromSchemasThenLaterOperationsStartEmpty() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "remove", "path": "schemas",
                "value": ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]},
              {"op": "add",
                "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "value": "Sales"}
              """);

      ScimResource after =
          plan.applyTo(
                  user(
                      """
                      {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                        {"department": "Tours", "division": "D"}}
                      """))
              .resource();

      assertThat(after.schemas()).hasSize(2);
      assertThat(after.attributes())
          .isEqualTo(
              json(
                  """
                  {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                    {"department": "Sales"}}
                  """));
    }

    @Test
    @Requirement("R7644-125")
    void whenPrimaryMovesTwiceThenTheLastOneIsPrimary() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "add", "path": "emails", "value": [{"value": "b@x.test", "primary": true}]},
              {"op": "add", "path": "emails", "value": [{"value": "c@x.test", "primary": true}]},
              {"op": "replace", "path": "emails[value eq \\"a@x.test\\"].primary", "value": "True"}
              """);

      ScimResource after =
          plan.applyTo(user("{\"userName\": \"gina\", \"emails\": [{\"value\": \"a@x.test\"}]}"))
              .resource();

      assertThat(after.attributes().find("emails"))
          .isEqualTo(
              json("""
                      {"emails": [
                        {"value": "a@x.test", "primary": true},
                        {"value": "b@x.test", "primary": false},
                        {"value": "c@x.test", "primary": false}]}
                      """)
                  .find("emails"));
    }

    @Test
    void whenAFilterMakesTwoValuesPrimaryThenRefused() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              "{\"op\": \"replace\", \"path\": \"emails[value pr].primary\", \"value\": true}");

      assertThatThrownBy(
              () ->
                  plan.applyTo(
                      user("{\"emails\": [{\"value\": \"a@x.test\"}, {\"value\": \"b@x.test\"}]}")))
          .isInstanceOf(ScimException.class)
          .hasMessageContaining("at most one primary");
    }

    @Test
    @Requirement("R7644-150")
    void whenSeveralMatchThenEachIsReplaced() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.STRICT,
              """
              {"op": "replace", "path": "addresses[type eq \\"work\\"]",
                "value": {"type": "work", "locality": "Chur"}}
              """);

      ScimResource after =
          plan.applyTo(
                  user(
                      """
                      {"addresses": [
                        {"type": "work", "locality": "Bern", "country": "CH"},
                        {"type": "home", "locality": "Bern"},
                        {"type": "work", "locality": "Basel"}]}
                      """))
              .resource();

      assertThat(after.attributes().elements("addresses"))
          .containsOnly(
              json("{\"type\": \"work\", \"locality\": \"Chur\"}"),
              json("{\"type\": \"home\", \"locality\": \"Bern\"}"));
    }

    @Test
    void whenAValueIsChangedByFilterThenItIsFoundByItsNewValue() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "add", "path": "emails", "value": [{"value": "b@x.test"}]},
              {"op": "replace", "path": "emails[value eq \\"a@x.test\\"].value", "value": "n@x.test"},
              {"op": "add", "path": "emails", "value": [{"value": "n@x.test"}, {"value": "a@x.test"}]},
              {"op": "remove", "path": "emails", "value": [{"value": "n@x.test"}]}
              """);

      ScimResource after =
          plan.applyTo(user("{\"emails\": [{\"value\": \"a@x.test\"}]}")).resource();

      assertThat(after.attributes())
          .isEqualTo(json("{\"emails\": [{\"value\": \"b@x.test\"}, {\"value\": \"a@x.test\"}]}"));
    }

    @Test
    void whenAttributesDifferThenOneChangeForEach() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "add", "path": "title", "value": "a"},
              {"op": "replace", "path": "title", "value": "b"},
              {"op": "replace", "path": "name.familyName", "value": "new"},
              {"op": "remove", "path": "nickName"},
              {"op": "add", "path": "locale", "value": "en"},
              {"op": "remove", "path": "locale"}
              """);

      PatchResult result =
          plan.applyTo(
              user(
                  "{\"nickName\": \"n\", \"name\": {\"familyName\": \"old\", \"givenName\": \"g\"}}"));

      assertThat(result.changes())
          .extracting(Change::toString)
          .containsExactly("REPLACED name.familyName", "REMOVED nickName", "ADDED title");
      assertThat(result.changes().get(0).before()).contains(new StringValue("old"));
      assertThat(result.changes().get(0).after()).contains(new StringValue("new"));
    }
  }

  @Nested
  class Atomicity {
    @Test
    @Requirement("R7644-126")
    void whenTheLastOperationFailsThenTheResourceIsAsBefore() {
      String before = "{\"userName\": \"gina\", \"emails\": [{\"value\": \"a@x.test\"}]}";
      ScimResource current = user(before);
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "replace", "path": "userName", "value": "new"},
              {"op": "add", "path": "emails", "value": [{"value": "b@x.test"}]},
              {"op": "add", "path": "emails[value sw \\"c\\"].type", "value": "work"}
              """);

      assertThatThrownBy(() -> plan.applyTo(current))
          .isInstanceOf(ScimException.class)
          .hasMessage("'emails[...].type' selects no value to act on");
      assertThat(current.attributes()).isEqualTo(json(before));
    }

    @Test
    void whenOperationsCancelOutThenTheVeryResourceIsReturned() {
      ScimResource current =
          user("{\"userName\": \"gina\", \"emails\": [{\"value\": \"a@x.test\"}]}");
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              """
              {"op": "replace", "path": "userName", "value": "other"},
              {"op": "add", "path": "emails", "value": [{"value": "b@x.test"}]},
              {"op": "remove", "path": "emails[value eq \\"b@x.test\\"]"},
              {"op": "replace", "path": "userName", "value": "gina"}
              """);

      PatchResult result = plan.applyTo(current);

      assertThat(result.resource()).isSameAs(current);
      assertThat(result.changes()).isEmpty();
    }

    @Test
    void whenAppliedTwiceThenTheResultIsTheSame() {
      PatchPlan plan =
          plan(
              USER,
              Dialect.DEFAULT,
              "{\"op\": \"add\", \"path\": \"emails\", \"value\": [{\"value\": \"b@x.test\"}]}");
      ScimResource current = user("{\"userName\": \"gina\"}");

      assertThat(plan.applyTo(current)).isEqualTo(plan.applyTo(current));
      assertThat(current.attributes().names()).containsExactly("userName");
    }
  }

  @Nested
  class Parts {
    private final ScimResource device =
        ScimResource.of(
            PatchTypes.DEVICE,
            json(
                """
                {"owners": ["o1"], "parts": [
                  {"value": "p1", "seen": "today", "labels": ["a"]}, {"value": "p2"}]}
                """));

    private ComplexValue after(String operations) {
      return plan(PatchTypes.DEVICE, Dialect.DEFAULT, operations)
          .applyTo(device)
          .resource()
          .attributes();
    }

    @Test
    void applyWhenAllValuesAreReplacedThenReadOnlyValuesOfKeptElementsRemain() {
      assertThat(
              after(
                  """
                  {"op": "replace", "path": "parts", "value": [{"value": "p3"}, {"value": "p1", "seen": "never"}]}
                  """))
          .isEqualTo(
              json(
                  "{\"owners\": [\"o1\"], \"parts\": [{\"value\": \"p3\"}, {\"value\": \"p1\", \"seen\": \"today\"}]}"));
    }

    @Test
    void whenASubAttributeHasSeveralValuesThenAddAppends() {
      assertThat(
              after(
                  """
                  {"op": "add", "path": "parts[value eq \\"p1\\"].labels", "value": ["b", "a"]},
                  {"op": "remove", "path": "parts[value eq \\"p2\\"]"}
                  """))
          .isEqualTo(
              json(
                  """
                  {"owners": ["o1"], "parts": [{"value": "p1", "seen": "today", "labels": ["a", "b"]}]}
                  """));
    }

    @Test
    @Requirement("R7644-143")
    void applyWhenLastValueOfRequiredAttributeIsRemovedThenRefused() {
      for (String operation :
          List.of(
              "{\"op\": \"remove\", \"path\": \"owners\", \"value\": [\"o1\"]}",
              "{\"op\": \"remove\", \"path\": \"owners[value eq \\\"o1\\\"]\"}",
              "{\"op\": \"remove\", \"path\": \"owners\"}")) {
        assertThatThrownBy(() -> after(operation))
            .isInstanceOf(ScimException.class)
            .hasMessageContaining("is required and cannot be removed");
      }
    }
  }

  @Nested
  class UnknownNames {
    private static final String OPERATIONS =
        """
        {"op": "add", "value": {
          "shoeSize": "38", "hat.size": "7", "empty": null, "blank": "", "id": "9", "department": "x",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"floor": "1"},
          "title": "Dr"}}
        """;

    @Test
    void whenIgnoredThenTheRestIsDone() {
      PatchResult result =
          plan(USER, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE, OPERATIONS)
              .applyTo(user("{\"userName\": \"gina\"}"));

      assertThat(result.resource().attributes())
          .isEqualTo(json("{\"userName\": \"gina\", \"title\": \"Dr\"}"));
    }

    @Test
    void whenRefusedThenAllAreNamed() {
      assertThatThrownBy(
              () -> plan(USER, Dialect.DEFAULT, UnknownAttributePolicy.REFUSE, OPERATIONS))
          .isInstanceOf(ScimException.class)
          .hasMessageContaining(
              "'shoeSize', 'hat.size', 'department',"
                  + " 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:floor' not known");
    }
  }

  @Nested
  class Cost {
    private static final int MANY = 100_000;

    private static ScimResource withEmails() {
      List<Value> emails = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        emails.add(ComplexValue.of("value", new StringValue("e" + i + "@x.test")));
      }
      return ScimResource.of(USER, ComplexValue.of("emails", new MultiValue(emails)));
    }

    private static PatchPlan thousandOperations(PatchOperationType op) {
      List<PatchOperation> operations = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        List<Value> values = new ArrayList<>();
        for (int k = 0; k < 50; k++) {
          String name = op == PatchOperationType.ADD ? "new" : "e";
          values.add(ComplexValue.of("value", new StringValue(name + (50 * i + k) + "@x.test")));
        }
        operations.add(
            new PatchOperation(op, Optional.of("emails"), Optional.of(new MultiValue(values))));
      }
      return PatchPlan.of(
          new PatchRequest(operations),
          USER,
          Dialect.DEFAULT,
          UnknownAttributePolicy.IGNORE,
          Limits.builder().elements(MANY + 50_000).build());
    }

    /** A pairwise comparison would take minutes. */
    @Test
    void whenManyValuesAreAddedToManyThenTheWorkIsThatOfTheSum() {
      ScimResource after =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> thousandOperations(PatchOperationType.ADD).applyTo(withEmails()).resource());

      assertThat(after.attributes().elements("emails")).hasSize(MANY + 50_000);
    }

    @Test
    void whenManyValuesAreRemovedFromManyThenTheWorkIsThatOfTheSum() {
      ScimResource after =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> thousandOperations(PatchOperationType.REMOVE).applyTo(withEmails()).resource());

      assertThat(after.attributes().elements("emails")).hasSize(MANY - 50_000);
    }
  }
}
