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

/** The requirements of the RFCs, the tests that prove them, and the notes on the others. */
final class Conformance {
  private static final Path TABLES = Path.of("docs/src/test/resources/conformance");

  /** Nothing may be open here: this is what every request goes through. */
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

  /** One requirement, in the words of the table. */
  record Row(String id, String document, String section, String level, String area, String text) {
    boolean isOfDraft() {
      return document.startsWith("draft-");
    }
  }

  /** Why a requirement has no test. */
  record Note(String id, String status, String reason) {}

  /** What is known of a requirement; the words are those of the page. */
  enum Status {
    PROVED("proved by a test"),
    NOT_OURS("not ours"),
    OPEN("open");

    private final String text;

    Status(String text) {
      this.text = text;
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

  /** What contradicts itself, names nothing, or is open where nothing may be. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    rows.stream()
        .filter(row -> !ids.add(row.id()))
        .forEach(row -> problems.add(row.id() + ": twice in requirements.csv"));
    proofs.forEach(
        (id, tests) -> {
          if (!ids.contains(id)) {
            problems.add(id + ": no such requirement, named by " + String.join(", ", tests));
          }
        });
    Set<String> noted = new HashSet<>();
    for (Note note : notes) {
      addProblems(note, ids, problems);
      if (!noted.add(note.id())) {
        problems.add(note.id() + ": twice in notes.csv");
      }
    }
    rows.stream()
        .filter(row -> CLOSED_AREAS.contains(row.area()))
        .filter(row -> status(row) == Status.OPEN && note(row).isEmpty())
        .forEach(row -> problems.add(row.id() + ": neither test nor note, area " + row.area()));
    return problems;
  }

  private void addProblems(Note note, Set<String> ids, List<String> problems) {
    if (!ids.contains(note.id())) {
      problems.add(note.id() + ": no such requirement, named by notes.csv");
    }
    if (!note.status().equals("open") && !note.status().equals("not-ours")) {
      problems.add(note.id() + ": a note's status is open or not-ours");
    }
    if (note.status().equals("open") && proofs.containsKey(note.id())) {
      problems.add(note.id() + ": open by its note, proved by " + tests(note.id()));
    }
    if (note.reason().isBlank()) {
      problems.add(note.id() + ": a note without a reason");
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
      return Status.PROVED;
    }
    boolean isDeclined =
        row.isOfDraft() || note(row).filter(note -> note.status().equals("not-ours")).isPresent();
    return isDeclined ? Status.NOT_OURS : Status.OPEN;
  }

  /** The page, in the order of the table. */
  String render() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Conformance

        What RFC 7643, RFC 7644, RFC 9865, RFC 9967 and the drafts that profile them demand of a
        service provider, and where that stands. The page is written by the build from
        `docs/src/test/resources/conformance` and from the tests that carry `@Requirement`. "Not
        ours" names who has the duty, or why the option was not taken; "open" is not shown by a
        test yet.

        ## Summary

        | document | level | proved by a test | not ours | open |
        |---|---|---:|---:|---:|
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
    if (status(row) == Status.PROVED) {
      Stream<String> tests = proofs.get(row.id()).stream().map(test -> "`" + test + "`");
      return Stream.concat(tests, reason.stream()).collect(joining("<br>"));
    }
    return row.isOfDraft()
        ? "not ours yet: " + reason.orElse("profile")
        : status(row).text + reason.map(text -> ": " + text).orElse("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
