// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The versions and dependencies in a {@code pom.xml}.
 *
 * @param dependencies all dependencies, including imported BOMs
 */
record PagePom(String modelVersion, List<Artifact> dependencies) {
  /** A dependency; the version is empty when a BOM has it. */
  record Artifact(String group, String name, String version) {}

  /**
   * Parses a {@code pom.xml}.
   *
   * @throws IllegalArgumentException when it is not well-formed
   */
  static PagePom parse(String xml) {
    Element project = root(xml);
    List<Artifact> dependencies = new ArrayList<>();
    NodeList found = project.getElementsByTagName("dependency");
    for (int i = 0; i < found.getLength(); i++) {
      Element dependency = (Element) found.item(i);
      dependencies.add(
          new Artifact(
              child(dependency, "groupId"),
              child(dependency, "artifactId"),
              child(dependency, "version")));
    }
    return new PagePom(child(project, "modelVersion"), dependencies);
  }

  private static Element root(String xml) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException malformed) {
      throw new IllegalArgumentException("pom.xml is not well-formed", malformed);
    }
  }

  private static String child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return node.getTextContent().strip();
      }
    }
    return "";
  }
}
