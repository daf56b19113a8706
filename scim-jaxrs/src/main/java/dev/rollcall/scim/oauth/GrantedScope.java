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
 * The scope of an access token (RFC 6749 section 3.3). {@code scim} stands for everything that the
 * client may do; {@code scim.read} and {@code scim.write} narrow it. Requested scopes that are not
 * known are ignored, since administrators of identity providers enter names of their own, such as
 * {@code api://app/.default}; the response always names the scope that is granted.
 *
 * @param scopes what the token permits
 */
record GrantedScope(Set<Scope> scopes) {
  /** Everything that the client may do. */
  static final String ALL = "scim";

  /** The scopes in the metadata. */
  static final List<String> SUPPORTED =
      Stream.concat(Stream.of(ALL), Stream.of(Scope.values()).map(Scope::wireName)).toList();

  private static final Pattern SYNTAX =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

  GrantedScope {
    scopes = Set.copyOf(scopes);
  }

  /**
   * The scope for a token request, as far as the client is permitted to have it; empty when the
   * requested scope is malformed.
   *
   * @param permitted what the client may do
   */
  static Optional<GrantedScope> of(Optional<String> requested, Set<Scope> permitted) {
    if (requested.filter(text -> !SYNTAX.matcher(text).matches()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new GrantedScope(read(requested.orElse(ALL)).within(permitted)));
  }

  /** The scope of this text, with all permissions when it names none that is known. */
  static GrantedScope read(String text) {
    List<String> names = List.of(text.split(" "));
    Set<Scope> named =
        names.stream()
            .flatMap(name -> Scope.find(name).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    if (named.contains(Scope.WRITE)) {
      named.add(Scope.READ);
    }
    return new GrantedScope(named.isEmpty() || names.contains(ALL) ? Scope.ALL : named);
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
