// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The requirements of the RFCs with the tests that prove them, or the reason why none does. */
final class Conformance {
  private static final Path TABLES = Path.of("docs/src/test/resources/conformance");

  /** The areas whose requirements must have a test or a note, because every request uses them. */
  private static final Set<String> CLOSED_AREAS =
      Set.of(
          "schema-model",
          "data-types",
          "common-attrs",
          "user",
          "group",
          "enterprise",
          "extension",
          "filter",
          "patch");

  private static final List<String> LEVELS =
      List.of("MUST", "MUST NOT", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "MAY");

  private final List<Row> rows;
  private final List<Note> notes;
  private final SortedMap<String, SortedSet<String>> proofs;

  /** One requirement of the table. */
  record Row(String id, String document, String section, String level, String area, String text) {
    boolean isOfDraft() {
      return document.startsWith("draft-");
    }
  }

  /** The reason why a requirement has no test. */
  record Note(String id, String status, String reason) {}

  /** The status of a requirement, with its name on the page and in the notes. */
  enum Status {
    TESTED("tested"),
    OUT_OF_SCOPE("out of scope"),
    NOT_IMPLEMENTED("not implemented"),
    OPEN("open");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** Finds the status of a note. A test, not a note, makes a requirement tested. */
    static Optional<Status> ofNote(String name) {
      return Stream.of(OUT_OF_SCOPE, NOT_IMPLEMENTED, OPEN)
          .filter(status -> status.text.replace(' ', '-').equals(name))
          .findFirst();
    }
  }

  private Conformance(
      List<Row> rows, List<Note> notes, SortedMap<String, SortedSet<String>> proofs) {
    this.rows = rows;
    this.notes = notes;
    this.proofs = proofs;
  }

  /** Reads the tables and the tests of a source tree. */
  static Conformance of(Path root) throws IOException {
    List<Row> rows =
        Csv.records(root.resolve(TABLES).resolve("requirements.csv")).stream()
            .map(r -> new Row(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5)))
            .toList();
    List<Note> notes =
        Csv.records(root.resolve(TABLES).resolve("notes.csv")).stream()
            .map(r -> new Note(r.get(0), r.get(1), r.get(2)))
            .toList();
    return new Conformance(rows, notes, Proofs.below(root));
  }

  /** Returns contradictions, unknown ids, and requirements without a test or a note. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    rows.stream()
        .filter(row -> !ids.add(row.id()))
        .forEach(row -> problems.add(row.id() + ": duplicate in requirements.csv"));
    proofs.forEach(
        (id, tests) -> {
          if (!ids.contains(id)) {
            problems.add(id + ": unknown requirement in " + String.join(", ", tests));
          }
        });
    Set<String> noted = new HashSet<>();
    for (Note note : notes) {
      addProblems(note, ids, problems);
      if (!noted.add(note.id())) {
        problems.add(note.id() + ": duplicate in notes.csv");
      }
    }
    rows.stream()
        .filter(row -> CLOSED_AREAS.contains(row.area()))
        .filter(row -> status(row) == Status.OPEN && note(row).isEmpty())
        .forEach(row -> problems.add(row.id() + ": no test and no note in area " + row.area()));
    return problems;
  }

  private void addProblems(Note note, Set<String> ids, List<String> problems) {
    if (!ids.contains(note.id())) {
      problems.add(note.id() + ": unknown requirement in notes.csv");
    }
    if (Status.ofNote(note.status()).isEmpty()) {
      problems.add(note.id() + ": unknown status '" + note.status() + "' in notes.csv");
    }
    if (note.status().equals("open") && proofs.containsKey(note.id())) {
      problems.add(note.id() + ": open in notes.csv but tested by " + tests(note.id()));
    }
    if (note.reason().isBlank()) {
      problems.add(note.id() + ": no reason in notes.csv");
    }
  }

  private Optional<Note> note(Row row) {
    return notes.stream().filter(note -> note.id().equals(row.id())).findFirst();
  }

  private String tests(String id) {
    SortedSet<String> tests = proofs.get(id);
    return tests == null ? "" : String.join(", ", tests);
  }

  private Status status(Row row) {
    if (proofs.containsKey(row.id())) {
      return Status.TESTED;
    }
    return note(row)
        .flatMap(note -> Status.ofNote(note.status()))
        .orElse(row.isOfDraft() ? Status.NOT_IMPLEMENTED : Status.OPEN);
  }

  /** Renders the page in the order of the table. */
  String render() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Conformance

        This page is for engineers who evaluate the conformance of Rollcall. It lists the requirements
        of RFC 7643, RFC 7644, RFC 9865, RFC 9967 and of drafts that profile them for a service
        provider. The build generates it from `docs/src/test/resources/conformance` and from tests
        with the annotation `@Requirement`.

        | status | meaning |
        |---|---|
        | tested | The named tests prove the requirement. |
        | out of scope | Another party is responsible, or the requirement does not apply. |
        | not implemented | The option is not implemented. |
        | open | No test proves the requirement yet. |

        ## Summary

        | document | level | tested | out of scope | not implemented | open |
        |---|---|---:|---:|---:|---:|
        """);
    byKey(rows, Row::document)
        .forEach(
            (document, ofDocument) ->
                byKey(ofDocument, Row::level).entrySet().stream()
                    .sorted(comparing(level -> LEVELS.indexOf(level.getKey())))
                    .forEach(
                        level -> page.append(counts(document, level.getKey(), level.getValue()))));
    page.append(counts("all", "", rows));
    byKey(rows, Row::document)
        .forEach(
            (document, ofDocument) -> {
              page.append("\n## ").append(document).append('\n');
              byKey(ofDocument, Row::section)
                  .forEach((section, group) -> page.append(section(document, section, group)));
            });
    return page.toString();
  }

  private static Map<String, List<Row>> byKey(List<Row> rows, Function<Row, String> key) {
    return rows.stream().collect(groupingBy(key, LinkedHashMap::new, toList()));
  }

  private String counts(String document, String level, List<Row> group) {
    StringBuilder line = new StringBuilder("| " + document + " | " + level + " |");
    for (Status status : Status.values()) {
      long count = group.stream().filter(row -> status(row) == status).count();
      line.append(' ').append(count).append(" |");
    }
    return line.append('\n').toString();
  }

  private String section(String document, String section, List<Row> group) {
    return "\n### "
        + document
        + (Character.isDigit(section.charAt(0)) ? ", section " : ", ")
        + section
        + "\n\n| id | level | requirement | proof |\n|---|---|---|---|\n"
        + group.stream().map(this::line).collect(joining());
  }

  private String line(Row row) {
    return "| %s | %s | %s | %s |\n".formatted(row.id(), row.level(), cell(row.text()), proof(row));
  }

  private String proof(Row row) {
    Optional<String> reason = note(row).map(note -> cell(note.reason()));
    if (status(row) == Status.TESTED) {
      Stream<String> tests = proofs.get(row.id()).stream().map(test -> "`" + test + "`");
      return Stream.concat(tests, reason.stream()).collect(joining("<br>"));
    }
    return status(row).text + reason.map(text -> ": " + text).orElse("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
