// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The URL pattern of an application's tenants, declared as the URL that a customer would paste into
 * its identity provider: {@code https://insights.example/{tenant}/scim/v2}. One host label or one
 * path segment may be a variable in braces; it is the tenant's key. Without a variable the
 * credential alone names the tenant. A variable may declare the format of keys, {@code
 * {company:uuid}}; names of endpoints of the protocol are no keys.
 *
 * <p>Hosts are compared case-insensitively and without the port, path segments exactly and without
 * decoding. The links in responses have the scheme and port of the declaration, not those of the
 * request.
 *
 * <p>A declaration may omit scheme and host: {@code /{tenant}/scim/v2} is a path below the one
 * under which the runtime serves the application, for every host. The base of its links is then not
 * known here.
 */
public final class Route {
  private final String template;
  private final String url;
  private final List<Part> host;
  private final List<Part> path;
  private final TenantKeyFormat keys;

  private Route(String template, String url, Patterns patterns, TenantKeyFormat keys) {
    this.template = template;
    this.url = url;
    this.host = patterns.host();
    this.path = patterns.path();
    this.keys = keys;
  }

  private record Patterns(List<Part> host, List<Part> path) {}

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
   * Parses a declaration.
   *
   * @throws IllegalArgumentException when it is not an http or https URL or path with at most one
   *     variable
   */
  public static Route parse(String template) {
    TenantKeyFormat keys = TenantKeyFormat.in(template);
    return parse(template, keys.plain(template), keys);
  }

  private static Route parse(String declared, String template, TenantKeyFormat keys) {
    boolean isPath = template.startsWith("/");
    int hostEnd = isPath ? 0 : hostEnd(template);
    String authority = isPath ? "" : template.substring(template.indexOf("://") + 3, hostEnd);
    List<Part> host = parts(RequestAddress.hostName(authority).toLowerCase(Locale.ROOT), '.');
    List<Part> segments = parts(template.substring(hostEnd), '/');
    long variables =
        host.stream().filter(Part::isVariable).count()
            + segments.stream().filter(Part::isVariable).count();
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "A route must not contain user information (RFC 7644 section 7.1)");
    }
    if (host.isEmpty() != isPath || variables > 1 || template.indexOf('?') >= 0) {
      throw wrong(declared, "must have a host, at most one variable and no query");
    }
    return new Route(declared, withoutSlashAtEnd(template), new Patterns(host, segments), keys);
  }

  private static int hostEnd(String template) {
    int schemeEnd = template.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : template.substring(0, schemeEnd);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(template, "must begin with http:// or https://, or be a path");
    }
    int slash = template.indexOf('/', schemeEnd + 3);
    return slash < 0 ? template.length() : slash;
  }

  /** Removes a trailing slash. */
  public static String withoutSlashAtEnd(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static IllegalArgumentException wrong(String template, String reason) {
    return new IllegalArgumentException("Route '" + template + "' " + reason);
  }

  private static List<Part> parts(String text, char separator) {
    return split(text, separator).stream().map(Part::of).toList();
  }

  /** Splits a text at separators; empty parts, as in {@code //}, are dropped. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        if (i > start) {
          parts.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }

  /** Returns whether the declaration is only a path. */
  public boolean isRelative() {
    return host.isEmpty();
  }

  /** Matches host and path; returns the tenant's key and the rest of the path. */
  public Optional<Match> match(RequestAddress address) {
    List<String> labels =
        isRelative() ? List.of() : split(address.hostName().toLowerCase(Locale.ROOT), '.');
    if (labels.size() != host.size() || !agree(host, labels)) {
      return Optional.empty();
    }
    return matchingSegments(address).flatMap(segments -> match(labels, segments));
  }

  private Optional<Match> match(List<String> labels, List<String> segments) {
    Optional<String> key = tenantKey(host, labels).or(() -> tenantKey(path, segments));
    return key.map(keys::allows).orElse(true)
        ? Optional.of(new Match(key, rest(segments.subList(path.size(), segments.size()))))
        : Optional.empty();
  }

  /** Returns whether the path is of this route, regardless of the host. */
  public boolean matchesPath(RequestAddress address) {
    return matchingSegments(address).isPresent();
  }

  /**
   * Returns the segments of the path that begin with those of the route, without those of the
   * deployment of a relative route; empty when the path is not of the route.
   */
  private Optional<List<String>> matchingSegments(RequestAddress address) {
    List<String> sent = split(address.path(), '/');
    List<String> deployment = isRelative() ? split(address.deployment(), '/') : List.of();
    int start = deployment.size();
    if (sent.size() < start + path.size() || !sent.subList(0, start).equals(deployment)) {
      return Optional.empty();
    }
    List<String> segments = sent.subList(start, sent.size());
    return agree(path, segments) ? Optional.of(segments) : Optional.empty();
  }

  /** Compares each declared part with the sent one; more may have been sent. */
  private static boolean agree(List<Part> declared, List<String> sent) {
    for (int i = 0; i < declared.size(); i++) {
      Part part = declared.get(i);
      if (!part.isVariable() && !part.text().equals(sent.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the value of the variable. */
  private static Optional<String> tenantKey(List<Part> declared, List<String> sent) {
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).isVariable()) {
        return Optional.of(sent.get(i));
      }
    }
    return Optional.empty();
  }

  private static String rest(List<String> segments) {
    return "/" + String.join("/", segments);
  }

  /**
   * The result of matching a URI against a route.
   *
   * @param tenantKey the tenant's key; empty when the route has no variable
   * @param rest the raw path below the base URL
   */
  public record Match(Optional<String> tenantKey, String rest) {}

  /**
   * Returns the base URL of a tenant, without a trailing slash.
   *
   * @param before the URL before a path; empty for a declaration with a host
   * @param tenantKey the tenant's key; ignored by a route without a variable
   */
  public URI baseUri(String before, String tenantKey) {
    int open = url.indexOf('{');
    return URI.create(
        open < 0
            ? before + url
            : before + url.substring(0, open) + tenantKey + url.substring(url.indexOf('}') + 1));
  }

  /**
   * Returns the base URL of every tenant with the variable in braces, without its key format and
   * without a trailing slash.
   *
   * @param before the URL before a path; empty for a declaration with a host
   */
  public String urlTemplate(String before) {
    return before + url;
  }

  /**
   * Returns whether one URI could match both routes, with the same number of segments. A route with
   * a host takes precedence over a route without one.
   */
  public boolean isAmbiguousWith(Route other) {
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

  /**
   * Returns the precedence among matching routes: the number of literal parts, and routes with a
   * host before those without.
   */
  public long specificity() {
    return (isRelative() ? 0 : 10_000)
        + host.stream().filter(part -> !part.isVariable()).count() * 100
        + path.stream().filter(part -> !part.isVariable()).count();
  }

  @Override
  public String toString() {
    return template;
  }
}
