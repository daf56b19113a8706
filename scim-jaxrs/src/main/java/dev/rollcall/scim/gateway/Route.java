// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.Tenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the tenants of an application are found, declared as the URL that a customer would paste
 * into its identity provider: {@code https://insights.example/{tenant}/scim/v2}. One host label or
 * one path segment may be a variable in braces; it stands for the tenant's key. Without a variable
 * the credential alone names the tenant.
 *
 * <p>Hosts are compared without regard to letter case and without the port, path segments exactly
 * and as they stand: percent-encoding in a key is not undone. The scheme and port of the
 * declaration are those of the links in answers, whatever a request says of itself.
 */
final class Route {
  private final String template;
  private final String origin;
  private final List<Part> host;
  private final List<Part> path;

  private Route(String template, String origin, List<Part> host, List<Part> path) {
    this.template = template;
    this.origin = origin;
    this.host = host;
    this.path = path;
  }

  /** A label of the host or a segment of the path. */
  private record Part(String text, boolean isVariable) {
    static Part of(String text) {
      boolean variable = text.startsWith("{") && text.endsWith("}");
      return new Part(text, variable);
    }

    boolean overlaps(Part other) {
      return isVariable || other.isVariable || text.equals(other.text);
    }
  }

  /**
   * Reads a declaration.
   *
   * @throws IllegalArgumentException when it is not an http or https URL with at most one variable
   */
  static Route parse(String template) {
    int schemeEnd = template.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : template.substring(0, schemeEnd);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(template, "it must begin with http:// or https://");
    }
    int hostEnd = template.indexOf('/', schemeEnd + 3);
    String authority = template.substring(schemeEnd + 3, hostEnd < 0 ? template.length() : hostEnd);
    String path = hostEnd < 0 ? "" : template.substring(hostEnd);
    List<Part> host = parts(withoutPort(authority).toLowerCase(Locale.ROOT), '.');
    List<Part> segments = parts(path, '/');
    long variables =
        host.stream().filter(Part::isVariable).count()
            + segments.stream().filter(Part::isVariable).count();
    if (host.isEmpty() || variables > 1 || template.indexOf('?') >= 0) {
      throw wrong(template, "it must have a host, at most one variable and no query");
    }
    String base = template.endsWith("/") ? template.substring(0, template.length() - 1) : template;
    return new Route(template, base, host, segments);
  }

  private static IllegalArgumentException wrong(String template, String reason) {
    return new IllegalArgumentException("Route '" + template + "': " + reason);
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  /** The pieces between separators; empty pieces, as of {@code //}, do not count. */
  private static List<Part> parts(String text, char separator) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        if (i > start) {
          parts.add(Part.of(text.substring(start, i)));
        }
        start = i + 1;
      }
    }
    return List.copyOf(parts);
  }

  /** The tenant's key and the rest of the path, when host and path are of this route. */
  Optional<Match> match(String hostName, String rawPath) {
    List<Part> labels = parts(hostName.toLowerCase(Locale.ROOT), '.');
    List<Part> segments = parts(rawPath, '/');
    if (labels.size() != host.size() || segments.size() < path.size()) {
      return Optional.empty();
    }
    Optional<String> key = Optional.empty();
    for (int i = 0; i < host.size() + path.size(); i++) {
      boolean inHost = i < host.size();
      Part declared = inHost ? host.get(i) : path.get(i - host.size());
      String sent = inHost ? labels.get(i).text() : segments.get(i - host.size()).text();
      if (declared.isVariable()) {
        key = Optional.of(sent);
      } else if (!declared.text().equals(sent)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(key, rest(segments)));
  }

  private String rest(List<Part> segments) {
    StringBuilder rest = new StringBuilder();
    for (Part segment : segments.subList(path.size(), segments.size())) {
      rest.append('/').append(segment.text());
    }
    return rest.isEmpty() ? "/" : rest.toString();
  }

  /**
   * What a URI says under a route.
   *
   * @param tenantKey the tenant's key; empty when the route has no variable
   * @param rest the raw path below the base URL
   */
  record Match(Optional<String> tenantKey, String rest) {}

  /** The base URL of a tenant, without a slash at the end. */
  URI baseUri(Tenant tenant) {
    int open = origin.indexOf('{');
    return URI.create(
        open < 0
            ? origin
            : origin.substring(0, open) + tenant.key() + origin.substring(origin.indexOf('}') + 1));
  }

  /** Whether one URI could be of both routes, with the same number of segments. */
  boolean isAmbiguousWith(Route other) {
    return host.size() == other.host.size()
        && path.size() == other.path.size()
        && allOverlap(host, other.host)
        && allOverlap(path, other.path);
  }

  private static boolean allOverlap(List<Part> left, List<Part> right) {
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).overlaps(right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many literal pieces there are; among routes that match, the one with most of them wins. */
  long specificity() {
    return host.stream().filter(part -> !part.isVariable()).count() * 100
        + path.stream().filter(part -> !part.isVariable()).count();
  }

  @Override
  public String toString() {
    return template;
  }
}
