// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scope of an access token (RFC 6749 section 3.3). {@code scim} is everything that the client
 * may do; {@code scim.read} and {@code scim.write} narrow it. A name that ends in {@code
 * /.default}, which Entra sends, is the same as {@code scim}. A request with any other name is
 * rejected with {@code invalid_scope} (section 5.2), unless the host declares the name as another
 * default scope.
 *
 * @param scopes the scopes of the token
 */
record GrantedScope(Set<Scope> scopes) {
  /** All scopes of the client. */
  static final String ALL = "scim";

  /** The scopes in the metadata. */
  static final List<String> SUPPORTED =
      Stream.concat(Stream.of(ALL), Stream.of(Scope.values()).map(Scope::wireName)).toList();

  /** The end of the scope that Entra sends for all permissions of a resource. */
  private static final String DEFAULT_OF_RESOURCE = "/.default";

  private static final Pattern SYNTAX =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

  GrantedScope {
    scopes = Set.copyOf(scopes);
  }

  /**
   * The scope for a token request, as far as the client is permitted to have it; empty when the
   * requested scope is malformed or unknown.
   *
   * @param permitted the scopes of the client
   * @param defaultNames further names for all scopes of the client
   */
  static Optional<GrantedScope> of(
      Optional<String> requested, Set<Scope> permitted, Set<String> defaultNames) {
    String text = requested.orElse(ALL);
    if (!SYNTAX.matcher(text).matches()) {
      return Optional.empty();
    }
    List<String> names = List.of(text.split(" "));
    List<String> defaults = names.stream().filter(name -> isDefault(name, defaultNames)).toList();
    Stream<String> others = names.stream().filter(name -> !defaults.contains(name));
    return others.allMatch(name -> Scope.find(name).isPresent())
        ? Optional.of(new GrantedScope(read(defaults.isEmpty() ? text : ALL).within(permitted)))
        : Optional.empty();
  }

  private static boolean isDefault(String name, Set<String> defaultNames) {
    return name.equals(ALL) || name.endsWith(DEFAULT_OF_RESOURCE) || defaultNames.contains(name);
  }

  /** The scope in an access token; unknown names are ignored. */
  static GrantedScope read(String text) {
    List<String> names = List.of(text.split(" "));
    Set<Scope> named =
        names.stream()
            .flatMap(name -> Scope.find(name).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    if (named.contains(Scope.WRITE)) {
      named.add(Scope.READ);
    }
    return new GrantedScope(names.contains(ALL) ? Scope.ALL : named);
  }

  /** The scopes that both the token and the client permit. */
  Set<Scope> within(Set<Scope> permitted) {
    return scopes.stream().filter(permitted::contains).collect(Collectors.toSet());
  }

  /** The scope tokens, separated by spaces. */
  String text() {
    return scopes.equals(Scope.ALL)
        ? ALL
        : scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
  }
}
