// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report as JUnit XML for build servers. */
public final class JUnitReport {
  private JUnitReport() {}

  /**
   * Writes the report.
   *
   * @throws IllegalStateException when writing fails
   */
  public static void write(Report report, Writer out) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", PrintableText.line(report.title()));
      xml.writeAttribute("tests", Integer.toString(report.results().size()));
      xml.writeAttribute("failures", Long.toString(report.count(Outcome.FAILED)));
      xml.writeAttribute("skipped", Long.toString(report.count(Outcome.SKIPPED)));
      for (Result result : report.results()) {
        write(result, xml);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException unwritable) {
      throw new IllegalStateException("Writing the report failed", unwritable);
    }
  }

  private static void write(Result result, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "scim");
    xml.writeAttribute("name", result.id());
    if (result.outcome() == Outcome.FAILED) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", Redaction.detail(result.detail()));
      xml.writeCharacters(PrintableText.line(result.title() + " " + result.requirements()));
      xml.writeEndElement();
    } else if (result.outcome() == Outcome.SKIPPED) {
      xml.writeStartElement("skipped");
      xml.writeAttribute("message", Redaction.detail(result.detail()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
