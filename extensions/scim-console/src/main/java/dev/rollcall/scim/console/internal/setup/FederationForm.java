// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.internal.connection.AssertionIssuer;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The form for a federated credential: the issuer of assertions of an identity provider.
 *
 * @param values the entered text by field
 * @param errors the key of the error text by field
 * @param keys the source of the issuer's keys; empty if the URL is not valid
 */
public record FederationForm(
    Map<String, String> values, Map<String, String> errors, Optional<IssuerKeys> keys) {
  /** The form before it is sent. */
  public static final FederationForm EMPTY =
      new FederationForm(Map.of(), Map.of(), Optional.empty());

  /** The fields with text. */
  public static final List<String> FIELDS = List.of("issuer", "jwks", "subject", "audience");

  /** The lifetimes to choose from, in years; 0 for no expiry. */
  public static final List<String> YEARS = List.of("1", "2", "3", "0");

  private static final String LIFETIME = "years";
  private static final Duration YEAR = Duration.ofDays(365);

  /** Copies the maps. */
  public FederationForm {
    values = Map.copyOf(values);
    errors = Map.copyOf(errors);
    Objects.requireNonNull(keys, "keys");
  }

  /**
   * Reads the form.
   *
   * @param isLocal whether keys may be fetched from the loopback address
   */
  static FederationForm of(Parameters form, boolean isLocal) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = form.find(field).orElse("");
      values.put(field, value);
      if (!AssertionIssuer.isText(value)) {
        errors.put(field, "setup.federation.required");
      }
    }
    form.find(LIFETIME).filter(YEARS::contains).ifPresent(years -> values.put(LIFETIME, years));
    Optional<IssuerKeys> keys = AssertionIssuer.keys(form.find("jwks").orElse(""), isLocal);
    if (keys.isEmpty()) {
      errors.putIfAbsent("jwks", "setup.federation.jwks-error");
    }
    return new FederationForm(values, errors, keys);
  }

  /** Returns the entered text of a field. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Returns the key of the error of a field. */
  public Optional<String> error(String field) {
    return Optional.ofNullable(errors.get(field));
  }

  /** Returns the selected lifetime in years. */
  public String years() {
    return values.getOrDefault(LIFETIME, YEARS.get(0));
  }

  /** Returns the selected lifetime; empty for no expiry. */
  Optional<Duration> lifetime() {
    int years = Integer.parseInt(years());
    return years == 0 ? Optional.empty() : Optional.of(YEAR.multipliedBy(years));
  }

  /** Returns the form with the error that the credential is registered elsewhere. */
  FederationForm registered() {
    return new FederationForm(values, Map.of("issuer", "setup.federation.registered"), keys);
  }

  /** Returns the issuer; empty if the form has an error. */
  Optional<TrustedIssuer> issuer() {
    return keys.filter(known -> errors.isEmpty())
        .map(
            known ->
                AssertionIssuer.of(value("issuer"), value("subject"), value("audience"), known));
  }
}
