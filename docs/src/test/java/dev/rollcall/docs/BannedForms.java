// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The forms that texts for readers must not contain, each with the term to use instead. */
final class BannedForms {
  private static final Path LIST = Path.of("src/test/resources/language/banned-forms.txt");

  private final List<Form> forms;

  private BannedForms(List<Form> forms) {
    this.forms = forms;
  }

  private record Form(Pattern expression, String instead) {
    static Form parse(String line) {
      String[] sides = line.split(" => ", 2);
      return new Form(Pattern.compile(sides[0]), sides[1]);
    }
  }

  static BannedForms read() throws IOException {
    return new BannedForms(
        Files.readAllLines(LIST).stream()
            .filter(line -> !line.startsWith("#"))
            .map(Form::parse)
            .toList());
  }

  /** Returns the terms to use instead of the banned forms in a text. */
  List<String> replacements(String text) {
    return forms.stream()
        .filter(form -> form.expression().matcher(text).find())
        .map(Form::instead)
        .toList();
  }
}
