// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that every requirement has a test or a note, or is listed as open. */
class ConformanceTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void pageThenEqualsCommittedPage() throws IOException {
    String page = Conformance.of(ROOT).render();
    Path committed = ROOT.resolve("docs/reference/conformance.md");
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(committed, page);
      return;
    }

    assertThat(page)
        .as("%s; mvn -pl docs -am verify -Ddocs.update=true takes the change over", committed)
        .isEqualTo(Files.readString(committed));
  }

  @Test
  void requirementsThenNoneIsUnknownContradictedOrOpen() throws IOException {
    assertThat(Conformance.of(ROOT).problems()).isEmpty();
  }

  /** A small tree with three requirements, one of them proved and one of a draft. */
  @Nested
  class OfASmallTree {
    @TempDir Path root;

    @BeforeEach
    void write() throws IOException {
      file(
          "docs/src/test/resources/conformance/requirements.csv",
          """
          id,rfc,section,level,area,requirement,test,basis
          A-1,RFC 1,2.1,MUST,filter,"Say ""a|b"", twice.",Ask.,keyword
          A-2,RFC 1,2.2,MAY,bulk,Hum.,Listen.,keyword
          A-3,draft-x,AL1,MUST,patch,Fly.,Look up.,draft
          """);
      notes("");
      proof("\"A-1\"");
    }

    private void file(String name, String text) throws IOException {
      Files.createDirectories(root.resolve(name).getParent());
      Files.writeString(root.resolve(name), text);
    }

    private void notes(String lines) throws IOException {
      file("docs/src/test/resources/conformance/notes.csv", "id,status,reason\n" + lines);
    }

    private void proof(String ids) throws IOException {
      file(
          "one/src/test/java/p/AskTest.java",
          "class AskTest { @Requirement(" + ids + ") void asks() {} }");
    }

    @Test
    void pageThenCountsAndListsEveryRow() throws IOException {
      notes("A-2,open,No test yet.\n");

      assertThat(Conformance.of(root).problems()).isEmpty();
      assertThat(Conformance.of(root).render())
          .contains(
              """
              | document | level | tested | out of scope | not implemented | open |
              |---|---|---:|---:|---:|---:|
              | RFC 1 | MUST | 1 | 0 | 0 | 0 |
              | RFC 1 | MAY | 0 | 0 | 0 | 1 |
              | draft-x | MUST | 0 | 0 | 1 | 0 |
              | all |  | 1 | 0 | 1 | 1 |

              ## RFC 1

              ### RFC 1, section 2.1

              | id | level | requirement | proof |
              |---|---|---|---|
              | A-1 | MUST | Say "a\\|b", twice. | `AskTest#asks` |

              ### RFC 1, section 2.2
              """)
          .contains("| A-2 | MAY | Hum. | open: No test yet. |\n")
          .contains("\n### draft-x, AL1\n")
          .contains("| A-3 | MUST | Fly. | not implemented |\n");
    }

    @Test
    void noteWhenRequirementIsProvedThenListedWithTests() throws IOException {
      notes("A-1,out-of-scope,\"Only once, by choice.\"\n");

      assertThat(Conformance.of(root).render())
          .contains("| `AskTest#asks`<br>Only once, by choice. |\n");
    }

    @ParameterizedTest
    @CsvSource({
      "out-of-scope, out of scope: The host.",
      "not-implemented, not implemented: The host.",
      "open, open: The host.",
    })
    void pageWhenRequirementHasNoteThenItsStatusAndReason(String status, String text)
        throws IOException {
      notes("A-2," + status + ",The host.\n");

      assertThat(Conformance.of(root).problems()).isEmpty();
      assertThat(Conformance.of(root).render()).contains("| A-2 | MAY | Hum. | " + text + " |\n");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            A-9,open,Why.                  | A-9: unknown requirement in notes.csv
            A-2,later,Why.                 | A-2: unknown status 'later' in notes.csv
            A-1,open,Why.                  | A-1: open in notes.csv but tested by AskTest#asks
            A-2,open,                      | A-2: no reason in notes.csv
            """)
    void checkWhenNoteContradictsThenReported(String note, String problem) throws IOException {
      notes(note.strip() + "\n");

      assertThat(Conformance.of(root).problems()).containsExactly(problem);
    }

    @Test
    void checkWhenNoteIsDuplicateThenReported() throws IOException {
      notes("A-2,open,Why.\nA-2,out-of-scope,Because.\n");

      assertThat(Conformance.of(root).problems()).containsExactly("A-2: duplicate in notes.csv");
    }

    @Test
    void parseWhenRecordHasTooManyFieldsThenRejected() throws IOException {
      notes("A-2,open,Why, then?\n");

      assertThatThrownBy(() -> Conformance.of(root)).hasMessage("notes.csv:2: fields");
    }

    @Test
    void checkWhenTestNamesUnknownRowThenReported() throws IOException {
      proof("{\"A-1\", \"A-8\"}");

      assertThat(Conformance.of(root).problems())
          .containsExactly("A-8: unknown requirement in AskTest#asks");
    }

    @Test
    void checkWhenRowOfClosedAreaHasNoTestOrNoteThenReported() throws IOException {
      proof("\"A-2\"");

      assertThat(Conformance.of(root).problems())
          .containsExactly("A-1: no test and no note in area filter");
    }

    @Test
    void readThenAnnotationsOfMethodsAndClasses() throws IOException {
      file(
          "examples/two/src/test/java/p/HumTest.java",
          """
          package p;

          @Requirement("A-1")
          class HumTest {
            String no = "@Requirement(\\"A-7\\")"; // @Requirement("A-7")

            @Nested
            class Loudly {
              @Test
              @Requirement({
                "A-1",
                "A-2"
              })
              void hums() {}
            }
          }
          """);
      file("two/target/src/test/java/X.java", "@Requirement(\"A-7\") class X {}");
      file("two/src/main/java/X.java", "@Requirement(\"A-7\") class X {}");

      assertThat(Proofs.below(root))
          .hasToString(
              "{A-1=[AskTest#asks, HumTest, HumTest.Loudly#hums], A-2=[HumTest.Loudly#hums]}");
    }
  }
}
