// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.scim.quarkus.ScimConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the table of properties in the guide with the metadata of the extension. */
class PropertiesTableTest {
  private static final Path GUIDE = Path.of("../../../docs/how-to/quarkus.md");
  private static final String METADATA = "META-INF/quarkus-config-doc/quarkus-config-";

  @Test
  void guideListsThePropertiesOfTheMetadata() throws IOException {
    assertThat(Files.readString(GUIDE)).contains(table());
  }

  private static String table() throws IOException {
    JsonNode descriptions = metadata("javadoc").path("elements");
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode root : metadata("model").path("configRoots")) {
      for (JsonNode property : root.path("items")) {
        String source =
            property.path("sourceType").asText()
                + "."
                + property.path("sourceElementName").asText();
        String description =
            descriptions.path(source).path("description").asText().replaceAll("\\s+", " ");
        String value = property.path("defaultValue").asText();
        String name = property.at("/path/property").asText();
        rows.put(
            name,
            "| `%s` | %s | %s |\n"
                .formatted(name, value.isEmpty() ? "" : "`" + value + "`", description));
      }
    }
    return rows.values().stream()
        .collect(
            Collectors.joining("", "| property | default | description |\n|---|---|---|\n", ""));
  }

  /** Reads the metadata of the extension; other extensions on the class path have their own. */
  private static JsonNode metadata(String part) throws IOException {
    for (URL url :
        Collections.list(
            ScimConfig.class.getClassLoader().getResources(METADATA + part + ".json"))) {
      try (InputStream in = url.openStream()) {
        JsonNode json = new ObjectMapper().readTree(in);
        if (json.toString().contains(ScimConfig.class.getName())) {
          return json;
        }
      }
    }
    throw new AssertionError("the extension has no metadata of properties");
  }
}
