// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** Compares the table of properties in the reference with the metadata of the module. */
class PropertiesTableTest {
  private static final Path REFERENCE = Path.of("../../docs/reference/spring-boot.md");

  @Test
  void referenceListsThePropertiesOfTheMetadata() throws IOException {
    assertThat(Files.readString(REFERENCE)).contains(table());
  }

  private static String table() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (Object each : (List<?>) metadata().get("properties")) {
      Map<?, ?> property = (Map<?, ?>) each;
      if (property.containsKey("deprecation")) {
        continue;
      }
      String name = (String) property.get("name");
      Object value = property.get("defaultValue");
      String text = value == null ? "" : "`" + value + "`";
      rows.put(name, "| `" + name + "` | " + text + " | " + property.get("description") + " |\n");
    }
    return rows.values().stream()
        .collect(
            Collectors.joining("", "| property | default | description |\n|---|---|---|\n", ""));
  }

  /** Reads the metadata of this module; other modules on the class path have their own. */
  private static Map<String, Object> metadata() throws IOException {
    for (URL url :
        Collections.list(
            ScimProperties.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream in = url.openStream()) {
        String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (json.contains("\"scim.route\"")) {
          return JsonParserFactory.getJsonParser().parseMap(json);
        }
      }
    }
    throw new AssertionError("the module has no metadata of properties");
  }
}
