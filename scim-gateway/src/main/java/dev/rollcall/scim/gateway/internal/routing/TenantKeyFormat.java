// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of tenant keys in a route: {@code {company:uuid}}, {@code {company:number}}, {@code
 * {company:name}} of letters, digits, hyphens and underscores; without a format, any segment. A key
 * of another format belongs to no tenant and is not looked up.
 */
public final class TenantKeyFormat {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}:]*):([^{}]*)}");

  /** Endpoints of resource types that a path contains below a route without a variable. */
  private static final Set<String> RESOURCE_ENDPOINTS = Set.of("Users", "Groups");

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "uuid", Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
          "number", Pattern.compile("[0-9]{1,19}"),
          "name", Pattern.compile("[A-Za-z0-9_-]{1,64}"));

  private final Optional<Pattern> form;

  private TenantKeyFormat(Optional<Pattern> form) {
    this.form = form;
  }

  /**
   * Returns the format that a route declares.
   *
   * @throws IllegalArgumentException when the format is unknown
   */
  public static TenantKeyFormat in(String template) {
    Matcher variable = VARIABLE.matcher(template);
    if (!variable.find()) {
      return new TenantKeyFormat(Optional.empty());
    }
    Pattern form = FORMS.get(variable.group(2));
    if (form == null) {
      throw new IllegalArgumentException(
          "Route '" + template + "': the key format must be uuid, number or name");
    }
    return new TenantKeyFormat(Optional.of(form));
  }

  /** Returns the route without the format. */
  public String plain(String template) {
    return VARIABLE.matcher(template).replaceFirst("{$1}");
  }

  public boolean allows(String key) {
    return !RESOURCE_ENDPOINTS.contains(key)
        && !ProtocolEndpoints.NAMES.contains(key)
        && (form.isEmpty() || form.get().matcher(key).matches());
  }
}
