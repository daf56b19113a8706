// SPDX-License-Identifier: Apache-2.0
/**
 * Checks of SCIM servers over HTTP, replay of recorded requests, simulated identity providers, and
 * the command line. The HTTP client consists of automatic modules.
 */
@SuppressWarnings("requires-automatic")
module dev.rollcall.scim.conformance {
  requires transitive dev.rollcall.scim.core;
  requires static org.junit.jupiter.api;
  requires static org.opentest4j;
  requires info.picocli;
  requires java.net.http;
  requires java.xml;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;

  exports dev.rollcall.scim.conformance;
  exports dev.rollcall.scim.conformance.check;
  exports dev.rollcall.scim.conformance.directory;
  exports dev.rollcall.scim.conformance.entra;
  exports dev.rollcall.scim.conformance.idp;
  exports dev.rollcall.scim.conformance.okta;
  exports dev.rollcall.scim.conformance.replay;
  exports dev.rollcall.scim.conformance.report;

  opens dev.rollcall.scim.conformance.cli to
      info.picocli;
}
