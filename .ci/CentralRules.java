// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks a folder of artifacts, as {@code mvn -Prelease deploy} creates it, against the rules of
 * Maven Central (central.sonatype.org, "Requirements") and of this project. The last line is the
 * number of passed and failed checks.
 *
 * <p>Usage: {@code java .ci/CentralRules.java target/staging}
 */
final class CentralRules {
  private static final List<String> JARS = List.of("", "-sources", "-javadoc");

  private final Path root;
  private int passed;
  private int failed;

  private CentralRules(Path root) {
    this.root = root;
  }

  public static void main(String[] args) throws Exception {
    CentralRules rules = new CentralRules(Path.of(args[0]));
    rules.check();
    System.out.println(rules.passed + " passed, " + rules.failed + " failed");
    System.exit(rules.failed == 0 ? 0 : 1);
  }

  /** An artifact of one folder, {@code group/artifact/version}. */
  private record Artifact(Path folder, String group, String id, String version, Element pom) {
    Path file(String suffix) {
      return folder.resolve(id + "-" + version + suffix);
    }

    String text(String... path) {
      List<Element> found = elements(pom, path);
      return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    String packaging() {
      return text("packaging").isEmpty() ? "jar" : text("packaging");
    }

    boolean isBom() {
      return id.endsWith("-bom");
    }

    /** Dependencies that an application inherits. */
    List<String> inherited() {
      return elements(pom, "dependencies", "dependency").stream()
          .filter(one -> !List.of("test", "provided").contains(child(one, "scope")))
          .filter(one -> !child(one, "optional").equals("true"))
          .map(one -> child(one, "groupId") + ":" + child(one, "artifactId"))
          .toList();
    }
  }

  private void check() throws Exception {
    List<Artifact> artifacts = artifacts();
    check("the folder contains artifacts", !artifacts.isEmpty());
    for (Artifact artifact : artifacts) {
      pom(artifact);
      jars(artifact);
      files(artifact);
    }
    together(artifacts);
  }

  private List<Artifact> artifacts() throws Exception {
    List<Path> poms;
    try (Stream<Path> files = Files.walk(root)) {
      poms = files.filter(file -> file.toString().endsWith(".pom")).sorted().toList();
    }
    List<Artifact> artifacts = new ArrayList<>();
    for (Path file : poms) {
      Path folder = file.getParent();
      Path id = folder.getParent();
      String group = root.relativize(id.getParent()).toString().replace('/', '.');
      Element pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      artifacts.add(
          new Artifact(
              folder, group, id.getFileName().toString(), folder.getFileName().toString(), pom));
    }
    return artifacts;
  }

  private void pom(Artifact artifact) {
    String name = artifact.id() + ": POM: ";
    check(name + "a release has no suffix -SNAPSHOT", !artifact.version().contains("SNAPSHOT"));
    check(name + "groupId is that of the folder", artifact.text("groupId").equals(artifact.group()));
    check(name + "artifactId is that of the folder", artifact.text("artifactId").equals(artifact.id()));
    check(name + "version is that of the folder", artifact.text("version").equals(artifact.version()));
    for (String[] path :
        new String[][] {
          {"name"},
          {"description"},
          {"url"},
          {"licenses", "license", "name"},
          {"licenses", "license", "url"},
          {"developers", "developer", "name"},
          {"scm", "connection"},
          {"scm", "developerConnection"},
          {"scm", "url"}
        }) {
      check(name + "has " + String.join("/", path), !artifact.text(path).isEmpty());
    }
    check(name + "has no unresolved property", !artifact.pom().getTextContent().contains("${"));
    for (String element : List.of("repositories", "pluginRepositories", "parent", "build")) {
      check(name + "has no element " + element, elements(artifact.pom(), element).isEmpty());
    }
    Predicate<Element> isReleased =
        dependency ->
            !child(dependency, "version").isEmpty()
                && !child(dependency, "version").contains("SNAPSHOT");
    check(
        name + "every dependency has the version of a release",
        elements(artifact.pom(), "dependencies", "dependency").stream().allMatch(isReleased));
  }

  private void jars(Artifact artifact) throws IOException {
    if (!artifact.packaging().equals("jar")) {
      return;
    }
    for (String suffix : JARS) {
      Path jar = artifact.file(suffix + ".jar");
      boolean isPresent = Files.isRegularFile(jar);
      check(artifact.id() + ": has " + jar.getFileName(), isPresent);
      if (isPresent) {
        check(
            artifact.id() + ": content of " + jar.getFileName(),
            entries(jar).stream()
                .anyMatch(
                    switch (suffix) {
                      case "-sources" -> entry -> entry.endsWith(".java");
                      case "-javadoc" -> entry -> entry.equals("index.html");
                      default -> entry -> entry.endsWith(".class");
                    }));
      }
    }
    Path bill = artifact.file("-cyclonedx.json");
    check(
        artifact.id() + ": has a software bill of materials",
        Files.isRegularFile(bill) && Files.readString(bill).contains("\"CycloneDX\""));
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(Object::toString).toList();
    }
  }

  /** Each file, except signatures, has a signature and the checksums of its content. */
  private void files(Artifact artifact) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(artifact.folder())) {
      files =
          all.filter(file -> !file.toString().matches(".*\\.(md5|sha1|sha256|sha512)"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      String name = artifact.id() + ": " + file.getFileName() + ": ";
      if (!file.toString().endsWith(".asc")) {
        for (Map.Entry<String, String> sum :
            new TreeMap<>(Map.of(".md5", "MD5", ".sha1", "SHA-1")).entrySet()) {
          Path expected = Path.of(file + sum.getKey());
          check(
              name + sum.getValue(),
              Files.exists(expected)
                  && Files.readString(expected).strip().equals(digest(sum.getValue(), file)));
        }
        Path signature = Path.of(file + ".asc");
        check(
            name + "signature",
            Files.exists(signature)
                && Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----"));
      }
    }
  }

  private static String digest(String algorithm, Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
  }

  private void together(List<Artifact> artifacts) {
    TreeSet<String> versions = new TreeSet<>();
    TreeSet<String> jars = new TreeSet<>();
    TreeSet<String> managed = new TreeSet<>();
    for (Artifact artifact : artifacts) {
      versions.add(artifact.version());
      if (artifact.packaging().equals("jar")) {
        jars.add(artifact.id());
      }
      if (artifact.isBom()) {
        elements(artifact.pom(), "dependencyManagement", "dependencies", "dependency")
            .forEach(one -> managed.add(child(one, "artifactId")));
      }
      if (artifact.id().equals("scim-conformance")) {
        check(
            "scim-conformance: has the jar of the command line",
            Files.isRegularFile(artifact.file("-all.jar")));
      }
      if (artifact.id().equals("scim-core")) {
        check(
            "scim-core: dependencies " + artifact.inherited(),
            artifact.inherited().stream().filter(one -> !one.startsWith("org.jspecify:")).toList()
                .equals(List.of("com.fasterxml.jackson.core:jackson-core")));
      }
    }
    check("one version: " + versions, versions.size() == 1);
    check("the BOM manages what is published: " + managed + " " + jars, managed.equals(jars));
  }

  private static List<Element> elements(Element parent, String... path) {
    List<Element> found = List.of(parent);
    for (String name : path) {
      found = found.stream().flatMap(one -> children(one, name)).toList();
    }
    return found;
  }

  private static Stream<Element> children(Element parent, String name) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
        .map(Element.class::cast);
  }

  private static String child(Element parent, String name) {
    return children(parent, name).map(one -> one.getTextContent().strip()).findFirst().orElse("");
  }

  private void check(String rule, boolean isMet) {
    if (isMet) {
      passed++;
    } else {
      failed++;
      System.out.println("FAILED " + rule);
    }
  }
}
