// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reachability metadata for native images names the resources, the types that are loaded by
 * name, and the proxies of each module.
 */
class NativeMetadataTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> FOLDERS =
      List.of(".", "extensions", "stores", "testing", "integrations");

  /** Resources of a library, which the console serves. */
  private static final String WEBJARS = "META-INF/";

  private static final Pattern LOADED =
      Pattern.compile("Class\\.forName\\(|getResourceAsStream\\(|ResourceBundle\\.getBundle\\(");
  private static final Pattern PROXIED = Pattern.compile("Proxy\\.newProxyInstance\\(");

  static Stream<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> children = Files.list(ROOT.resolve(folder))) {
        children
            .filter(child -> child.getFileName().toString().startsWith("scim-"))
            .filter(child -> Files.isDirectory(child.resolve("src/main/java")))
            .forEach(modules::add);
      }
    }
    return modules.stream().sorted();
  }

  private static ComplexValue metadata(Path module) throws IOException {
    Path file =
        module
            .resolve("src/main/resources/META-INF/native-image/dev.rollcall")
            .resolve(module.getFileName())
            .resolve("reachability-metadata.json");
    return Files.exists(file)
        ? new JsonReader(Limits.DEFAULT).readObject(Files.readAllBytes(file))
        : ComplexValue.EMPTY;
  }

  private static List<ComplexValue> entries(ComplexValue metadata, String section) {
    return metadata.elements(section).stream().map(Value::complexOrEmpty).toList();
  }

  private static List<String> texts(ComplexValue metadata, String section, String name) {
    return entries(metadata, section).stream().flatMap(one -> one.findText(name).stream()).toList();
  }

  private static List<Path> files(Path folder, Pattern content) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (content.matcher(Files.readString(file)).find()) {
          found.add(file);
        }
      }
      return found;
    }
  }

  private static String className(Path sources, Path file) {
    return sources.relativize(file).toString().replace(".java", "").replace('/', '.');
  }

  /** The rules of the schema of GraalVM, version 1.2.0, for the sections that modules use. */
  @ParameterizedTest
  @MethodSource("modules")
  void metadataWhenReadThenHasFormOfSchema(Path module) throws IOException {
    ComplexValue metadata = metadata(module);

    assertThat(Set.of("reflection", "resources")).containsAll(metadata.names());
    for (ComplexValue entry : entries(metadata, "reflection")) {
      assertThat(Set.of("condition", "type", "methods")).containsAll(entry.names());
      assertCondition(entry);
      assertThat(type(entry)).isNotEmpty();
      for (ComplexValue method : entries(entry, "methods")) {
        assertThat(Set.of("name", "parameterTypes")).containsAll(method.names());
        assertThat(method.findText("name")).isPresent();
        assertThat(method.elements("parameterTypes")).hasOnlyElementsOfType(StringValue.class);
      }
    }
    for (ComplexValue entry : entries(metadata, "resources")) {
      assertThat(entry.names()).containsAnyOf("glob", "bundle").hasSize(2).contains("condition");
      assertCondition(entry);
    }
  }

  private static void assertCondition(ComplexValue entry) {
    assertThat(entry.complexOrEmpty("condition").names()).containsExactly("typeReached");
    assertThat(entry.complexOrEmpty("condition").findText("typeReached")).isPresent();
  }

  /** Returns the name of the type of an entry, or of the first interface of a proxy. */
  private static String type(ComplexValue entry) {
    Value named =
        entry.findText("type").isPresent()
            ? entry.find("type").orElseThrow()
            : entry.complexOrEmpty("type").elements("proxy").get(0);
    return ((StringValue) named).text();
  }

  /** A condition names the class that loads; without its metadata, the class fails at run time. */
  @ParameterizedTest
  @MethodSource("modules")
  void metadataWhenClassLoadsByNameThenIsConditionOfEntry(Path module) throws IOException {
    ComplexValue metadata = metadata(module);
    Path sources = module.resolve("src/main/java");

    List<String> conditions =
        Stream.of("reflection", "resources")
            .flatMap(section -> entries(metadata, section).stream())
            .map(entry -> entry.complexOrEmpty("condition").findText("typeReached").orElse(""))
            .toList();

    for (Path file : files(sources, LOADED)) {
      assertThat(conditions).contains(className(sources, file));
    }
    for (Path file : files(sources, PROXIED)) {
      assertThat(conditions).contains(className(sources, file));
    }
    for (String condition : conditions) {
      assertThat(sources.resolve(condition.replace('.', '/') + ".java")).isRegularFile();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void metadataWhenModuleHasResourcesThenCoversThem(Path module) throws IOException {
    ComplexValue metadata = metadata(module);
    List<PathMatcher> globs =
        Stream.concat(
                texts(metadata, "resources", "glob").stream(),
                texts(metadata, "resources", "bundle").stream()
                    .map(bundle -> bundle.replace('.', '/') + "*.properties"))
            .filter(glob -> !glob.startsWith(WEBJARS))
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
    List<Path> resources = resources(module);

    assertThat(resources)
        .allSatisfy(resource -> assertThat(globs).anyMatch(glob -> glob.matches(resource)));
    assertThat(globs).allSatisfy(glob -> assertThat(resources).anyMatch(glob::matches));
  }

  /** Returns the resources; some modules have a second folder, whose files contain properties. */
  private static List<Path> resources(Path module) throws IOException {
    List<Path> resources = new ArrayList<>();
    for (String root : List.of("src/main/resources", "src/main/filtered")) {
      Path folder = module.resolve(root);
      if (Files.isDirectory(folder.resolve("dev"))) {
        try (Stream<Path> files = Files.walk(folder.resolve("dev"))) {
          files.filter(Files::isRegularFile).map(folder::relativize).forEach(resources::add);
        }
      }
    }
    return resources;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void metadataWhenTypeIsNamedThenSourceNamesIt(Path module) throws IOException {
    for (ComplexValue entry : entries(metadata(module), "reflection")) {
      String name = type(entry);
      String condition = entry.complexOrEmpty("condition").findText("typeReached").orElseThrow();
      Path source = module.resolve("src/main/java").resolve(condition.replace('.', '/') + ".java");
      assertThat(Files.readString(source)).contains(name.replaceAll(".*\\.", ""));
    }
  }
}
