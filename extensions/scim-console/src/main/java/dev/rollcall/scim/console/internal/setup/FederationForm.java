// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form for a federated credential: the issuer of assertions of an identity provider.
 *
 * @param values the entered text by field
 * @param errors the key of the error text by field
 */
public record FederationForm(Map<String, String> values, Map<String, String> errors) {
  /** The form before it is sent. */
  public static final FederationForm EMPTY = new FederationForm(Map.of(), Map.of());

  private static final int MAX_LENGTH = 512;

  /** Copies the maps. */
  public FederationForm {
    values = Map.copyOf(values);
    errors = Map.copyOf(errors);
  }

  static FederationForm of(Parameters form) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    for (String field : new String[] {"issuer", "jwks", "subject", "audience"}) {
      String value = form.find(field).orElse("");
      values.put(field, value);
      if (value.isEmpty() || value.length() > MAX_LENGTH) {
        errors.put(field, "setup.federation.required");
      }
    }
    if (!errors.containsKey("jwks") && keys(values.get("jwks")).isEmpty()) {
      errors.put("jwks", "setup.federation.jwks-error");
    }
    return new FederationForm(values, errors);
  }

  /** Returns the entered text of a field. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Returns the key of the error of a field. */
  public Optional<String> error(String field) {
    return Optional.ofNullable(errors.get(field));
  }

  /** Returns the issuer; empty if the form has an error. */
  Optional<TrustedIssuer> issuer() {
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    return keys(value("jwks"))
        .map(
            keys ->
                new TrustedIssuer(
                    value("issuer"),
                    Set.of(value("audience")),
                    Map.of("sub", value("subject")),
                    Optional.empty(),
                    keys));
  }

  private static Optional<IssuerKeys> keys(@Nullable String url) {
    try {
      return Optional.of(IssuerKeys.jwksUri(url == null ? "" : url));
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }
}
