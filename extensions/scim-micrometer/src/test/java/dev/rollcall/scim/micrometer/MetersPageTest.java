// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the page of meters with the code, and the code with the meters of an application; {@code
 * -Ddocs.update=true} writes the tables.
 */
class MetersPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/meters.md");

  @Test
  void tablesOfThePageEqualTheCode() throws IOException {
    String page = Files.readString(PAGE);
    String updated = page;
    for (Map.Entry<String, String> table : MeterTables.all().entrySet()) {
      String begin = "<!-- generated: " + table.getKey() + " -->\n";
      String end = "<!-- end -->\n";
      assertThat(page).contains(begin);
      updated =
          Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
              .matcher(updated)
              .replaceFirst(Matcher.quoteReplacement(begin + "\n" + table.getValue() + "\n" + end));
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, updated);
      return;
    }

    assertThat(page).as("%s; -Ddocs.update=true updates it", PAGE).isEqualTo(updated);
  }

  @Test
  void metersOfAnApplicationAreThoseOfThePageWithTheirTags() {
    Map<String, Set<String>> documented = new TreeMap<>();
    for (ScimObservation known : ScimObservation.values()) {
      documented.put(known.getName(), keys(Stream.of("error"), known.getLowCardinalityKeyNames()));
    }
    for (ScimMeter known : ScimMeter.values()) {
      documented.put(known.getName(), keys(Stream.empty(), known.getKeyNames()));
    }
    documented.put("scim.server.requests.active", Set.of("scim.application"));

    Map<String, Set<String>> found = new TreeMap<>();
    for (Meter meter : UsedApplication.meters().getMeters()) {
      List<Tag> tags = meter.getId().getTags();
      found.put(
          meter.getId().getName(), tags.stream().map(Tag::getKey).collect(Collectors.toSet()));
    }

    assertThat(found).isEqualTo(documented);
  }

  private static Set<String> keys(Stream<String> more, KeyName[] keys) {
    return Stream.concat(more, Arrays.stream(keys).map(KeyName::asString))
        .collect(Collectors.toSet());
  }
}
