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

  private final boolean hasVariable;

  /** The URL before the variable, or the whole URL. */
  private final String beforeKey;

  /** The URL after the variable. */
  private final String afterKey;

  private final List<Part> host;
  private final List<Part> path;
  private final TenantKeyFormat keys;

  private Route(String template, String url, Patterns patterns, TenantKeyFormat keys) {
    this.template = template;
    this.url = url;
    int open = url.indexOf('{');
    this.hasVariable = open >= 0;
    this.beforeKey = hasVariable ? url.substring(0, open) : url;
    this.afterKey = hasVariable ? url.substring(url.indexOf('}') + 1) : "";
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

  /**
   * Returns the URL that precedes relative routes, without a trailing slash.
   *
   * @throws IllegalArgumentException when it is not an http or https URL, or has a variable, query
   *     or fragment
   */
  public static String base(String url) {
    if (parse(url).isRelative() || url.contains("{") || url.contains("#")) {
      throw new IllegalArgumentException("externalBase '" + url + "' must be an absolute URL");
    }
    return withoutSlashAtEnd(url);
  }

  private static Route parse(String declared, String template, TenantKeyFormat keys) {
    boolean isPath = template.startsWith("/");
    int hostEnd = isPath ? 0 : hostEnd(template);
    String authority = isPath ? "" : template.substring(template.indexOf("://") + 3, hostEnd);
    List<Part> host = parts(labels(authority));
    List<Part> segments = parts(Segments.ofPath(template.substring(hostEnd)));
    long variables =
        host.stream().filter(Part::isVariable).count()
            + segments.stream().filter(Part::isVariable).count();
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "A route must not contain user information (RFC 7644 section 7.1)");
    }
    if (host.isEmpty() != isPath || variables > 1 || template.contains("?")) {
      throw wrong(declared, "must have a host, at most one variable and no query");
    }
    return new Route(declared, withoutSlashAtEnd(template), new Patterns(host, segments), keys);
  }

  private static int hostEnd(String template) {
    int schemeEnd = template.indexOf("://");
    String scheme = template.substring(0, Math.max(schemeEnd, 0));
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

  private static List<Part> parts(Segments declared) {
    List<Part> parts = new ArrayList<>();
    while (declared.next()) {
      parts.add(Part.of(declared.value()));
    }
    return List.copyOf(parts);
  }

  /** Returns whether the declaration is only a path. */
  public boolean isRelative() {
    return host.isEmpty();
  }

  private static Segments labels(String authority) {
    return Segments.ofHost(RequestAddress.hostName(authority).toLowerCase(Locale.ROOT));
  }

  /** Matches host and path; returns the tenant's key and the rest of the path. */
  public Optional<Match> match(RequestAddress address) {
    Segments labels = labels(isRelative() ? "" : address.authority());
    Segments segments = Segments.ofPath(address.path());
    if (!agree(host, labels) || labels.next() || !agreesPath(address, segments)) {
      return Optional.empty();
    }
    Optional<String> key = labels.marked().or(segments::marked);
    return key.isEmpty() || keys.allows(key.get())
        ? Optional.of(new Match(key, segments.rest()))
        : Optional.empty();
  }

  /** Returns whether the path is of this route, regardless of the host. */
  public boolean matchesPath(RequestAddress address) {
    return agreesPath(address, Segments.ofPath(address.path()));
  }

  /** Advances over the deployment of a relative route and over the declared path. */
  private boolean agreesPath(RequestAddress address, Segments sent) {
    Segments deployment = Segments.ofPath(isRelative() ? address.deployment() : "/");
    while (deployment.next()) {
      if (!sent.next() || !sent.is(deployment.value())) {
        return false;
      }
    }
    return agree(path, sent);
  }

  /** Compares each declared part with the next sent one, and marks the value of the variable. */
  private static boolean agree(List<Part> declared, Segments sent) {
    for (Part part : declared) {
      if (!sent.next() || !(part.isVariable() || sent.is(part.text()))) {
        return false;
      }
      if (part.isVariable()) {
        sent.mark();
      }
    }
    return true;
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
  public String baseUrl(String before, String tenantKey) {
    return hasVariable ? before + beforeKey + tenantKey + afterKey : before + beforeKey;
  }

  /** Returns {@link #baseUrl} as a URI. */
  public URI baseUri(String before, String tenantKey) {
    return URI.create(baseUrl(before, tenantKey));
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
