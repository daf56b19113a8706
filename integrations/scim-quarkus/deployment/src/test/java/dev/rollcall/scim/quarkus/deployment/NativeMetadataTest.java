// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.rollcall.host.Badge;
import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.schema.CoreSchemas;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds the sources of a native image and reads its metadata; no image is built. */
class NativeMetadataTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final QuarkusProdModeTest APPLICATION =
      new QuarkusProdModeTest()
          .withApplicationRoot(
              jar -> jar.addClasses(Person.class, People.class, Badge.class, Badge.Mail.class))
          .setApplicationName("native")
          .setForcedDependencies(
              List.of(
                  Dependency.of(
                      "dev.rollcall", "scim-jdbc", System.getProperty("rollcall.version"))))
          .overrideConfigKey("quarkus.native.enabled", "true")
          .overrideConfigKey("quarkus.native.sources-only", "true");

  @ProdBuildResults ProdModeTestResults results;

  private JsonNode read(String name) throws IOException {
    Path sources = results.getBuildDir().resolve("native-sources");
    try (Stream<Path> files = Files.list(sources)) {
      Path jar =
          files.filter(file -> file.toString().endsWith("runner.jar")).findFirst().orElseThrow();
      try (FileSystem content = FileSystems.newFileSystem(jar)) {
        return JSON.readTree(
            Files.readString(content.getPath("META-INF/native-image/" + name + ".json")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reflect-config", "resource-config", "proxy-config"})
  void metadataMatchesItsSchema(String name) throws IOException {
    JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    try (InputStream in = getClass().getResourceAsStream("/native/" + name + ".schema.json")) {
      JsonSchema schema = schemas.getSchema(in);

      assertThat(schema.validate(read(name))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Person.class, Badge.class, Badge.Mail.class})
  void recordThenConstructorAndAccessorsAreRegistered(Class<?> record) throws IOException {
    JsonNode entry = entry(record.getName());

    assertThat(entry.path("allDeclaredConstructors").asBoolean()).isTrue();
    assertThat(entry.path("allDeclaredMethods").asBoolean()).isTrue();
    assertThat(entry.path("allDeclaredFields").asBoolean()).isTrue();
  }

  private JsonNode entry(String type) throws IOException {
    return StreamSupport.stream(read("reflect-config").spliterator(), false)
        .filter(entry -> entry.path("name").asText().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " is not registered"));
  }

  @ParameterizedTest
  @ValueSource(classes = {CoreSchemas.class, JdbcStores.class})
  void everyResourceOfTheLibraryIsIncluded(Class<?> library) throws Exception {
    List<Pattern> included =
        StreamSupport.stream(read("resource-config").at("/resources/includes").spliterator(), false)
            .map(include -> Pattern.compile(include.path("pattern").asText()))
            .toList();
    List<String> resources = resources(library);

    assertThat(resources).isNotEmpty();
    assertThat(resources)
        .allMatch(name -> included.stream().anyMatch(each -> each.matcher(name).matches()));
  }

  /** The files beside the classes in the jar or the directory of a library. */
  private static List<String> resources(Class<?> library) throws IOException, URISyntaxException {
    Path location = Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(location)) {
      return resources(location);
    }
    try (FileSystem jar = FileSystems.newFileSystem(location)) {
      return resources(jar.getPath("/"));
    }
  }

  private static List<String> resources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void arraysOfJooqAndProxyOfConnectionsAreRegistered() throws IOException {
    assertThat(entry("[Ljava.time.OffsetDateTime;").isObject()).isTrue();
    assertThat(read("proxy-config").toString()).contains("[\"java.sql.Connection\"]");
  }
}
