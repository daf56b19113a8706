// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.util.List;

/**
 * The start page of the demo with its applications, their tenant URLs, and links to their guides.
 */
final class StartPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>Rollcall demo</title>
      <style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:52rem;padding:0 1rem;
      color:#1b1f24;background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}
      code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}ul{margin:.25rem 0;padding-left:1.25rem}
      p{margin:.25rem 0}</style></head>
      <body><main><h1>Rollcall demo gateway</h1>
      <p>A SCIM 2.0 gateway with these applications. Every tenant URL needs a bearer token: the demo
      prints the tokens when it starts.</p>
      """;

  private static final String TAIL =
      """
      <h2>More</h2>
      <ul><li><a href="/health/live">/health/live</a> and <a href="/health/ready">/health/ready</a>:
      probes</li>
      <li><a href="/metrics">/metrics</a>: meters for Prometheus</li>
      <li><code>examples/demo/README.md</code> in the repository: options of the demo</li>
      <li><code>docs/how-to/test-kit.md</code>: test an application as Entra and Okta use it</li></ul>
      </main></body></html>
      """;

  private StartPage() {}

  static String html(List<HostApplication> applications, int port) {
    StringBuilder page = new StringBuilder(HEAD);
    for (HostApplication application : applications) {
      page.append("<h2>").append(escaped(application.name())).append("</h2>\n<ul>\n");
      application
          .tenants()
          .forEach(
              tenant ->
                  page.append("<li>")
                      .append(escaped(tenant.key()))
                      .append(": <code>")
                      .append(escaped(application.baseUrl(tenant, port)))
                      .append("</code></li>\n"));
      page.append("</ul>\n<p>Console: <code>")
          .append(escaped(Consoles.url(application, port)))
          .append("</code></p>\n<p>Guide: <code>")
          .append(guide(application))
          .append("</code></p>\n");
    }
    return page.append(TAIL).toString();
  }

  /** Returns the path of the README next to the application's code. */
  private static String guide(HostApplication application) {
    return "examples/demo/src/main/java/"
        + application.getClass().getPackageName().replace('.', '/')
        + "/README.md";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
