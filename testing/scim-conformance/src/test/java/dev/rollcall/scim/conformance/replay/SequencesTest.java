// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the sequences of the kit are complete, and that malformed ones are rejected with their
 * location.
 */
class SequencesTest {
  private static final Path SHIPPED =
      Path.of("src/main/resources/dev/rollcall/scim/conformance/replay/sequences");

  private static final String GOOD =
      """
      {"format":"idp-corpus/1","id":"own","title":"An own one","client":"own","mode":"default",
       "source":["a guide"],"confidence":"documented","requires":["users"],"steps":[
        {"id":"create","method":"POST","path":"/Users","headers":{"Accept":"a/b"},
         "body":{"userName":"${uniq}"},
         "expect":{"status":[201],"headers":{"Location":{"startsWith":"http"}},
                   "json":[{"ptr":"/id","op":"exists"}]},
         "capture":{"userId":"/id"}},
        {"id":"read","method":"GET","path":"/Users/${userId}",
         "expect":{"status":[200],"json":[{"ptr":"/userName","op":"eq","value":"${uniq}"}]}}]}
      """;

  @Test
  void shippedThenEveryClientIsIncluded() {
    assertThat(Sequences.shipped())
        .hasSizeGreaterThan(45)
        .extracting(sequence -> sequence.origin().client())
        .contains(
            "entra",
            "okta",
            "onelogin",
            "jumpcloud",
            "google",
            "rippling",
            "sailpoint",
            "authentik",
            "keycloak");
    assertThat(Sequences.shipped())
        .filteredOn(sequence -> sequence.origin().client().equals("entra"))
        .extracting(sequence -> sequence.origin().mode())
        .contains("default", "aadOptscim062020");
  }

  @Test
  void shippedThenIndexNamesEveryFile() throws IOException {
    assertThat(Sequences.of(SHIPPED)).containsExactlyInAnyOrderElementsOf(Sequences.shipped());
  }

  @Test
  void shippedThenOnlyReservedDomains() throws IOException {
    for (Sequence sequence : Sequences.shipped()) {
      assertThat(sequence.steps())
          .allSatisfy(
              step ->
                  assertThat(
                          step.request().path()
                              + step.request().body().map(Variables::text).orElse(""))
                      .doesNotContainPattern("(@|%40)[a-z0-9.-]+\\.(?!test|example)[a-z]+"));
    }
  }

  @Test
  void readWhenWellFormedThenAllComponents() {
    Sequence sequence = Sequence.read("own.json", GOOD);

    assertThat(sequence.origin().confidence()).isEqualTo(Confidence.DOCUMENTED);
    assertThat(sequence.steps())
        .extracting(step -> step.request().auth())
        .containsExactly("default", "default");
    assertThat(sequence.steps().get(0).captures()).containsOnlyKeys("userId");
    assertThat(sequence.steps().get(0).expected().headers()).containsEntry("Location", "http");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "idp-corpus/1 | idp-corpus/9 | own.json: format is idp-corpus/9; this version reads idp-corpus/1",
        "\"documented\" | \"sure\" | own.json: confidence must be documented, observed or derived",
        "\"a guide\" | | own.json: source must name the source of the facts",
        "\"mode\" | \"moed\" | own.json: moed is unknown",
        "[201] | 201 | own.json: steps[0].expect.status must be an array",
        "[200] | [\"200\"] | own.json: steps[1].expect.status must be an array of integers",
        "[200] | [] | own.json: steps[1].expect.status must name a status",
        "\"exists\" | \"there\" | own.json: steps[0].expect.json[0].op is not an operator: there",
        ",\"value\":\"${uniq}\" | | own.json: steps[1].expect.json[0].value is missing for eq",
        "\"/userName\" | \"userName\" | own.json: steps[1].expect.json[0].ptr is wrong: a JSON pointer is empty or begins with a slash",
        "{\"userId\":\"/id\"} | {} | own.json: steps has a step read with ${userId}, never captured",
        "\"id\":\"read\" | \"id\":\"create\" | own.json: steps has two steps create",
        "\"path\":\"/Users\" | \"path\":\"Users\" | own.json: steps[0].path must begin with a slash",
        "\"capture\" | \"auth\":\"mine\",\"capture\" | own.json: steps[0].auth is not a kind of credential: mine",
        "\"capture\" | \"bodyRaw\":\"{\",\"capture\" | own.json: steps[0].body and bodyRaw exclude each other",
        "\"title\":\"An own one\" | \"title\":7 | own.json: title must be a string",
      })
  void readWhenMalformedThenLocation(String good, String bad, String message) {
    String spoilt = GOOD.replace(good, bad == null ? "" : bad);

    assertThat(spoilt).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> Sequence.read("own.json", spoilt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void readWhenNotJsonThenFileName() {
    assertThatThrownBy(() -> Sequence.read("own.json", "{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("own.json: the file is not a JSON object: ");
  }

  @Test
  void ofWhenDirectoryIsNestedThenAllSequences(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/own.json"), GOOD);
    Files.writeString(folder.resolve("a.json"), GOOD.replace("\"id\":\"own\"", "\"id\":\"first\""));
    Files.writeString(folder.resolve("index.json"), "{}");
    Files.writeString(folder.resolve("notes.txt"), "none");

    assertThat(Sequences.of(folder)).extracting(Sequence::id).containsExactly("first", "own");

    Files.writeString(folder.resolve("c.json"), GOOD);
    assertThatThrownBy(() -> Sequences.of(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Duplicate sequence id own");
  }

  @Test
  void shippedThenIdsEqualFileNames() throws IOException {
    List<String> ids = Sequences.shipped().stream().map(Sequence::id).toList();
    for (String id : ids) {
      assertThat(id).matches("[a-z0-9-]+");
    }
    assertThat(ids).doesNotHaveDuplicates();
  }
}
